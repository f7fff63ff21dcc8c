import { describe, expect, it } from 'vitest';
import { ADDRESS_KINDS } from '../../../schema/enums.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { Address } from '../../../subgraphs/customers/profile/rank-addresses.ts';
import { deliveryAddresses } from '../../../subgraphs/customers/profile/delivery-addresses.ts';

const address = (kind: Address['kind']): Address => ({
  kind,
  lines: ['12 Elm Street'],
  city: null,
  region: null,
  postcode: null,
  country: null,
  system: 'orders' as SystemId, // any
});

describe('the addresses that a partner is told', () => {
  it('are those where parcels go, of all that a customer has', () => {
    expect(deliveryAddresses(ADDRESS_KINDS.map(address))).toEqual([address('SHIPPING')]);
  });

  it('are the main ones where none says that parcels go there', () => {
    expect(deliveryAddresses([address('BILLING'), address('MAIN'), address('OTHER')])).toEqual([address('MAIN')]);
  });

  it('are none where neither is known', () => {
    expect(deliveryAddresses([address('BILLING'), address('OTHER')])).toEqual([]);
  });
});
