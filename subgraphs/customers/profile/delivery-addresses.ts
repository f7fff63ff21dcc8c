import type { Address } from './rank-addresses.ts';

/** What whoever fulfils orders needs of a customer's addresses: where parcels go; where none says so, the main ones. */
export function deliveryAddresses(addresses: readonly Address[]): readonly Address[] {
  const ofKind = (kind: Address['kind']): readonly Address[] => addresses.filter((address) => address.kind === kind);
  const shipping = ofKind('SHIPPING');
  return shipping.length > 0 ? shipping : ofKind('MAIN');
}
