/** The drafts of databases that exist: the demo's four, and Northwind. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { introspect } from '../../../adapters/introspect/introspect.ts';
import type { Introspection } from '../../../adapters/introspect/introspect.ts';
import { sourceBlock } from '../../../adapters/introspect/source-block.ts';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';
import type { CallContext } from '../../../adapters/ports.ts';
import { sample } from '../../../adapters/sample/sample.ts';
import { createSystems } from '../../../adapters/systems.ts';
import { generateDemo } from '../../../demo/generate.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';
import { NORTHWIND_IS_HERE, loadNorthwind } from '../northwind/load-northwind.ts';

const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };
const SECRET = 'a secret of the tests';
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-introspect-'));
  await generateDemo({ directory: folder, customers: 300, seed: 7, today: '2026-03-02' });
  if (NORTHWIND_IS_HERE) loadNorthwind(join(folder, 'northwind.sqlite'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function draft(system: string): Promise<Introspection & { readonly file: string }> {
  const connection = join(folder, `${system}.sqlite`);
  const found = await introspect({ kind: 'connection', engine: 'sqlite', connection, source: undefined }, folder);
  const file = join(folder, `${system}.yaml`);
  writeFileSync(file, found.yaml);
  return { ...found, file };
}

/** entity: table, key, links, drafted children. */
function told({ entities }: Introspection): Record<string, unknown> {
  return Object.fromEntries(
    entities.map(({ entity, table, key, links, children }) => [
      entity,
      {
        table: table.join('.'),
        key: key.join(' '),
        links: Object.fromEntries(
          links.map(({ link, columns, via }) => [link, [...(via ?? []), ...columns].join(' ')]),
        ),
        children: Object.fromEntries(children.filter((c) => c.drafted).map((c) => [c.list, c.table.join('.')])),
      },
    ]),
  );
}

const EXPECTED: Readonly<Record<string, Readonly<Partial<Record<EntityName, unknown>>>>> = {
  orders: {
    Customer: { table: 'CUSTMAS', key: 'CUSTNO', links: {}, children: {} },
    Order: {
      table: 'ORDHDR',
      key: 'ORDNUM',
      links: { customer: 'CUSTNO' },
      children: { lines: 'ORDLIN', history: 'ORDLOG', returns: 'RETHDR' },
    },
  },
  billing: {
    Customer: { table: 'bb_accounts', key: 'account_id', links: {}, children: { addresses: 'bb_addresses' } },
    Invoice: {
      table: 'bb_ledger',
      key: 'ledger_id',
      links: { customer: 'account_id' },
      children: { lines: 'bb_ledger_lines' },
    },
    Payment: { table: 'bb_ledger', key: 'ledger_id', links: { customer: 'account_id' }, children: {} },
  },
  support: {
    Customer: { table: 'hd_users', key: 'user_id', links: {}, children: {} },
    Ticket: {
      table: 'hd_tickets',
      key: 'ticket_id',
      links: { customer: 'requester_id' },
      children: { messages: 'hd_messages' },
    },
  },
  shipping: {
    Customer: { table: 'Consignee', key: 'ConsigneeNo', links: {}, children: {} },
    Shipment: {
      table: 'Parcel',
      key: 'DepotCode ConsignmentNo ParcelNo',
      links: { customer: 'Consignment ConsigneeNo' },
      children: { lines: 'ParcelContent', scans: 'Scan Event' },
    },
  },
};

describe.each(Object.keys(EXPECTED))("the draft of the demo's %s database", (system) => {
  it('finds its main tables, keys and links, and is sure of them', async () => {
    const found = await draft(system);
    expect(told(found)).toEqual(EXPECTED[system]);
    expect(Math.min(...found.entities.map((e) => e.confidence))).toBeGreaterThanOrEqual(0.6);
  });

  it('passes the check, opens, and reads rows of every entity without a code or a column that fails', async () => {
    const { file, entities } = await draft(system);
    expect(checkMappingFile(file)).toEqual([]);
    const systems = await createSystems({ mappingFile: file, env: {}, secret: SECRET, requireAll: true });
    expect(systems.startProblems).toEqual([]);
    await systems.close();
    for (const { entity } of entities) {
      const options = {
        mappingFile: file,
        env: {},
        secret: SECRET,
        entity,
        source: undefined,
        count: 5,
        withChildren: true,
      };
      const [rows] = await sample(options);
      expect(rows?.records).toHaveLength(5);
      expect(rows?.unmapped).toEqual([]);
      expect(rows?.records.every((r) => r.id?.startsWith(`${system}:`) === true)).toBe(true);
    }
  });

  it('prints no value but codes', async () => {
    const { yaml } = await draft(system);
    expect(yaml).not.toMatch(/@example|555-|\bStreet\b [A-Z]/);
    expect(yaml).toContain(`file: ${system}.sqlite`);
  });
});

describe("the draft of the demo's orders", () => {
  it('reads codes with their words, in English, and leaves those that nobody knows UNKNOWN', async () => {
    const { yaml } = await draft('orders');
    expect(yaml).toMatch(/on: \{ (\w+)\.STACOD: \w+\.STACOD \}\s+where: \[ \{ col: \1\.LANG, eq: E \} \]/);
    expect(yaml).toMatch(/90: CANCELLED/);
    expect(yaml).toMatch(/77: UNKNOWN/);
    expect(yaml).toMatch(/# What .*77.* not known/);
  });

  it('tells orders with their customers, lines and history through the ports', async () => {
    const { file } = await draft('orders');
    const systems = await createSystems({ mappingFile: file, env: {}, secret: SECRET });
    const [order] =
      (
        await sample({
          mappingFile: file,
          env: {},
          secret: SECRET,
          entity: 'Order',
          source: undefined,
          count: 1,
          withChildren: false,
        })
      )[0]?.records ?? [];
    const id = order?.id as RecordId; // the test above has seen that it has one
    const orders = systems.ports('Order')[0];
    const record = (await orders?.byIds([id], CONTEXT))?.get(id);
    expect(record?.total?.amount).toMatch(/^\d+\.\d{2}$/);
    const lines = await orders?.children('lines', [id], null, CONTEXT);
    expect(lines?.get(id)?.length).toBeGreaterThan(0);
    await systems.close();
  });
});

describe("the draft of the demo's parcels", () => {
  it('takes from the consignment what a parcel has not', async () => {
    const { yaml } = await draft('shipping');
    expect(yaml).toMatch(/createdAt: c\.Created/);
    expect(yaml).toMatch(/promisedBy: c\.PromisedBy/);
  });
});

describe('the draft of an e-mail', () => {
  it.each([
    ['nocase', /email: \{ text: c\w*\.email, ignoresCase: true \}/],
    ['binary', /email: c\w*\.email$/m],
  ])('says ignoresCase where SQLite compares so: %s', async (collation, drafted) => {
    const file = new Database(join(folder, `${collation}.sqlite`));
    file.exec(
      `create table customers (id integer primary key, name varchar(40), email varchar(80) collate ${collation})`,
    );
    file.close();
    expect((await draft(collation)).yaml).toMatch(drafted);
  });
});

describe('the draft of a source of a mapping', () => {
  it('keeps its references as they stand, and moves its paths to where it is written', async () => {
    const file = join(folder, 'sources.yaml');
    const connection = `{ file: '\${env:SHOP}/orders.sqlite' }`;
    const second = `billing: { engine: sqlite, connection: { file: billing.sqlite }, time: epochSeconds }`;
    writeFileSync(
      file,
      `version: 1\nsources:\n  shop: { engine: sqlite, connection: ${connection}, zone: America/Chicago }\n  ${second}\nentities: {}\n`,
    );
    expect(checkMappingFile(file).map(({ path }) => path)).toEqual(['entities']);
    const env = { SHOP: folder };
    const shop = await introspect({ kind: 'mapping', file, source: 'shop', env }, folder);
    expect(shop.yaml).toContain("file: '${env:SHOP}/orders.sqlite'");
    expect(shop.yaml).toContain('zone: America/Chicago');
    const billing = await introspect({ kind: 'mapping', file, source: 'billing', env: {} }, join(folder, 'below'));
    expect(billing.yaml).toContain('file: ../billing.sqlite');
    expect(billing.yaml).toMatch(/since: \w+\.created$/m);
  });

  it('puts variables in the place of passwords that stand in the mapping', () => {
    const file = join(folder, 'servers.yaml');
    const sources = {
      shop: { engine: 'mysql', connection: { host: 'db', database: 'x', user: 'u', password: 'hunter2', tls: 'off' } },
      help: { engine: 'mysql', connection: 'mysql://u:hunter2@db/x' },
    };
    writeFileSync(file, JSON.stringify({ version: 1, sources, entities: {} }));
    const blocks = ['shop', 'help'].map(
      (source) => sourceBlock({ kind: 'mapping', file, source, env: {} }, folder).block,
    );
    expect(blocks[0]).toMatchObject({ connection: { host: 'db', password: '${env:SHOP_PASSWORD}' } });
    expect(blocks[1]).toEqual({ engine: 'mysql', connection: '${env:HELP_DSN}' });
  });

  it('is refused with the sources that there are', async () => {
    const file = join(folder, 'sources.yaml');
    writeFileSync(
      file,
      'version: 1\nsources:\n  shop: { engine: sqlite, connection: { file: orders.sqlite } }\nentities: {}\n',
    );
    const asked = introspect({ kind: 'mapping', file, source: 'shpo', env: {} }, folder);
    await expect(asked).rejects.toThrow(
      new ConfigurationError(`introspect: --source must be one of the sources of ${file} (shop), but is "shpo".`),
    );
  });
});

describe('the codes of a draft', () => {
  async function draftOf(states: readonly string[]): Promise<string> {
    const file = join(folder, 'codes.sqlite');
    rmSync(file, { force: true });
    const database = new Database(file);
    database.exec(
      'create table orders (id integer primary key, customer_id int, order_date datetime, status varchar(40), total decimal(9,2))',
    );
    const insert = database.prepare("insert into orders values (?, 1, '2026-01-01', ?, 1)");
    states.forEach((state, i) => insert.run(i, state));
    database.close();
    const target = { kind: 'connection', engine: 'sqlite', connection: file, source: undefined } as const;
    return (await introspect(target, folder)).yaml;
  }

  it('are the distinct short texts of a column', async () => {
    expect(await draftOf(['shipped', 'open', 'shipped', 'At the engraver'])).toMatch(
      /values: \{ At the engraver: UNKNOWN, open: PLACED, shipped: IN_PROGRESS \}/,
    );
  });

  it.each([
    ['addresses of people', ['ana@example.com', 'bob@example.com']],
    ['numbers of phones', ['0301234567']],
    ['sentences', ['Called Ana Sol twice in the morning']],
    ['more than 50 of them', Array.from({ length: 51 }, (_, i) => `s${i}`)],
  ])('are left out of a column of %s', async (_, states) => {
    const yaml = await draftOf(states);
    expect(yaml).toMatch(/# Holds more than codes/);
    expect(yaml).toMatch(/values: \{\}/);
    for (const state of states) expect(yaml).not.toMatch(new RegExp(`\\b${state}\\b`));
  });
});

describe('introspect of a connection', () => {
  const of = (connection: string, engine?: string) =>
    introspect({ kind: 'connection', engine, connection, source: undefined }, folder);

  it('says what a connection must be, and repeats nothing of it', async () => {
    await expect(of('mysql://root:hunter2@db')).rejects.toThrow(/^introspect: --connection must be written mysql:\/\//);
    await expect(of('mysql://root:hunter2@db')).rejects.not.toThrow(/hunter2/);
    await expect(of('orders.sqlite')).rejects.toThrow(/--engine must be sqlite, mysql or mssql/);
    await expect(of('mysql://root:hunter2@db/x', 'mssql')).rejects.toThrow(/--engine must be/);
  });

  it('says that a file is not there', async () => {
    await expect(of(join(folder, 'absent.sqlite'), 'sqlite')).rejects.toThrow(/absent\.sqlite does not exist/);
  });
});

const SKIPPED = NORTHWIND_IS_HERE ? '' : ' (skipped: ../shared/legacy-samples/northwind is not here)';
describe.skipIf(!NORTHWIND_IS_HERE)(`the draft of Northwind${SKIPPED}`, () => {
  it('finds customers and orders with their lines, and reads the total that no column holds', async () => {
    const found = await draft('northwind');
    expect(told(found)).toEqual({
      Customer: { table: 'Customers', key: 'CustomerID', links: {}, children: {} },
      Order: {
        table: 'Orders',
        key: 'OrderID',
        links: { customer: 'CustomerID' },
        children: { lines: 'Order Details' },
      },
    });
    expect(checkMappingFile(found.file)).toEqual([]);
    const [rows] = await sample({
      mappingFile: found.file,
      env: {},
      secret: SECRET,
      entity: 'Order',
      source: undefined,
      count: 3,
      withChildren: true,
    });
    const [first] = rows?.records ?? [];
    expect(first?.fields.find((f) => f.field === 'placedAt')?.value).toBe('1998-05-06T00:00:00Z');
    expect(first?.fields.find((f) => f.field === 'total')?.value).toMatchObject({ currency: 'USD' });
    expect(first?.children?.['lines']?.length).toBeGreaterThan(0);
    expect(readFileSync(found.file, 'utf8')).toContain('is it USD?');
  });
});
