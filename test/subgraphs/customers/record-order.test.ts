import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { createRecordOrder } from '../../../subgraphs/customers/record-order.ts';

const SYSTEMS = ['shop', 'billing', 'crm'] as const;
const compare = createRecordOrder(SYSTEMS.map((id) => ({ id: id as SystemId }))); // by their spelling
const ids = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...SYSTEMS, 'gone', 'away'), fc.stringMatching(/^[A-Z0-9@]{1,3}$/))
    .map(([system, key]) => ({ record: `${system}:${key}` as RecordId })),
  { selector: ({ record }) => record, minLength: 2 },
);

describe('createRecordOrder', () => {
  it('has systems in the order of the mapping, those that it has no more at the end, and ids within', () => {
    const records = ['gone:1', 'crm:2', 'billing:1', 'away:9', 'crm:10', 'shop:B', 'shop:A'] as const;
    const sorted = records.map((record) => ({ record: record as RecordId })).toSorted(compare);
    expect(sorted.map(({ record }) => record)).toEqual([
      'shop:A',
      'shop:B',
      'billing:1',
      'crm:10',
      'crm:2',
      'away:9',
      'gone:1',
    ]);
  });

  it('puts the same records in one order, whatever order they come in', () => {
    fc.assert(
      fc.property(ids, fc.infiniteStream(fc.nat()), (records, places) => {
        const drawn = records.map((one) => ({ one, place: places.next().value ?? 0 }));
        const shuffled = drawn.toSorted((a, b) => a.place - b.place).map(({ one }) => one);
        expect(shuffled.toSorted(compare)).toEqual(records.toSorted(compare));
      }),
    );
  });
});
