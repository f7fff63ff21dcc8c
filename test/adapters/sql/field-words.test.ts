/** Fields whose words change a statement: what SQL Server and MySQL are sent. */
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import type { CallContext } from '../../../adapters/ports.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { mssqlDialect, mysqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { recordedPort } from './recorded-port.ts';

const SYSTEM = 'erp' as SystemId; // as the mapping says
const CUSTOMER = 'erp:C1' as RecordId;
const context: CallContext = { viewer: { audience: 'agent', scopes: [] } };

async function listed(dialect: Dialect, fields: object) {
  const mapping = mappingSchema.parse({
    version: 1,
    sources: { erp: { engine: 'sqlite', connection: { file: 'x' } } },
    entities: {
      Order: [
        {
          from: { source: 'erp', table: 'T', as: 't' },
          key: [{ col: 't.ID', type: 'integer' }],
          fields,
          links: { customer: [{ source: 'erp', key: ['t.C'] }] },
        },
      ],
    },
  }) as unknown as Mapping; // as in readMapping
  const sealer = createSealer('a secret of the tests');
  const { port, texts, params, types } = recordedPort('Order', mapping, SYSTEM, {
    dialect,
    strategy: 'window',
    sealer,
  });
  await port.list('byCustomer', [CUSTOMER], { limit: 2, from: '2026-03-01T00:00:00Z' }, context);
  return { text: texts[0] ?? '', params: params[0] ?? [], types: types[0] ?? [] };
}

describe('a time of digits', () => {
  it('is read as it stands, and compared as a text with a column of text', async () => {
    const { text, params, types } = await listed(mssqlDialect, { placedAt: { time: 't.D', as: 'yyyymmdd' } });
    expect(text).toContain('then [t].[D] end as c3');
    expect(text).toContain('[t].[D] >= @p');
    expect(text).not.toContain('datetime2');
    expect(params).toContain('20260301');
    expect(types).not.toContain('time');
  });

  it('is compared as a number with a column of numbers', async () => {
    const field = { time: 't.D', as: 'yyyymmddhhmmss', column: 'integer' };
    const { params, types } = await listed(mssqlDialect, { placedAt: field });
    expect(params).toContain(20260301000000);
    expect(types).not.toContain('time');
  });
});

describe('numbers that mean null', () => {
  const total = { money: 't.X', currency: { const: 'USD' }, nulls: [-1, '-'] };

  it('are sent as texts and compared as decimals, and only what is a number is compared', async () => {
    const mssql = await listed(mssqlDialect, { total });
    expect(mssql.text).toMatch(
      /case when cast\(case when .+ then \[t\]\.\[X\] end as decimal\(38, 4\)\) in \(cast\(@p\d+ as decimal\(38, 4\)\)\) then null else case when .+ then \[t\]\.\[X\] end end as decimal\(38, 8\)\)\)/,
    );
    const mysql = await listed(mysqlDialect, { total });
    expect(mysql.text).toMatch(
      /case when cast\(case when .+ then `t`\.`X` end as decimal\(65, 4\)\) in \(cast\(\? as decimal\(65, 4\)\)\) then null else case when .+ then `t`\.`X` end end/,
    );
    expect(mysql.params).toContain('-1');
  });
});

describe('what a driver may read as a float', () => {
  it('is selected as text from SQL Server, and compared as it stands', async () => {
    const { text } = await listed(mssqlDialect, { number: 't.NO', state: { map: 't.ST', values: { 1: 'PLACED' } } });
    expect(text).toContain('convert(nvarchar(900), [t].[ID], 126) as c0');
    expect(text).toContain('convert(nvarchar(900), [t].[C], 126) as c1');
    expect(text).toContain('convert(nvarchar(max), [t].[NO], 126) as c2');
    expect(text).toContain('cast([t].[ST] as nvarchar(4000)) collate Latin1_General_BIN2 as c3');
    expect(text).toContain('([t].[C] = @p');
    expect(text).toMatch(/ order by \[t\]\.\[ID\] desc$/);
  });

  it('is a quotient with all its decimals: it is rounded once, where it is shown', async () => {
    const total = { money: { divide: ['t.X', 't.Y'] }, scale: 2, currency: { const: 'USD' } };
    expect((await listed(mssqlDialect, { total })).text).toMatch(
      / as decimal\(38, 10\)\) as decimal\(38, 10\)\)\) as c2/,
    );
  });
});

describe('a value that is decoded after reading', () => {
  it('is selected as it stands, whatever it is decoded to', async () => {
    const { text } = await listed(mssqlDialect, {
      total: { money: { read: 't.DOC', json: 'a' }, currency: { read: 't.DOC', json: 'b' } },
      promisedBy: { time: { read: 't.DOC', json: 'c' } },
    });
    expect(text).toContain('[t].[DOC] as c');
    expect(text).not.toMatch(/(?:cast|convert)\([^)]*\[DOC\]/);
  });
});

describe('a number that another field is reckoned from', () => {
  it('is looked at once: it is a number already', async () => {
    const fields = {
      freight: { money: 't.F', unit: 'minor', currency: { const: 'USD' } },
      total: { money: { sum: ['t.X', { field: 'freight' }] }, unit: 'minor', currency: { const: 'USD' } },
    };
    const { text } = await listed(mysqlDialect, fields);
    const looked = [...text.matchAll(/coercibility\((.+?)\) = 5/g)].map(([, value]) => value);
    expect(looked).toHaveLength(3);
    expect(new Set(looked)).toEqual(new Set(['`t`.`F`', '`t`.`X`']));
  });
});
