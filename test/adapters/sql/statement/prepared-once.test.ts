/** A statement of SQLite is prepared once: what it does hangs on no value that is bound to it. */
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import { raw, sql } from '../../../../adapters/sql/statement/fragment.ts';
import type { CallValues } from '../../../../adapters/sql/statement/fragment.ts';
import { keySlot } from '../../../../adapters/sql/statement/select.ts';
import type { SelectParts } from '../../../../adapters/sql/statement/select.ts';
import { createStatementBuilder } from '../../../../adapters/sql/statement/statement.ts';
import type { Statement } from '../../../../adapters/sql/statement/statement.ts';

const builder = createStatementBuilder(sqliteDialect);
const ROWS: SelectParts = {
  columns: [raw('o.ID')],
  from: raw('ORDERS o'),
  where: [sql`o.CUST = ${keySlot(0, 0)}`],
  orderBy: [raw('o.AT'), raw('o.ID')],
  descending: true,
};
const PER_PARENT = { columns: [raw('o.CUST')], exact: [] };

const STATEMENTS: readonly (readonly [string, Statement])[] = [
  ['the first rows', builder.select({ ...ROWS, limit: 'all' })],
  [
    'the first rows of one parent',
    builder.select({ ...ROWS, limit: { ...PER_PARENT, strategy: 'window', parents: 1 } }),
  ],
  [
    'the first rows of one parent by their keys',
    builder.select({
      ...ROWS,
      limit: { ...PER_PARENT, strategy: 'window', parents: 1, keysFirst: { kind: 'rows', key: [raw('o.ID')] } },
    }),
  ],
  ['a window', builder.select({ ...ROWS, limit: { ...PER_PARENT, strategy: 'window', parents: 2 } })],
  ['a union a parent', builder.select({ ...ROWS, limit: { ...PER_PARENT, strategy: 'union', parents: 2 } })],
  ['a union of selects', builder.union([ROWS, ROWS].map((parts) => ({ ...parts, limit: 'all' as const })))],
];

/** What SQLite does with these values bound: where it prepares for a value, that stands in the program. */
function programOf(statement: Statement, values: CallValues): unknown {
  const database = new Database(':memory:').defaultSafeIntegers(true);
  database.exec(
    'create table ORDERS (ID integer primary key, CUST text, AT text); create index CUSTS on ORDERS (CUST)',
  );
  const whole = statement.bind(values).map((value) => (typeof value === 'number' ? BigInt(value) : value));
  return database.prepare(`explain ${statement.text}`).all(whole);
}

describe('a statement of SQLite', () => {
  it.each(STATEMENTS)('does the same whatever is bound: %s', (_, statement) => {
    const [few, many] = [1, 500].map((limit) => programOf(statement, { keys: [['a'], ['b']], parents: 2, limit }));
    expect(few).toEqual(many);
    expect(few).not.toEqual([]);
  });
});
