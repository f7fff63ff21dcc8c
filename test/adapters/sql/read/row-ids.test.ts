import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyCodec } from '../../../../adapters/decode/key.ts';
import type { KeyPlan } from '../../../../adapters/sql/plan/plan.ts';
import { intoLists } from '../../../../adapters/sql/read/into-lists.ts';
import {
  createIdReader,
  createMemberIdReader,
  createPositionReader,
  placesFrom,
  readNeighbours,
} from '../../../../adapters/sql/read/row-ids.ts';
import { raw } from '../../../../adapters/sql/statement/fragment.ts';
import { formatMemberId, formatRecordId } from '../../../../schema/ids.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';

const orders = 'orders' as SystemId;
const part = (type: 'text' | 'binary' = 'text'): KeyPlan => {
  const column = raw('t.KEY');
  return { codec: createKeyCodec({ col: 't.KEY', type }, new Set()), column, read: column, exact: null };
};
const cell = fc.oneof(fc.constantFrom('A', 'b/c~d', ' ', '', null, 7n), fc.string({ maxLength: 3, unit: 'grapheme' }));

describe('readers of ids', () => {
  it('tell the ids that the parts of the keys make', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 3 }), (cells) => {
        const key = cells.map(() => part());
        const texts = key.map(({ codec }, i) => codec.decode(cells[i]));
        const parts = texts.flatMap((text) => text ?? []);
        const isWhole = parts.length === key.length;
        const row = ['before', ...cells];
        expect(createIdReader(orders, key)(row, 1)).toBe(isWhole ? formatRecordId(orders, parts) : null);
        const parent = 'orders:1' as RecordId;
        expect(createMemberIdReader(key)(parent, row, 1)).toBe(isWhole ? formatMemberId(parent, parts) : null);
      }),
    );
  });

  it('tell the parent alone of a member without a key of its own', () => {
    expect(createMemberIdReader([])('orders:1' as RecordId, [], 0)).toBe('orders:1');
  });
});

describe('a reader of positions', () => {
  it('tells the value that orders the rows and the parts of the key as a cursor can hold them', () => {
    const one = createPositionReader(0, placesFrom([part()], 1));
    expect(
      [
        ['2026-03-01', 5n],
        [null, 'A1'],
        [2n ** 53n + 1n, -1],
        [1.5, null],
      ].map(one),
    ).toEqual([
      { raw: '2026-03-01', key: [5] },
      { raw: null, key: ['A1'] },
      { raw: '9007199254740993', key: [-1] },
      { raw: 1.5, key: [''] },
    ]);
    const three = createPositionReader(3, placesFrom([part(), part('binary'), part()], 0));
    expect(three(['A', new Uint8Array([1, 255]), 3n, undefined])).toEqual({ raw: null, key: ['A', '01ff', 3] });
  });
});

describe('what is read of neighbours', () => {
  it('is what each row tells by itself', () => {
    const cells = fc.constantFrom('a', 'A', 1n, 2n, null);
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, cells, cells)), (rows) => {
        const tell = (row: readonly unknown[]): string => row.slice(1).map(String).join(' ');
        const read = readNeighbours(tell, 1, 2);
        expect(rows.map(read)).toEqual(rows.map(tell));
      }),
    );
  });

  it('stands in the list of its parent, in the order in which it came', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('orders:1', 'orders:2', 'orders:3'), fc.nat())), (rows) => {
        const found = new Map<RecordId, number[]>();
        const put = intoLists(found);
        for (const [parent, one] of rows) put(parent as RecordId, one);
        expect(Object.fromEntries(found)).toEqual(
          Object.fromEntries(
            rows.map(([parent]) => [parent, rows.filter(([other]) => other === parent).map(([, one]) => one)]),
          ),
        );
      }),
    );
  });
});
