/** Two ids that a collation takes for one key, in statements of their own: what the one finds, the other finds too. */
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { addFunctions } from '../../../../adapters/engines/sqlite/functions.ts';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../../adapters/mapping/language/mapping.ts';
import { createSealer } from '../../../../adapters/sealer.ts';
import type { Reads } from '../../../../adapters/sql/read/reads.ts';
import { createSqlPort } from '../../../../adapters/sql/sql-port.ts';
import { sqliteDialect } from '../../../../adapters/sql/statement/dialect.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';
import { recordedReads } from '../recorded-port.ts';

const ERP = 'erp' as SystemId;
const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;

const MAPPING = mappingSchema.parse({
  version: 1,
  sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
  entities: {
    Order: [
      {
        from: { source: 'erp', table: 'ORD', as: 'o' },
        key: ['o.ID'],
        fields: { total: { money: 'o.TOTAL', currency: { const: 'EUR' } } },
        links: { customer: [{ source: 'erp', key: ['o.CUST'] }] },
        children: { lines: { from: { table: 'LINE', as: 'l' }, on: { 'l.ORD': 'o.ID' }, key: ['l.POS'], fields: {} } },
      },
    ],
  },
}) as unknown as Mapping; // as in readMapping

const database = new Database(':memory:');
database.defaultSafeIntegers(true);
addFunctions(database);
database.exec(`
  create table ORD (ID text collate nocase, CUST text collate nocase, TOTAL numeric);
  create table LINE (ORD text collate nocase, POS integer);
  insert into ORD values ('abc', 'Q', 3), ('x', 'q', 4);
  insert into LINE values ('abc', 1), ('abc', 2);
`);
afterAll(() => void database.close());

function orders(maxKeys: number) {
  const sealer = createSealer('a secret of the tests');
  const { info, reads } = recordedReads('Order', MAPPING, ERP, { dialect: sqliteDialect, strategy: 'window', sealer });
  const run: Reads['run'] = async (_, statement, values) =>
    database
      .prepare(statement.text)
      .raw(true)
      .all(...statement.bind(values)) as unknown[][]; // raw rows
  return createSqlPort('Order', info, { ...reads, maxKeys, run });
}

const ids = (...texts: readonly string[]) => texts.map((text) => `erp:${text}` as RecordId);

describe.each([1, 10])('with so many keys a statement: %i', (maxKeys) => {
  it('tells the children of a record once', async () => {
    const found = await orders(maxKeys).children('lines', ids('abc', 'ABC'), null, CONTEXT);
    const lines = [...found].map(([order, rows]) => [order, rows.map(({ child }) => child.id)]);
    expect(lines).toEqual([['erp:abc', ['erp:abc~1', 'erp:abc~2']]]);
  });

  it('adds each amount once', async () => {
    const sums = await orders(maxKeys).sums('byCustomer', ids('q', 'Q'), { field: 'total' }, CONTEXT);
    const amounts = [...sums].map(([customer, [sum]]) => [customer, sum?.amount]);
    expect(Object.fromEntries(amounts)).toEqual({ 'erp:q': '4.00', 'erp:Q': '3.00' });
  });
});
