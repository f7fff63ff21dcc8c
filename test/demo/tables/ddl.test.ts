import { describe, expect, it } from 'vitest';
import { DIALECTS, insertStatement, tableDdl } from '../../../demo/tables/ddl.ts';
import { CONSIGNMENT, SCAN_EVENT } from '../../../demo/tables/shipping.ts';
import { USERS } from '../../../demo/tables/support.ts';
import { DEMO_SYSTEM_NAMES, DEMO_TABLES } from '../../../demo/tables/systems.ts';
import {
  caseless,
  char,
  date,
  datetime,
  decimal,
  int,
  nullable,
  smallint,
  table,
  text,
  varchar,
  zeroDate,
  zeroDatetime,
} from '../../../demo/tables/table.ts';
import { emptyDatabase } from '../demo-fixture.ts';

const EVERYTHING = table('Every Type', {
  columns: {
    ID: int,
    CODE: char(8),
    Order: varchar(12),
    EMAIL: nullable(caseless(varchar(80))),
    BODY: text,
    SMALL: smallint,
    NET: decimal(11, 2),
    AT: datetime,
    ON: nullable(date),
    ZAT: zeroDatetime,
    ZON: zeroDate,
  },
  key: ['ID', 'CODE'],
  indexes: [['EMAIL', 'AT'], ['Order']],
});

describe('tableDdl', () => {
  it('writes SQLite', () => {
    expect(tableDdl('sqlite', EVERYTHING)).toEqual({
      createTable: `CREATE TABLE "Every Type" (
  "ID" INTEGER NOT NULL,
  "CODE" CHAR(8) NOT NULL,
  "Order" VARCHAR(12) NOT NULL,
  "EMAIL" VARCHAR(80) COLLATE NOCASE NULL,
  "BODY" TEXT NOT NULL,
  "SMALL" SMALLINT NOT NULL,
  "NET" DECIMAL(11,2) NOT NULL,
  "AT" DATETIME NOT NULL,
  "ON" DATE NULL,
  "ZAT" DATETIME NOT NULL,
  "ZON" DATE NOT NULL,
  PRIMARY KEY ("ID", "CODE")
)`,
      createIndexes: [
        'CREATE INDEX "Every_Type_IX1" ON "Every Type" ("EMAIL", "AT")',
        'CREATE INDEX "Every_Type_IX2" ON "Every Type" ("Order")',
      ],
    });
  });

  it('writes MySQL', () => {
    expect(tableDdl('mysql', EVERYTHING)).toEqual({
      createTable: `CREATE TABLE \`Every Type\` (
  \`ID\` INT NOT NULL,
  \`CODE\` CHAR(8) NOT NULL,
  \`Order\` VARCHAR(12) NOT NULL,
  \`EMAIL\` VARCHAR(80) COLLATE utf8mb4_general_ci NULL,
  \`BODY\` MEDIUMTEXT NOT NULL,
  \`SMALL\` SMALLINT NOT NULL,
  \`NET\` DECIMAL(11,2) NOT NULL,
  \`AT\` DATETIME NOT NULL,
  \`ON\` DATE NULL,
  \`ZAT\` DATETIME NOT NULL,
  \`ZON\` DATE NOT NULL,
  PRIMARY KEY (\`ID\`, \`CODE\`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
      createIndexes: [
        'CREATE INDEX `Every_Type_IX1` ON `Every Type` (`EMAIL`, `AT`)',
        'CREATE INDEX `Every_Type_IX2` ON `Every Type` (`Order`)',
      ],
    });
  });

  it('writes SQL Server, which keeps zero dates as text', () => {
    expect(tableDdl('mssql', EVERYTHING)).toEqual({
      createTable: `CREATE TABLE [Every Type] (
  [ID] int NOT NULL,
  [CODE] char(8) NOT NULL,
  [Order] nvarchar(12) NOT NULL,
  [EMAIL] nvarchar(80) COLLATE Latin1_General_CI_AS NULL,
  [BODY] nvarchar(max) NOT NULL,
  [SMALL] smallint NOT NULL,
  [NET] decimal(11,2) NOT NULL,
  [AT] datetime2(0) NOT NULL,
  [ON] date NULL,
  [ZAT] char(19) NOT NULL,
  [ZON] char(10) NOT NULL,
  PRIMARY KEY ([ID], [CODE])
)`,
      createIndexes: [
        'CREATE INDEX [Every_Type_IX1] ON [Every Type] ([EMAIL], [AT])',
        'CREATE INDEX [Every_Type_IX2] ON [Every Type] ([Order])',
      ],
    });
  });

  it.each(DIALECTS)('names no index twice in a database (%s)', (dialect) => {
    for (const system of DEMO_SYSTEM_NAMES) {
      const names = DEMO_TABLES[system].flatMap((each) => tableDdl(dialect, each).createIndexes);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it.each(DEMO_SYSTEM_NAMES)('is what SQLite takes for the tables of %s', (system) => {
    const database = emptyDatabase(system);
    const found = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
    expect(found).toEqual(DEMO_TABLES[system].map((each) => each.name).toSorted());
    database.close();
  });
});

describe('the tables', () => {
  it('hold an index that begins with every column by which a gateway looks up', () => {
    const leading = (of: (typeof DEMO_TABLES)['orders'][number]) => [of.key[0], ...of.indexes.map((index) => index[0])];
    const lookups =
      /^(?:CUSTNO|ORDNUM|EMAIL|RETNUM|account_id|email|order_no|invoice_id|ledger_id|requester_id|ticket_id|contact_email|ConsigneeNo|NotifyEmail|Order|TrackingNo|Email)$/;
    const unserved = DEMO_SYSTEM_NAMES.flatMap((system) => DEMO_TABLES[system]).flatMap((each) =>
      Object.keys(each.columns)
        .filter((name) => lookups.test(name) && !leading(each).includes(name))
        .map((name) => `${each.name}.${name}`),
    );
    expect(unserved).toEqual([]);
  });

  it('compare e-mail addresses without regard to letter case', () => {
    const emails = DEMO_SYSTEM_NAMES.flatMap((system) => DEMO_TABLES[system]).flatMap((each) =>
      Object.entries(each.columns).filter(([name]) => /email/i.test(name)),
    );
    expect(emails.length).toBeGreaterThan(6);
    expect(emails.every(([, column]) => column.caseless)).toBe(true);
  });
});

describe('insertStatement', () => {
  it('names every column in the order of the table', () => {
    expect(insertStatement('sqlite', SCAN_EVENT)).toBe(
      'INSERT INTO "Scan Event" ("EventId", "DepotCode", "ConsignmentNo", "ParcelNo", "EventTime", "RecordedAt", "Code", "Place") VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    expect(insertStatement('mysql', CONSIGNMENT)).toContain('`NotifyEmail`, `Order`, `CarrierId`');
    expect(insertStatement('sqlite', USERS).split('?').length - 1).toBe(Object.keys(USERS.columns).length);
  });
});
