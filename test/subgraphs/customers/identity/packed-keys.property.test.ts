import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPackedKeys } from '../../../../subgraphs/customers/identity/update/packed-keys.ts';

/** More than a page of records holds, and not a whole number of pages. */
const ROWS = 10_000;
const FROM = 2;
/** Few, so that many records share one and some have one twice; above 32 bits. */
const keys = fc.integer({ min: 1, max: 6 }).map((n) => (n % 5) * 2 ** 40 + (n % 7) * 2);
const records = fc.array(fc.array(keys, { maxLength: 6 }), { minLength: 1, maxLength: 30 });

/** The given records again and again. */
function rowsOf(pattern: readonly (readonly number[])[]): readonly Float64Array[] {
  return Array.from({ length: ROWS }, (_, row) => Float64Array.from(pattern[row % pattern.length] ?? []));
}

describe('createPackedKeys', () => {
  it('gives each record its own numbers', () => {
    fc.assert(
      fc.property(records, (pattern) => {
        const rows = rowsOf(pattern);
        const packed = createPackedKeys();
        for (const row of rows) packed.push(row);

        for (const row of [0, 1, 4095, 4096, 4097, ROWS - 1]) expect(packed.at(row)).toEqual(rows[row]);
        expect([packed.at(-1), packed.at(ROWS)]).toEqual([undefined, undefined]);
      }),
      { numRuns: 10 },
    );
  });

  it('finds all who have a key behind the first numbers, each once', () => {
    fc.assert(
      fc.property(records, fc.array(keys, { minLength: 1 }), (pattern, asked) => {
        const rows = rowsOf(pattern);
        const packed = createPackedKeys();
        for (const row of rows) packed.push(row);
        const found = packed.rowsWith(asked, FROM);
        const counts = packed.countsOf(asked, FROM);

        const once = [...new Set(asked)];
        expect([[...found.keys()], [...counts.keys()]]).toEqual([once, once]);
        for (const key of asked) {
          const having = [...rows.keys()].filter((row) => rows[row]?.subarray(FROM).includes(key));
          expect([found.get(key), counts.get(key)]).toEqual([having, having.length]);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('tells hundreds of keys apart, those too whose lower halves are the same', () => {
    const key = fc
      .oneof(
        fc.maxSafeNat(),
        fc.nat({ max: 500 }).map((n) => n * 2 ** 33),
      )
      .filter((n) => n > 0);
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 300, maxLength: 600 }), (all) => {
        const [held, asked] = [all.slice(0, 200), all.slice(100)];
        const packed = createPackedKeys();
        for (const one of held) packed.push(Float64Array.of(one));
        const found = packed.rowsWith(asked, 0);

        expect([...found.keys()]).toEqual(asked);
        for (const one of asked) expect(found.get(one)).toEqual(held.includes(one) ? [held.indexOf(one)] : []);
      }),
      { numRuns: 20 },
    );
  });
});
