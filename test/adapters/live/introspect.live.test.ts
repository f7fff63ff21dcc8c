/** Drafts of real systems' own schemas on a real server, and rows through them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { introspect } from '../../../adapters/introspect/introspect.ts';
import type { Introspection } from '../../../adapters/introspect/introspect.ts';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';
import { sample } from '../../../adapters/sample/sample.ts';
import type { Sample } from '../../../adapters/sample/sample.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { EntityName } from '../../../schema/model.ts';
import { createSampleDatabase, insertRows, missingSchema } from '../real-schemas/sample-schema.ts';
import type { SampleSchema } from '../real-schemas/sample-schema.ts';
import type { LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const SECRET = 'a secret of the tests';
const missing = missingServer() ?? missingSchema('zencart') ?? missingSchema('fossbilling');

type Tables = Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>;

const ZENCART: Tables = {
  orders_status: [
    { orders_status_id: 1, language_id: 1, orders_status_name: 'Pending' },
    { orders_status_id: 1, language_id: 2, orders_status_name: 'Offen' },
    { orders_status_id: 3, language_id: 1, orders_status_name: 'Delivered' },
    { orders_status_id: 9, language_id: 1, orders_status_name: 'At the engraver' },
  ],
  customers: [
    {
      customers_id: 1,
      customers_firstname: 'Ana',
      customers_lastname: 'Sol',
      customers_email_address: 'ana@example.com',
      customers_password: 'hunter2',
    },
  ],
  orders: [
    {
      orders_id: 7,
      customers_id: 1,
      date_purchased: '2026-02-01 10:00:00',
      orders_status: 3,
      currency: 'EUR',
      order_total: '12.5000',
      cc_number: '4111',
    },
  ],
  orders_products: [
    {
      orders_products_id: 1,
      orders_id: 7,
      products_name: 'Lamp',
      products_prid: '5',
      final_price: '12.5',
      products_quantity: 1,
    },
  ],
  orders_status_history: [
    {
      orders_status_history_id: 1,
      orders_id: 7,
      orders_status_id: 9,
      date_added: '2026-02-01 11:00:00',
      comments: 'soon',
    },
  ],
};

const FOSSBILLING: Tables = {
  client: [
    {
      id: 5,
      first_name: 'Ada',
      last_name: 'Ray',
      email: 'ada@example.com',
      pass: 'hunter2',
      created_at: '2020-01-01 00:00:00',
    },
  ],
  invoice: [
    {
      id: 1,
      client_id: 5,
      nr: '00001',
      currency: 'EUR',
      status: 'paid',
      hash: 'x',
      created_at: '2025-12-01 10:00:00',
      due_at: '2025-12-15 00:00:00',
    },
  ],
  invoice_item: [{ id: 1, invoice_id: 1, title: 'Hosting', quantity: 2, price: '10.00' }],
  transaction: [
    { id: 1, invoice_id: 1, amount: '20.00', currency: 'EUR', status: 'processed', created_at: '2025-12-02 10:00:00' },
  ],
  support_ticket: [{ id: 3, client_id: 5, subject: 'Slow', status: 'open', created_at: '2026-01-01 00:00:00' }],
  support_ticket_message: [
    { id: 1, support_ticket_id: 3, client_id: 5, content: 'It is slow', created_at: '2026-01-01 00:00:00' },
    { id: 2, support_ticket_id: 3, admin_id: 1, content: 'We look', created_at: '2026-01-01 01:00:00' },
  ],
};

describe.skipIf(missing !== null)(`drafts on MariaDB${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: LiveDatabases;
  let folder: string;

  beforeAll(async () => {
    databases = await openMysqlDatabases();
    folder = mkdtempSync(join(tmpdir(), 'c360-introspect-'));
  });
  afterAll(async () => {
    await databases.close();
    rmSync(folder, { recursive: true });
  });

  async function draft(schema: SampleSchema, tables: Tables): Promise<Introspection & { readonly file: string }> {
    const database = await createSampleDatabase(databases, schema);
    for (const [table, rows] of Object.entries(tables)) await insertRows(databases, database, table, rows);
    const sources = join(folder, `${schema}-sources.json`);
    writeFileSync(sources, JSON.stringify({ version: 1, sources: { shop: databases.source(database) }, entities: {} }));
    const found = await introspect({ kind: 'mapping', file: sources, source: 'shop', env: {} }, folder);
    const file = join(folder, `${schema}.yaml`);
    writeFileSync(file, found.yaml);
    expect(checkMappingFile(file)).toEqual([]);
    const systems = await createSystems({ mappingFile: file, env: {}, secret: SECRET, requireAll: true });
    await systems.close();
    return { ...found, file };
  }

  function tablesOf({ entities }: Introspection): Record<string, unknown> {
    return Object.fromEntries(
      entities.map(({ entity, table, links, children }) => [
        entity,
        [
          table.join('.'),
          ...links.map((l) => l.columns.join()),
          ...children.filter((c) => c.drafted).map((c) => `${c.list} ${c.table.join('.')}`),
        ],
      ]),
    );
  }

  async function first(mappingFile: string, entity: EntityName): Promise<Sample['records'][number]> {
    const [rows] = await sample({
      mappingFile,
      env: {},
      secret: SECRET,
      entity,
      source: undefined,
      count: 1,
      withChildren: true,
    });
    const [record] = rows?.records ?? [];
    if (record === undefined) throw new Error(`The draft must read ${entity}.`);
    return record;
  }
  const valuesOf = ({ fields }: Sample['records'][number]): Record<string, unknown> =>
    Object.fromEntries(fields.map(({ field, value }) => [field, value]));

  it("find Zen Cart's customers, orders, lines and status history, and read them", async () => {
    const found = await draft('zencart', ZENCART);
    expect(tablesOf(found)).toMatchObject({
      Customer: ['customers', 'addresses address_book'],
      Order: ['orders', 'customers_id', 'lines orders_products', 'history orders_status_history'],
    });
    expect(found.yaml).not.toMatch(/_password|_secret|cc_|hunter2|4111|@example/);
    const order = await first(found.file, 'Order');
    expect(valuesOf(order)).toMatchObject({
      number: '7',
      placedAt: '2026-02-01T10:00:00Z',
      total: { amount: '12.50', currency: 'EUR' },
      state: { value: 'COMPLETED', code: '3', label: 'Delivered' },
    });
    expect(order.links[0]?.names).toBe('shop:1');
    expect(order.children?.['lines']).toMatchObject([{ description: 'Lamp', quantity: '1' }]);
    expect(order.children?.['history']).toMatchObject([
      { note: 'soon', state: { code: '9', label: 'At the engraver' } },
    ]);
    expect(valuesOf(await first(found.file, 'Customer'))).toMatchObject({ name: 'Ana Sol', email: 'ana@example.com' });
  });

  it("find FOSSBilling's clients, invoices, payments, tickets and messages, and read them", async () => {
    const found = await draft('fossbilling', FOSSBILLING);
    expect(tablesOf(found)).toMatchObject({
      Customer: ['client'],
      Order: ['client_order', 'client_id', 'history client_order_status'],
      Invoice: ['invoice', 'client_id', 'lines invoice_item'],
      Payment: expect.arrayContaining(['transaction', 'invoice_id']) as unknown,
      Ticket: ['support_ticket', 'client_id', 'messages support_ticket_message'],
    });
    expect(found.yaml).not.toMatch(/\.pass\b|salt|hash|token|hunter2|@example/);
    const invoice = await first(found.file, 'Invoice');
    expect(valuesOf(invoice)).toMatchObject({ number: '00001', state: { value: 'PAID' }, total: { amount: '20.00' } });
    const ticket = await first(found.file, 'Ticket');
    expect(valuesOf(ticket)).toMatchObject({ subject: 'Slow', state: { value: 'OPEN' } });
    expect(ticket.children?.['messages']).toMatchObject([
      { text: 'It is slow', direction: { value: 'INBOUND' } },
      { text: 'We look', direction: { value: 'OUTBOUND' } },
    ]);
    expect((await first(found.file, 'Payment')).links.find((l) => l.link === 'invoice')?.names).toBe('shop:1');
  });
});
