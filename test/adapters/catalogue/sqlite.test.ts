import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../adapters/catalogue/catalogue.ts';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import { sqliteKind } from '../../../adapters/catalogue/sqlite.ts';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { createSqliteEngine } from '../../../adapters/engines/sqlite.ts';
import { changeDatabase } from '../language/legacy.ts';

const TABLES = `
  create table CUST (ID integer primary key, NAME varchar(40) collate nocase not null, SINCE date);
  create table "ORDER LINES" (ORD char(8), POS smallint, CUST integer references CUST, PRICE decimal(12, 2), CREATED datetime,
    MEMO text, DOUBLED as (PRICE * 2), primary key (ORD, POS));
  create table CODES (CODE text primary key) without rowid;
  create view RECENT as select ORD, CREATED from "ORDER LINES";
  create view BROKEN as select * from GONE;
  create index BY_CUST on "ORDER LINES" (CUST, CREATED desc);
  create unique index BY_MEMO on "ORDER LINES" (CUST, lower(MEMO), POS);
  create index SOME on "ORDER LINES" (CREATED) where PRICE > 0;
`;

let folder: string;
let engine: Engine;
let catalogue: Catalogue;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-catalogue-'));
  const file = join(folder, 'erp.sqlite');
  changeDatabase(file, TABLES);
  engine = createSqliteEngine({ file, source: 'erp' });
  catalogue = await readCatalogue(engine);
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

describe('the catalogue of an SQLite file', () => {
  it('holds tables and views by name', () => {
    expect(catalogue.tables.map((t) => [t.name, t.kind, t.rows])).toEqual([
      [['BROKEN'], 'view', null],
      [['CODES'], 'table', null],
      [['CUST'], 'table', null],
      [['ORDER LINES'], 'table', null],
      [['RECENT'], 'view', null],
    ]);
  });

  it('finds a table whatever the letter case, with and without its schema', () => {
    expect(catalogue.find('cust')?.name).toEqual(['CUST']);
    expect(catalogue.find(['main', 'Order Lines'])?.name).toEqual(['ORDER LINES']);
    expect(catalogue.find('CUSTOMER')).toBeUndefined();
  });

  it('tells columns with types, lengths and nulls, generated ones too', () => {
    expect(catalogue.find('ORDER LINES')?.columns).toEqual([
      { name: 'ORD', type: 'char(8)', kind: 'text', length: 8, nullable: true, collation: 'BINARY' },
      { name: 'POS', type: 'smallint', kind: 'integer', length: null, nullable: true, collation: null },
      { name: 'CUST', type: 'integer', kind: 'integer', length: null, nullable: true, collation: null },
      { name: 'PRICE', type: 'decimal(12, 2)', kind: 'decimal', length: null, nullable: true, collation: null },
      { name: 'CREATED', type: 'datetime', kind: 'time', length: null, nullable: true, collation: null },
      { name: 'MEMO', type: 'text', kind: 'text', length: null, nullable: true, collation: 'BINARY' },
      { name: 'DOUBLED', type: '', kind: 'other', length: null, nullable: true, collation: null },
    ]);
    expect(catalogue.find('CUST')?.columns[1]).toMatchObject({ name: 'NAME', length: 40, nullable: false });
  });

  it('tells the columns of a view, and none of a view that can no longer be read', () => {
    expect(catalogue.find('RECENT')?.columns.map((c) => [c.name, c.kind])).toEqual([
      ['ORD', 'text'],
      ['CREATED', 'time'],
    ]);
    expect(catalogue.find('BROKEN')?.columns).toEqual([]);
  });

  it('tells the collation that a column has, and not that of an index over it; through a view too', async () => {
    const file = join(folder, 'collations.sqlite');
    changeDatabase(
      file,
      `create table "T?" (A text collate nocase, "B""?" varchar(9), C char(3) collate rtrim, N integer,
        D text /* collate nocase */ not null default 'x collate nocase' collate RTrim collate NoCase);
      create index OTHER on "T?" ("B""?" collate nocase, A collate binary);
      create view V as select A, C, 'x' as U from "T?";`,
    );
    const other = createSqliteEngine({ file, source: 'erp' });
    const found = await readCatalogue(other);
    await other.close();
    const collations = (table: string) => found.find(table)?.columns.map((c) => c.collation);
    expect(collations('T?')).toEqual(['NOCASE', 'BINARY', 'RTRIM', null, 'NOCASE']);
    expect(collations('V')).toEqual(['NOCASE', 'RTRIM', null]);
  });

  it('tells indexes up to an expression, and leaves out those over some rows alone', () => {
    expect(catalogue.find('ORDER LINES')?.indexes).toEqual([
      { name: 'BY_MEMO', columns: ['CUST'], unique: false, primary: false },
      { name: 'BY_CUST', columns: ['CUST', 'CREATED'], unique: false, primary: false },
      { name: 'sqlite_autoindex_ORDER LINES_1', columns: ['ORD', 'POS'], unique: true, primary: true },
    ]);
  });

  it('tells the primary key of a table that is its own index', () => {
    expect(catalogue.find('CUST')?.indexes).toEqual([
      { name: 'PRIMARY', columns: ['ID'], unique: true, primary: true },
    ]);
    expect(catalogue.find('CODES')?.indexes).toMatchObject([{ columns: ['CODE'], primary: true }]);
  });

  it('tells foreign keys, those too that name no column', () => {
    expect(catalogue.find('ORDER LINES')?.foreignKeys).toEqual([
      { columns: ['CUST'], table: ['CUST'], targets: ['ID'] },
    ]);
  });

  it('is read of the wanted tables alone', async () => {
    const some = await readCatalogue(engine, ['cust', ['main', 'RECENT']]);
    expect(some.tables.map((t) => t.name)).toEqual([['CUST'], ['RECENT']]);
  });
});

describe('rows of an SQLite table', () => {
  it('are known after ANALYZE', async () => {
    const file = join(folder, 'analysed.sqlite');
    changeDatabase(
      file,
      'create table T (A int); create index I on T (A); insert into T values (1), (2), (3); analyze;',
    );
    const analysed = createSqliteEngine({ file, source: 'erp' });
    expect((await readCatalogue(analysed)).find('T')?.rows).toBe(3);
    await analysed.close();
  });
});

describe('the kind of an SQLite column', () => {
  it.each([
    ['INTEGER', 'integer'],
    ['tinyint', 'integer'],
    ['NVARCHAR(40)', 'text'],
    ['decimal(19,4)', 'decimal'],
    ['NUMERIC', 'decimal'],
    ['MONEY', 'decimal'],
    ['double precision', 'float'],
    ['REAL', 'float'],
    ['BOOLEAN', 'bool'],
    ['bit', 'bool'],
    ['DATE', 'date'],
    ['DATETIME', 'time'],
    ['datetime2(7)', 'time'],
    ['TIMESTAMP', 'time'],
    ['UNIQUEIDENTIFIER', 'uuid'],
    ['BLOB', 'binary'],
    ['varbinary(16)', 'binary'],
    ['', 'other'],
  ])('%s is %s', (type, kind) => {
    expect(sqliteKind(type)).toBe(kind);
  });
});
