import { describe, expect, it } from 'vitest';
import { mssqlCatalogueTexts, mssqlKind } from '../../../adapters/catalogue/mssql.ts';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { mssqlDialect } from '../../../adapters/sql/statement/dialect.ts';

type Rows = readonly (readonly unknown[])[];

interface Asked {
  readonly text: string;
  readonly params: readonly unknown[];
}

/** Answers as tedious does: sums as text, flags as 0 and 1, CHAR padded. */
const ANSWERS: Readonly<Record<string, Rows>> = {
  server: [['sales', 'SQL_Latin1_General_CP1_CI_AS']],
  tables: [
    [100, 'dbo', 'ORDHDR', 'U ', '1200000'],
    [200, 'dbo', 'RECENT', 'V ', null],
    [300, 'sales', 'ORDHDR', 'U ', '3'],
  ],
  columns: [
    [100, 'ORDNO', 'char', 8, 0, 0, 0, 'SQL_Latin1_General_CP1_CI_AS'],
    [100, 'NAME', 'nvarchar', 80, 0, 0, 1, 'Latin1_General_CS_AS'],
    [100, 'MEMO', 'varchar', -1, 0, 0, 1, 'Latin1_General_CS_AS'],
    [100, 'TOTAL', 'money', 8, 19, 4, 1, null],
    [100, 'RATE', 'decimal', 9, 19, 6, 1, null],
    [100, 'TS', 'datetime2', 8, 27, 7, 1, null],
    [200, 'ORDNO', 'char', 8, 0, 0, 0, null],
  ],
  indexes: [
    [100, 'PK_ORDHDR', 'ORDNO', 1, 1],
    [100, 'IX_NAME', 'NAME', 0, 0],
    [100, 'IX_NAME', 'TS', 0, 0],
  ],
  foreignKeys: [[100, 'FK_X', 'ORDNO', 'sales', 'ORDHDR', 'NO']],
};

function recorder(): { readonly engine: Pick<Engine, 'query' | 'dialect'>; readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  const query: Engine['query'] = async ({ text }, params) => {
    asked.push({ text, params });
    const entries = Object.entries(mssqlCatalogueTexts(params.length === 0 ? undefined : [['a'], ['b']]));
    const name = entries.find(([, wanted]) => wanted === text)?.[0] ?? 'server';
    return ANSWERS[name] ?? [];
  };
  return { engine: { query, dialect: mssqlDialect }, asked };
}

describe('the catalogue of a SQL Server database', () => {
  it('is made of catalogue views that every version since 2008 has', () => {
    expect(mssqlCatalogueTexts([['dbo', 'ORDHDR'], ['CUST']])).toMatchSnapshot();
  });

  it('asks for names as parameters', async () => {
    const { engine, asked } = recorder();
    await readCatalogue(engine, [['dbo', 'ORDHDR'], 'CUST']);
    const named = asked.filter((a) => a.params.length > 0);
    expect(named).toHaveLength(4);
    for (const { text, params } of named) {
      expect(params).toEqual(['ORDHDR', 'CUST']);
      expect(text).toContain('o.name in (@p0, @p1)');
    }
  });

  it('holds tables with their schema, views and rows', async () => {
    const { tables } = await readCatalogue(recorder().engine);
    expect(tables.map((t) => [t.name, t.kind, t.rows])).toEqual([
      [['dbo', 'ORDHDR'], 'table', 1_200_000],
      [['dbo', 'RECENT'], 'view', null],
      [['sales', 'ORDHDR'], 'table', 3],
    ]);
  });

  it("finds a name without schema in the login's own schema, then in dbo", async () => {
    const catalogue = await readCatalogue(recorder().engine);
    expect(catalogue.find('ordhdr')?.name).toEqual(['sales', 'ORDHDR']);
    expect(catalogue.find('RECENT')?.name).toEqual(['dbo', 'RECENT']);
    expect(catalogue.find(['DBO', 'ORDHDR'])?.rows).toBe(1_200_000);
    expect(catalogue.find(['elsewhere', 'dbo', 'ORDHDR'])).toBeUndefined();
  });

  it('tells columns, lengths in characters', async () => {
    const columns = (await readCatalogue(recorder().engine)).find(['dbo', 'ORDHDR'])?.columns ?? [];
    expect(columns.map(({ name, type, kind, length, nullable }) => [name, type, kind, length, nullable])).toEqual([
      ['ORDNO', 'char(8)', 'text', 8, false],
      ['NAME', 'nvarchar(40)', 'text', 40, true],
      ['MEMO', 'varchar(max)', 'text', null, true],
      ['TOTAL', 'money', 'decimal', null, true],
      ['RATE', 'decimal(19,6)', 'decimal', null, true],
      ['TS', 'datetime2(7)', 'time', null, true],
    ]);
    expect(columns[1]?.collation).toBe('Latin1_General_CS_AS');
  });

  it('tells indexes and foreign keys', async () => {
    expect((await readCatalogue(recorder().engine)).find(['dbo', 'ORDHDR'])).toMatchObject({
      indexes: [
        { name: 'PK_ORDHDR', columns: ['ORDNO'], unique: true, primary: true },
        { name: 'IX_NAME', columns: ['NAME', 'TS'], unique: false, primary: false },
      ],
      foreignKeys: [{ columns: ['ORDNO'], table: ['sales', 'ORDHDR'], targets: ['NO'] }],
    });
  });
});

describe('the kind of a SQL Server column', () => {
  it.each([
    ['nvarchar', 'text'],
    ['xml', 'text'],
    ['tinyint', 'integer'],
    ['smallmoney', 'decimal'],
    ['numeric', 'decimal'],
    ['real', 'float'],
    ['bit', 'bool'],
    ['date', 'date'],
    ['smalldatetime', 'time'],
    ['datetimeoffset', 'time'],
    ['time', 'other'],
    ['timestamp', 'binary'],
    ['uniqueidentifier', 'uuid'],
    ['geography', 'other'],
  ])('%s is %s', (type, kind) => {
    expect(mssqlKind(type)).toBe(kind);
  });
});
