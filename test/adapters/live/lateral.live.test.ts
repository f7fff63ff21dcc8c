/**
 * Lateral derived tables where they can be had: no server of Debian's packages but PostgreSQL knows LATERAL. It is none of
 * our engines, but a statement of MySQL 8, its quotes and placeholders apart, means the same to it.
 */
import * as fc from 'fast-check';
import knexFactory from 'knex';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mysqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { CallValues } from '../../../adapters/sql/statement/fragment.ts';
import { raw, sql } from '../../../adapters/sql/statement/fragment.ts';
import type { TopStrategy } from '../../../adapters/sql/statement/select.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import { missingPostgres, startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

const missing = missingPostgres();
const builder = createStatementBuilder(mysqlDialect);
const PARENTS = 10;

function statementOf(strategy: TopStrategy) {
  const columns = [raw('`o`.`depot`'), raw('`o`.`cust`')];
  return builder.select({
    columns: [...columns, raw('`o`.`at`'), raw('`o`.`id`')],
    from: raw('`orders` `o`'),
    where: [sql`${raw('`o`.`kind`')} = ${'x'}`],
    orderBy: [raw('`o`.`at`'), raw('`o`.`id`')],
    descending: true,
    limit: { strategy, columns, exact: [], parents: PARENTS },
  });
}

const KEY = fc.tuple(fc.constantFrom('N', 'S'), fc.constantFrom('1', '2', '3', '4'));
const ROWS = fc.array(
  fc.record({ key: KEY, at: fc.integer({ min: 0, max: 5 }), kind: fc.constantFrom('x', 'x', 'y') }),
  { maxLength: 40 },
);
const KEYS = fc.uniqueArray(KEY, { minLength: 1, maxLength: 6, selector: (key) => key.join(' ') });

describe.skipIf(missing !== null)(`lists by lateral${missing === null ? '' : `, which ${missing}`}`, () => {
  let server: PostgresServer;
  let knex: Knex;

  beforeAll(async () => {
    server = await startPostgres();
    // One connection: a temporary table is its own.
    knex = knexFactory({ client: 'pg', connection: server.url, pool: { min: 1, max: 1 } });
    await knex.raw('create temporary table orders (id int, depot text, cust text, at int, kind text)');
  });
  afterAll(async () => {
    await knex.destroy();
    await server.stop();
  });

  const read = async (strategy: TopStrategy, values: CallValues): Promise<readonly string[]> => {
    const statement = statementOf(strategy);
    const { rows } = await knex.raw<{ rows: readonly Readonly<Record<string, string | number>>[] }>(
      statement.text.replaceAll('`', '"'),
      statement.bind(values).map(String),
    );
    const told = rows.map(({ c0, c1, c2, c3 }) => [`${c0} ${c1}`, `${c2} ${c3}`] as const);
    // Parents come in any order, the rows of each in theirs.
    return told.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map((row) => row.join(': '));
  };

  it('are the rows of row_number(), of each parent the first, whatever parents are asked for', async () => {
    await fc.assert(
      fc.asyncProperty(ROWS, KEYS, fc.integer({ min: 1, max: 4 }), async (rows, keys, limit) => {
        await knex('orders').delete();
        const inserted = rows.map(({ key: [depot, cust], at, kind }, id) => ({ id, depot, cust, at, kind }));
        if (inserted.length > 0) await knex('orders').insert(inserted);
        const last = keys.at(-1) ?? ['', ''];
        const padded = Array.from({ length: PARENTS }, (_, i) => keys[i] ?? last);
        const values = { keys: padded, parents: keys.length, limit };
        expect(await read('lateral', values)).toEqual(await read('window', values));
      }),
      { numRuns: 60 },
    );
  });
});
