import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { raw, Slot, sql } from '../../../../adapters/sql/statement/fragment.ts';
import { placeColumns } from '../../../../adapters/sql/statement/place-columns.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 });

describe('columns that are wanted', () => {
  it('stand side by side where they are told to stand', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (all) => {
        const columns: ReturnType<typeof raw>[] = [];
        for (const wanted of all) {
          const at = placeColumns(columns, wanted.map(raw));
          expect(columns.slice(at, at + wanted.length).map(({ text }) => text)).toEqual(wanted);
        }
      }),
    );
  });

  it('are selected once', () => {
    const columns = [raw('a'), raw('b'), raw('c')];
    expect([placeColumns(columns, [raw('b')]), placeColumns(columns, [raw('b'), raw('c')])]).toEqual([1, 1]);
    expect(columns).toHaveLength(3);
  });

  it('are others where a parameter in them is another', () => {
    const now = new Slot(({ now: moment }) => moment ?? null);
    const columns = [sql`x < ${now}`, sql`y = ${1}`];
    expect(placeColumns(columns, [sql`x < ${now}`])).toBe(0);
    expect(placeColumns(columns, [sql`y = ${2}`])).toBe(2);
  });
});
