/** Columns of unusual types in statements: how each dialect reads them, compares them, and types what they are compared with. */
import { describe, expect, it } from 'vitest';
import sql from 'mssql';
import { mssqlParams } from '../../../adapters/engines/mssql/params.ts';
import { mappingSchema } from '../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import type { PageRequest } from '../../../adapters/ports.ts';
import { createSealer } from '../../../adapters/sealer.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from '../../../adapters/sql/statement/dialect.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import type { RecordId, SystemId } from '../../../schema/ids.ts';
import { CONTEXT } from '../conformance/subject.ts';
import { recordedPort } from './recorded-port.ts';
import type { RecordedPort } from './recorded-port.ts';

type Words = Readonly<Record<string, unknown>>;

/** Orders whose key, time and customer are columns as told, in a source that says so of null dates. */
function recorded(
  dialect: Dialect,
  words: { key?: Words; placedAt?: unknown; fields?: Words; dates?: string[] },
): RecordedPort<'Order'> {
  const column = (col: string) => [{ col, ...words.key }];
  const from = { source: 'erp', table: 'T', as: 't' };
  const mapping = mappingSchema.parse({
    version: 1,
    sources: { erp: { engine: 'sqlite', connection: { file: 'x' }, nulls: { dates: words.dates ?? [] } } },
    entities: {
      Customer: [{ from, key: column('t.C'), fields: {} }],
      Order: [
        {
          from,
          key: column('t.ID'),
          fields: { ...(words.placedAt === undefined ? {} : { placedAt: words.placedAt }), ...words.fields },
          links: { customer: [{ source: 'erp', key: column('t.C') }] },
        },
      ],
    },
  }) as unknown as Mapping; // as the loader does
  const sealer = createSealer('a secret of the tests');
  return recordedPort('Order', mapping, 'erp' as SystemId, { dialect, strategy: 'window', sealer });
}

const id = (key: string): RecordId => `erp:${key}` as RecordId; // ids of the tests are written out

/** What a list sends: its text, and its parameters as SQL Server gets them. */
async function listed({ port, texts, params, types }: RecordedPort<'Order'>, page: Partial<PageRequest> = {}) {
  await port.list('byCustomer', [id('1')], { limit: 5, ...page }, CONTEXT);
  const sent = mssqlParams(params[0] ?? [], types[0] ?? []);
  return { text: texts[0] ?? '', params: params[0], sent: sent.map(({ type, value }) => [type, value] as const) };
}

const AFTER = { kind: 'position', position: { raw: '2024-01-05 10:00:00', key: [7] } } as const;

describe('a time that SQL Server holds as text', () => {
  const text = { time: 't.AT', column: 'text' };

  it('is read and compared as text, so that no bad one is a conversion error', async () => {
    const page = { bound: AFTER, from: '2024-01-01T00:00:00Z' };
    const { text: statement, sent } = await listed(
      recorded(mssqlDialect, { placedAt: text, dates: ['0001-01-01'] }),
      page,
    );
    expect(statement).not.toMatch(/datetime2|convert\([^)]*\), \[t\]\.\[AT\]/);
    expect(statement).toContain('[t].[AT] as c2');
    const varchar = sql.VarChar(8000);
    expect(sent).toContainEqual([varchar, '2024-01-05 10:00:00']);
    expect(sent).toContainEqual([varchar, '2024-01-01 00:00:00']);
    expect(sent).toContainEqual([varchar, '0001-01-01 00:00:00']);
  });

  it('is otherwise a datetime2 with all its decimals, as are its bounds', async () => {
    const { text: statement, sent } = await listed(recorded(mssqlDialect, { placedAt: 't.AT' }), { bound: AFTER });
    expect(statement).toContain('convert(varchar(33), cast([t].[AT] as datetime2(7)), 126) as c2');
    expect(sent).toContainEqual([sql.DateTime2(7), new Date('2024-01-05T10:00:00Z')]);
  });
});

describe('a date that means none', () => {
  const dates = ['0000-00-00', '1900-01-01'];

  it('is compared as text on MySQL, which refuses constants that it takes for no date', async () => {
    const { text, params } = await listed(recorded(mysqlDialect, { placedAt: 't.AT', dates }), {
      before: '2026-01-01T00:00:00Z',
    });
    expect(text).toContain("coalesce(date_format(`t`.`AT`, '%Y-%m-%d %H:%i:%s.%f'), '') in (?, ?)");
    expect(params).toEqual(expect.arrayContaining(['0000-00-00 00:00:00.000000', '1900-01-01 00:00:00.000000']));
  });

  it('is compared as a time on SQL Server, and in every spelling on SQLite', async () => {
    const { sent } = await listed(recorded(mssqlDialect, { placedAt: 't.AT', dates: ['1900-01-01'] }), {
      before: '2026-01-01T00:00:00Z',
    });
    expect(sent).toContainEqual([sql.DateTime2(7), new Date('1900-01-01T00:00:00Z')]);
    const { params } = await listed(recorded(sqliteDialect, { placedAt: 't.AT', dates }), {
      before: '2026-01-01T00:00:00Z',
    });
    expect(params).toEqual(expect.arrayContaining(['0000-00-00', '0000-00-00 00:00:00', '1900-01-01T00:00:00']));
  });

  it('is no date that a number can be, where the column counts', async () => {
    const epoch = { time: 't.AT', as: 'epochSeconds' };
    const { text, sent } = await listed(recorded(mssqlDialect, { placedAt: epoch }), { from: '2024-01-01T00:00:00Z' });
    expect(text).toContain('[t].[AT] as c2');
    expect(sent).toContainEqual([sql.Int(), 1_704_067_200]);
  });
});

describe.each([sqliteDialect, mysqlDialect, mssqlDialect])('a key of bytes over $label', (dialect) => {
  it('is compared with bytes, from ids and from positions', async () => {
    const port = recorded(dialect, { key: { type: 'binary' } });
    await port.port.byIds([id('00ff'), id('00FF'), id('0g'), id('0')], CONTEXT);
    const bound = { kind: 'position', position: { raw: null, key: ['c0de'] } } as const;
    await port.port.list('byCustomer', [id('0102')], { limit: 5, bound }, CONTEXT);
    expect(port.params[0]).toEqual([Buffer.from('00ff', 'hex')]);
    const bytes = port.params[1]?.filter((value) => value instanceof Uint8Array);
    expect(bytes).toEqual([Buffer.from('0102', 'hex'), Buffer.from('c0de', 'hex')]);
  });
});

describe('a BIT column of MySQL', () => {
  it('has the byte 0 or 1 for its text, by which its codes are told in a filter', async () => {
    const state = { map: 't.STATE', values: { 1: 'PLACED', 10: 'COMPLETED' } };
    const { params } = await listed(recorded(mysqlDialect, { fields: { state } }), { only: { state: ['PLACED'] } });
    expect(params).toEqual(expect.arrayContaining(['1', '\u0001', '10']));
    expect(params).not.toContain('\n');
  });
});
