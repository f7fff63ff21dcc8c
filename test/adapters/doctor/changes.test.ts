/** Watermarks: a poll needs an index, and a column that can tell a change. */
import { describe, expect, it } from 'vitest';
import { examineShop, SHOP_ORDER } from './shop.ts';

const BY_PLACED = 'create index BY_PLACED on ORDHDR (PLACED)';
const order = (changes: unknown) => ({ ...SHOP_ORDER, changes });

describe('doctor on watermarks', () => {
  it('asks for the index that a poll needs', async () => {
    const found = await examineShop({ order: order({ updatedAt: 'o.PLACED' }) });
    expect(found).toEqual([
      expect.objectContaining({
        severity: 'warning',
        place: 'Order.changes',
        problem: 'must find its rows by an index, but reads all of ORDHDR, 1000 rows or more.',
        fix: 'CREATE INDEX "IX_ORDHDR_PLACED" ON "ORDHDR" ("PLACED");',
      }),
    ]);
  });

  it('says nothing where an index begins with the column', async () => {
    expect(await examineShop({ tables: [BY_PLACED], order: order({ updatedAt: 'o.PLACED' }) })).toEqual([]);
    expect(await examineShop({ order: order({ key: 'o.NO' }) })).toEqual([]);
  });

  it('asks for it on a child, where it stands in the mapping', async () => {
    const lines = { ...SHOP_ORDER.children.lines, changes: { key: 'l.POS' } };
    const found = await examineShop({ order: { ...SHOP_ORDER, children: { lines } } });
    expect(found.map(({ place, fix }) => [place, fix])).toEqual([
      ['Order.children.lines.changes', 'CREATE INDEX "IX_ORDLIN_POS" ON "ORDLIN" ("POS");'],
    ]);
  });

  it('names a column that is not there', async () => {
    const found = await examineShop({ order: order({ updatedAt: 'o.PLACD' }) });
    expect(found.map(({ place, problem, remedy }) => [place, problem, remedy])).toEqual([
      ['Order.changes.updatedAt', 'must name a column of ORDHDR, but it has no PLACD.', 'Did you mean PLACED?'],
    ]);
  });

  it('tells a column of a type that cannot be one', async () => {
    const tables = ['alter table ORDHDR add column DAY date'];
    const found = await examineShop({ tables, order: order([{ key: 'o.STAT' }, { updatedAt: 'o.DAY' }]) });
    expect(found.filter(({ severity }) => severity === 'error').map(({ place, problem }) => [place, problem])).toEqual([
      ['Order.changes[0].key', 'must be a number that grows, but STAT is varchar(40).'],
      ['Order.changes[1].updatedAt', 'must hold a time of day, but DAY is date.'],
    ]);
    const numbers = await examineShop({ tables: [BY_PLACED], order: order({ updatedAt: 'o.NO' }) });
    expect(numbers).toMatchObject([{ severity: 'error', problem: 'is said to hold wallClock, but NO is integer.' }]);
  });
});
