/** The strategies over SQLite, on rows as chance has them: same rows, same order, and the limit is each parent's own. */
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createFirstRead } from '../../../../adapters/sql/read/read-first.ts';
import type { Reads } from '../../../../adapters/sql/read/reads.ts';
import { createStatementStore } from '../../../../adapters/sql/read/reads.ts';
import { sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import { raw, sql } from '../../../../adapters/sql/statement/fragment.ts';
import type { TopStrategy } from '../../../../adapters/sql/statement/select.ts';
import { createStatementBuilder } from '../../../../adapters/sql/statement/statement.ts';
import type { RecordId } from '../../../../schema/ids.ts';

interface LegacyRow {
  readonly depot: string;
  readonly customer: string;
  readonly at: string | null;
}

const database = new Database(':memory:');
database.exec('create table ORDERS (ID integer primary key, DEPOT text, CUST text collate nocase, AT text, KIND text)');
afterAll(() => void database.close());

function fill(rows: readonly LegacyRow[]): void {
  database.exec('delete from ORDERS');
  const insert = database.prepare('insert into ORDERS values (?, ?, ?, ?, ?)');
  for (const [i, { depot, customer, at }] of rows.entries())
    insert.run(i, depot, customer, at, i % 3 === 0 ? 'x' : 'y');
}

interface Asked {
  readonly keys: readonly (readonly string[])[];
  readonly limit: number;
  readonly filtered: boolean;
}

/** What is read for each parent, how many statements it took, and how many rows they brought. */
async function read(strategy: TopStrategy, { keys, limit, filtered }: Asked) {
  const columns = [raw('o.DEPOT'), raw('o.CUST')];
  const sizes: number[] = [];
  const reads = {
    statement: createStatementStore(createStatementBuilder(sqliteDialect)),
    strategy: async () => strategy,
    run: async (_, statement, values) => {
      const rows = database.prepare(statement.text).raw(true);
      const brought = rows.all(...statement.bind(values)) as unknown[][]; // raw rows
      sizes.push(brought.length);
      return brought;
    },
    dialect: sqliteDialect,
    maxKeys: 120,
    now: () => '2026-03-01T12:00:00Z',
  } satisfies Partial<Reads>;
  const found = new Map<RecordId, unknown[]>();
  // What it takes of its reads is above.
  const { run } = createFirstRead(reads as unknown as Reads, {
    name: 'orders',
    place: { table: { named: { name: ['ORDERS'], alias: 'o' } }, columns, exact: [], time: raw('o.AT') },
    columns: [...columns, raw('o.AT'), raw('o.ID'), sql`${'constant'}`],
    parts: () => ({
      from: raw('ORDERS o'),
      where: filtered ? [sql`o.KIND = ${'x'}`] : [],
      orderBy: [raw('o.AT'), raw('o.ID')],
      descending: true,
    }),
    parentReader: () => (row) => `erp:${String(row[0])}~${String(row[1])}` as RecordId, // no record of a real system
  });
  await run({
    keys,
    values: { limit },
    context: { viewer: { audience: 'agent', scopes: [] } },
    take: (row, parent) => found.set(parent, [...(found.get(parent) ?? []), row.slice(0, 5)]),
  });
  return { found, statements: sizes.length, rows: sizes.reduce((a, b) => a + b, 0) };
}

const ROWS = fc.array(
  fc.record({
    depot: fc.constantFrom('N', 'S'),
    customer: fc.constantFrom('c1', 'C1', 'c2', 'c3'),
    at: fc.constantFrom(null, '2026-01-01', '2026-01-02', '2026-01-03'),
  }),
  { maxLength: 40 },
);
const ASKED = fc.record({
  // Both spellings of one customer, strangers, and the same parent twice.
  keys: fc.array(fc.tuple(fc.constantFrom('N', 'S'), fc.constantFrom('c1', 'C1', 'c2', 'c9')), {
    minLength: 2,
    maxLength: 130,
  }),
  limit: fc.integer({ min: 1, max: 5 }),
  filtered: fc.boolean(),
});

describe('the first rows of each of many parents', () => {
  it('are the same by union as by window, whatever the rows, the parents and the limit', async () => {
    await fc.assert(
      fc.asyncProperty(ROWS, ASKED, async (rows, asked) => {
        fill(rows);
        const byWindow = await read('window', asked);
        const byUnion = await read('union', asked);
        expect(byUnion.found).toEqual(byWindow.found);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['window', 'union'] as const)(
    'are limited for each parent and not for all together, by %s',
    async (strategy) => {
      fill(
        ['c1', 'c2', 'c3'].flatMap((customer) => Array.from({ length: 4 }, () => ({ depot: 'N', customer, at: null }))),
      );
      const keys = ['c1', 'c2', 'c3'].map((customer) => ['N', customer]);
      const { found, statements, rows } = await read(strategy, { keys, limit: 2, filtered: false });
      const ids = [...found.values()].map((own) => (own as unknown[][]).map((row) => row[3]));
      expect(ids).toEqual(
        expect.arrayContaining([
          [3, 2],
          [7, 6],
          [11, 10],
        ]),
      );
      // Seven slots repeat the last parent, and bring nothing.
      expect([statements, rows]).toEqual([1, 6]);
    },
  );

  it('hold no row twice where a collation takes two keys for one, in one statement or in two', async () => {
    fill([{ depot: 'N', customer: 'c1', at: null }]);
    const strangers = Array.from({ length: 60 }, (_, i) => ['N', `none${String(i)}`]);
    const keys = [['N', 'c1'], ['N', 'C1'], ...strangers, ['N', 'C1']];
    const { found, statements } = await read('union', { keys, limit: 5, filtered: false });
    expect([...found.values()].flat()).toHaveLength(1);
    // A union of fifty parents at the most.
    expect(statements).toBe(2);
  });
});
