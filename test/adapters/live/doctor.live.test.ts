/** Doctor over a MySQL or MariaDB server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { examineMapping } from '../../../adapters/doctor/doctor.ts';
import type { Examination } from '../../../adapters/doctor/doctor.ts';
import { examineWords, SHOP_ORDER, SHOP_TABLES, shopMapping } from '../doctor/shop.ts';
import { DEMO_SYSTEM_NAMES } from '../../../demo/tables/systems.ts';
import { openDemoOnServers } from './demo-on-servers.ts';
import { missingOwnServer, missingServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

const missing = missingServer();
/** Of our own server alone: a login that may create databases may create no logins. */
const SELECT_ONLY = { user: 'c360_doctor', password: 'of the tests' };

describe.skipIf(missing !== null)(`doctor on a MySQL server${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: MysqlDatabases;

  beforeAll(async () => {
    databases = await openMysqlDatabases();
  });
  afterAll(async () => {
    await databases.close();
  });

  /** The shop, ill as these statements make it, and what is told of it but the rights of the login. */
  async function examineShop(
    illness: readonly string[],
    words: Readonly<Record<string, unknown>> = {},
    order: Readonly<Record<string, unknown>> = SHOP_ORDER,
  ): Promise<Examination> {
    const database = await databases.create('doctor');
    const caseless = SHOP_TABLES.map((text) =>
      text.replace('EMAIL varchar(80)', 'EMAIL varchar(80) collate utf8mb4_general_ci'),
    );
    for (const text of [...caseless, ...illness]) await databases.run(database, text);
    const { findings, ...rest } = await examineWords(
      shopMapping({ shop: { ...databases.source(database), ...words } }, order),
    );
    return { ...rest, findings: findings.filter(({ place }) => place !== 'login') };
  }

  it('finds nothing wrong with a shop that is in order', async () => {
    const { sources, findings } = await examineShop([], { time: 'utc' });
    expect(findings).toEqual([]);
    expect(sources).toMatchObject([{ source: 'shop', server: { windowFunctions: true } }]);
    expect(sources[0]?.lists).toContainEqual({ list: 'Order.byCustomer', strategy: expect.any(String) });
  });

  it('tells a dropped index, a renamed column and an unmapped code', async () => {
    const dropped = await examineShop(['drop index BY_CUST on ORDHDR', "update ORDHDR set STAT = 'Q7' where NO = 5"]);
    expect(dropped.findings.filter((f) => f.severity !== 'note')).toMatchObject([
      {
        place: 'Order.links.customer[0]',
        problem: expect.stringMatching(/^must find its rows by an index, but reads all of ORDHDR, (?:about )?\d+ rows/),
        fix: 'CREATE INDEX `IX_ORDHDR_CUST_PLACED` ON `ORDHDR` (`CUST`, `PLACED`);',
      },
      { place: 'Order.fields.state', problem: expect.stringContaining('Q7 (1)') },
    ]);
    const renamed = await examineShop(['alter table ORDHDR change STAT STATE varchar(40)']);
    expect(renamed.findings).toContainEqual(
      expect.objectContaining({ severity: 'error', place: 'Order.fields.state.map', remedy: 'Did you mean STATE?' }),
    );
  });

  it('tells an index that holds the tenant alone, and a plan with conditions that MariaDB quotes badly', async () => {
    const tenants = [
      `create table HEAD (MANDT integer not null, NO integer not null, CUST integer, PLACED datetime, STAT varchar(40),
        primary key (MANDT, NO))`,
      'insert into HEAD select NO % 2, NO, CUST, PLACED, STAT from ORDHDR',
      'analyze table HEAD',
    ];
    const order = {
      from: { source: 'shop', table: 'HEAD', as: 'h' },
      key: ['h.MANDT', 'h.NO'].map((col) => ({ col, type: 'integer' })),
      where: [
        { col: 'h.MANDT', eq: 1 },
        { col: 'h.STAT', ne: `a "b" 'c' \\ \n d` },
      ],
      fields: { placedAt: 'h.PLACED' },
      links: { customer: [{ source: 'shop', key: [{ col: 'h.CUST', type: 'integer' }] }] },
    };
    const { findings } = await examineShop(tenants, {}, order);
    expect(findings.filter((f) => f.place === 'Order.links.customer[0]')).toMatchObject([
      {
        severity: 'warning',
        problem: expect.stringMatching(
          /by an index on CUST, but seeks by MANDT alone, which is about \d+ rows of HEAD\.$/,
        ),
        fix: 'CREATE INDEX `IX_HEAD_CUST_PLACED` ON `HEAD` (`CUST`, `PLACED`);',
      },
    ]);
    const mended = await examineShop([...tenants, 'create index BY_BOTH on HEAD (MANDT, CUST, PLACED)'], {}, order);
    expect(mended.findings.filter((f) => f.severity !== 'note')).toEqual([]);
  });

  it('tells ignoresCase of a guest link whose column tells letter case', async () => {
    const mail = 'alter table ORDHDR add MAIL varchar(80) collate utf8mb4_bin';
    const links = { customer: [{ email: 'o.MAIL', ignoresCase: true }] };
    const { findings } = await examineShop([mail], {}, { ...SHOP_ORDER, links });
    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'error', place: 'Order.links.customer[0].email' }),
    );
  });

  it('tells a server in another zone, and a collation that tells letter case', async () => {
    const { findings } = await examineShop(['alter table CUST modify EMAIL varchar(80) collate utf8mb4_bin'], {
      zone: 'Pacific/Kiritimati',
    });
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'error', place: 'Customer.fields.email' }));
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'note', place: 'zone' }));
  });

  it('tells a Z behind times of a list that stand in a column of texts, unless that is said', async () => {
    const illness = ['alter table ORDHDR modify PLACED varchar(30)', "update ORDHDR set PLACED = concat(PLACED, 'Z')"];
    const placedAt = (words: object) => ({
      ...SHOP_ORDER,
      fields: { ...SHOP_ORDER.fields, placedAt: { time: 'o.PLACED', as: 'utc', ...words } },
    });
    const { findings } = await examineShop(illness, {}, placedAt({}));
    expect(findings.filter((f) => f.place === 'Order.fields.placedAt')).toMatchObject([
      { severity: 'error', problem: expect.stringContaining('in 2000 of 2000 rows it is written otherwise than') },
    ]);
    const said = await examineShop(illness, {}, placedAt({ column: 'text' }));
    expect(said.findings.filter((f) => f.place === 'Order.fields.placedAt')).toEqual([]);
  });

  it('tells a login that may write', async () => {
    const database = await databases.create('doctor');
    for (const text of SHOP_TABLES) await databases.run(database, text);
    const { findings } = await examineWords(shopMapping({ shop: databases.source(database) }), { rows: 0 });
    expect(findings).toContainEqual(expect.objectContaining({ severity: 'warning', place: 'login' }));
  });

  it.skipIf(missingOwnServer() !== null)(
    'is content with a login that may read alone, and tells a table that it may not read',
    async () => {
      const { admin } = databases;
      const database = await databases.create('doctor');
      for (const text of SHOP_TABLES) await databases.run(database, text);
      await admin.query(`create user ${SELECT_ONLY.user} identified by '${SELECT_ONLY.password}'`);
      onTestFinished(async () => void (await admin.query(`drop user ${SELECT_ONLY.user}`)));
      for (const table of ['CUST', 'ORDLIN']) {
        await admin.query(`grant select on ${database}.${table} to ${SELECT_ONLY.user}`);
      }
      const source = databases.source(database);
      const connection = { ...(source['connection'] as object), ...SELECT_ONLY }; // of the tests' own making
      const { findings } = await examineWords(shopMapping({ shop: { ...source, connection } }));
      expect(findings.map((f) => f.place)).not.toContain('login');
      expect(findings).toContainEqual(
        expect.objectContaining({
          severity: 'error',
          place: 'Order.from',
          problem: expect.stringContaining('ORDHDR is none'),
        }),
      );
    },
  );

  it('finds no error in the demo, and warns of its codes and of a login that may write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'c360-doctor-demo-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const size = { customers: 600, seed: 1, today: '2026-03-01' };
    const mappingFile = await openDemoOnServers({ databases, systems: DEMO_SYSTEM_NAMES, folder, size });
    const { findings } = await examineMapping({ mappingFile, env: { C360_DATA_DIR: folder }, rows: 100_000 });
    const told = findings.filter(
      ({ severity, remedy }) => severity !== 'note' && remedy?.startsWith('Add them') !== true,
    );
    expect(told.map(({ severity, place }) => `${severity} ${place}`)).toEqual(
      DEMO_SYSTEM_NAMES.map(() => 'warning login'),
    );
  });
});
