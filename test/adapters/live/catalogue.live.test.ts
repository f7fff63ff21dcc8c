/** The catalogue of a MySQL or MariaDB server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../adapters/catalogue/catalogue.ts';
import { readCatalogue } from '../../../adapters/catalogue/read-catalogue.ts';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { createMysqlEngine } from '../../../adapters/engines/mysql.ts';
import { mysqlSource, SYSTEM } from '../engines/sources.ts';
import { missingServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

const TABLES = [
  'create table CUST (ID bigint unsigned not null primary key, NAME varchar(40) collate utf8mb4_unicode_ci not null)',
  `create table \`ORDER LINES\` (ORD char(8) character set latin1 collate latin1_bin, POS smallint, CUST bigint unsigned,
    PRICE decimal(12, 2), CREATED datetime(3) not null, PAID tinyint(1), MEMO text, RATE double, DAY date,
    primary key (ORD, POS), key BY_CUST (CUST, CREATED), key BY_MEMO (MEMO(20), CREATED), fulltext key WORDS (MEMO),
    constraint OWNER foreign key (CUST) references CUST (ID))`,
  "create view RECENT as select ORD, CREATED from `ORDER LINES` where CREATED > '2020-01-01'",
  "insert into CUST values (1, 'Ann'), (2, 'Ben')",
  'analyze table CUST',
];

const missing = missingServer();

describe.skipIf(missing !== null)(
  `the catalogue of a MySQL server${missing === null ? '' : `, which ${missing}`}`,
  () => {
    let databases: MysqlDatabases;
    let other: string;
    let engine: Engine;
    let catalogue: Catalogue;

    beforeAll(async () => {
      databases = await openMysqlDatabases();
      const database = await databases.create('catalogue');
      for (const text of TABLES) await databases.run(database, text);
      other = await databases.create('elsewhere');
      await databases.run(other, 'create table FAR (ID int primary key)');
      engine = createMysqlEngine(SYSTEM, mysqlSource(databases.source(database)));
      catalogue = await readCatalogue(engine);
    });
    afterAll(async () => {
      await engine.close();
      await databases.close();
    });

    it('holds the tables and views of its database', () => {
      expect(catalogue.tables.map((t) => [t.name, t.kind])).toEqual([
        [['CUST'], 'table'],
        [['ORDER LINES'], 'table'],
        [['RECENT'], 'view'],
      ]);
    });

    it('estimates the rows of tables', () => {
      expect(catalogue.find('CUST')?.rows).toBe(2);
      expect(catalogue.find('RECENT')?.rows).toBeNull();
    });

    it('tells columns with types, lengths, nulls and collations', () => {
      const columns = catalogue.find('ORDER LINES')?.columns ?? [];
      expect(columns.map(({ name, kind, length, nullable }) => [name, kind, length, nullable])).toEqual([
        ['ORD', 'text', 8, false],
        ['POS', 'integer', null, false],
        ['CUST', 'integer', null, true],
        ['PRICE', 'decimal', null, true],
        ['CREATED', 'time', null, false],
        ['PAID', 'bool', null, true],
        ['MEMO', 'text', 65_535, true],
        ['RATE', 'float', null, true],
        ['DAY', 'date', null, true],
      ]);
      expect(columns[0]).toMatchObject({ type: 'char(8)', collation: 'latin1_bin' });
      expect(columns[3]?.type).toBe('decimal(12,2)');
      expect(catalogue.find('CUST')?.columns[1]?.collation).toBe('utf8mb4_unicode_ci');
    });

    it('tells indexes that find and sort: none of words, none beyond the first signs of a text', () => {
      expect(catalogue.find('ORDER LINES')?.indexes).toEqual([
        { name: 'BY_CUST', columns: ['CUST', 'CREATED'], unique: false, primary: false },
        { name: 'BY_MEMO', columns: ['MEMO'], unique: false, primary: false },
        { name: 'PRIMARY', columns: ['ORD', 'POS'], unique: true, primary: true },
      ]);
    });

    it('tells foreign keys', () => {
      expect(catalogue.find('ORDER LINES')?.foreignKeys).toEqual([
        { columns: ['CUST'], table: ['CUST'], targets: ['ID'] },
      ]);
    });

    it('is read of the wanted tables alone, of another database too', async () => {
      const some = await readCatalogue(engine, ['RECENT', [other, 'FAR']]);
      expect(some.tables.map((t) => t.name)).toEqual([['RECENT'], [other, 'FAR']]);
      expect(some.find([other, 'FAR'])?.indexes).toMatchObject([{ columns: ['ID'], primary: true }]);
      expect(await readCatalogue(engine, [])).toMatchObject({ tables: [] });
    });
  },
);
