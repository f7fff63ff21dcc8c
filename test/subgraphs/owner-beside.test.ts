import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../schema/ids.ts';
import { ENTITIES } from '../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../schema/model.ts';
import { OWNER_LINKS, ownerBeside } from '../../subgraphs/owner-beside.ts';

const ORDER = 'orders:7' as RecordId; // by its spelling
const INVOICE = 'billing:3' as RecordId; // as above

describe('ownerBeside', () => {
  it("is a payment's order, or else its invoice", () => {
    expect(ownerBeside('Payment', { order: ORDER, invoice: INVOICE })).toEqual({ entity: 'Order', id: ORDER });
    expect(ownerBeside('Payment', { order: null, invoice: INVOICE })).toEqual({ entity: 'Invoice', id: INVOICE });
    expect(ownerBeside('Payment', { order: null })).toBeNull();
  });

  it.each(Object.entries(ENTITIES) as readonly [EntityName, EntitySpec][])(
    'looks at links alone that a %s has',
    (entity, { links }) => {
      // prettier-ignore
      expect(links).toEqual(expect.arrayContaining([...OWNER_LINKS[entity]]));
    },
  );
});
