/** Zen Cart's own schema on a real server, through the mapping that ships in docs/examples. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Systems } from '../../../adapters/ports.ts';
import { createSystems } from '../../../adapters/systems.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { LiveDatabases } from '../live/databases.ts';
import { missingServer } from '../live/mariadb.ts';
import { openMysqlDatabases } from '../live/mysql-databases.ts';
import { CONTEXT, exampleMapping, portOf } from './example-mapping.ts';
import { createSampleDatabase, insertRows, missingSchema } from './sample-schema.ts';

const missing = missingServer() ?? missingSchema('zencart');
const ANA = 'shop:1' as RecordId;
const ORDER = 'shop:7001' as RecordId;

async function fill(databases: LiveDatabases, database: string): Promise<void> {
  const insert = async (table: string, rows: Parameters<typeof insertRows>[3]): Promise<void> =>
    insertRows(databases, database, table, rows);
  const [pending, delivered] = ['Pending', 'Delivered'];
  await insert('orders_status', [
    { orders_status_id: 1, language_id: 1, orders_status_name: pending },
    { orders_status_id: 1, language_id: 2, orders_status_name: 'Offen' },
    { orders_status_id: 3, language_id: 1, orders_status_name: delivered },
    { orders_status_id: 9, language_id: 1, orders_status_name: 'At the engraver' },
  ]);
  await insert('countries', [{ countries_id: 81, countries_name: 'Germany', countries_iso_code_2: 'DE' }]);
  await insert('customers', [
    {
      customers_id: 1,
      customers_firstname: 'ANA',
      customers_lastname: 'M&Uuml;LLER &amp; S&Ouml;HNE',
      customers_email_address: 'Ana@Example.com',
      customers_telephone: '030 123',
      customers_default_address_id: 12,
    },
    {
      customers_id: 2,
      customers_firstname: 'Bo',
      customers_email_address: 'bo@example.com',
      customers_dob: '1980-02-29',
    },
  ]);
  await insert('customers_info', [
    { customers_info_id: 1, customers_info_date_account_created: '2024-07-01 08:00:00' },
  ]);
  await insert('address_book', [
    {
      address_book_id: 11,
      customers_id: 1,
      entry_street_address: 'Nebenweg 1',
      entry_city: 'Ulm',
      entry_country_id: 81,
    },
    {
      address_book_id: 12,
      customers_id: 1,
      entry_street_address: 'Hauptstr. 2',
      entry_postcode: '10115',
      entry_country_id: 81,
    },
  ]);
  const order = {
    customers_id: 1,
    customers_email_address: 'ana@example.com',
    orders_status: 3,
    currency: 'USD',
    currency_value: 1,
  };
  await insert('orders', [
    {
      ...order,
      orders_id: 7001,
      date_purchased: '2025-11-02 01:30:00',
      order_total: 19.9,
      currency: 'EUR',
      currency_value: '0.923400',
      delivery_postcode: '10115',
    },
    { ...order, orders_id: 7002, date_purchased: '2025-11-03 12:00:00', order_total: 5, orders_status: 9 },
    { ...order, orders_id: 7003, date_purchased: null, order_total: 5, orders_status: 1 },
    {
      ...order,
      orders_id: 7004,
      customers_id: 0,
      customers_email_address: 'Guest@Example.com ',
      date_purchased: '2025-11-04 12:00:00',
      order_total: 1,
    },
  ]);
  await insert('orders_total', [
    { orders_id: 7001, class: 'ot_shipping', value: 4.9 },
    { orders_id: 7001, class: 'ot_total', value: 19.9 },
  ]);
  await insert('orders_products', [
    {
      orders_products_id: 1,
      orders_id: 7001,
      products_model: 'B-1',
      products_name: 'Book &amp; <b>Pen</b>',
      final_price: 5,
      products_quantity: 3,
    },
  ]);
  await insert('orders_status_history', [
    {
      orders_status_history_id: 2,
      orders_id: 7001,
      orders_status_id: 3,
      date_added: '2025-11-05 10:00:00',
      comments: 'Left at the <i>door</i>',
    },
    { orders_status_history_id: 1, orders_id: 7001, orders_status_id: 1, date_added: '2025-11-02 01:30:00' },
    { orders_status_history_id: 3, orders_id: 7001, orders_status_id: 9 }, // 0001-01-01: the shop's own default
  ]);
}

describe.skipIf(missing !== null)(`Zen Cart through its mapping${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: LiveDatabases;
  let systems: Systems;

  beforeAll(async () => {
    databases = await openMysqlDatabases();
    const database = await createSampleDatabase(databases, 'zencart');
    await fill(databases, database);
    const { file, remove } = exampleMapping('zencart', databases.source(database));
    systems = await createSystems({ mappingFile: file, env: {}, secret: 'a secret of the tests' });
    remove();
  });
  afterAll(async () => {
    await systems.close();
    await databases.close();
  });

  it('tells customers with entities decoded, and no birth date where the shop holds none', async () => {
    const found = await portOf(systems, 'Customer', 'shop').byIds([ANA, 'shop:2' as RecordId], CONTEXT);
    expect(found.get(ANA)).toMatchObject({
      number: '1',
      name: 'Ana Müller & Söhne',
      email: 'Ana@Example.com',
      birthDate: null,
      since: '2024-07-01T12:00:00Z',
    });
    expect(found.get('shop:2' as RecordId)).toMatchObject({ name: 'Bo', birthDate: '1980-02-29', since: null });
  });

  it('finds a customer by the e-mail in another spelling', async () => {
    const hits = await systems.customerPorts[0]?.search({ kind: 'email', email: 'ANA@example.com' }, 5, CONTEXT);
    expect(hits?.map((c) => c.id)).toEqual([ANA]);
  });

  it('marks the address that the customer row names', async () => {
    const found = await portOf(systems, 'Customer', 'shop').children('addresses', [ANA], null, CONTEXT);
    const told = (found.get(ANA) ?? []).map(({ child }) => [child.kind.value, child.line1, child.city, child.country]);
    expect(told).toEqual([
      ['OTHER', 'Nebenweg 1', 'Ulm', 'DE'],
      ['MAIN', 'Hauptstr. 2', null, 'DE'],
    ]);
  });

  it('tells orders newest first, in the currency and at the rate of each, the undated one last', async () => {
    const found = await portOf(systems, 'Order', 'shop').list('byCustomer', [ANA], { limit: 10 }, CONTEXT);
    const told = (found.get(ANA) ?? []).map(({ entity: o }) => [o.number, o.placedAt, o.total, o.state.value]);
    expect(told).toEqual([
      ['7002', '2025-11-03T17:00:00Z', { amount: '5.00', currency: 'USD' }, 'UNKNOWN'],
      // The clock in New York showed 1:30 twice that night.
      ['7001', '2025-11-02T05:30:00Z', { amount: '18.38', currency: 'EUR' }, 'COMPLETED'],
      ['7003', null, { amount: '5.00', currency: 'USD' }, 'PLACED'],
    ]);
  });

  it("keeps the shop's own code and words beside a state that nobody mapped", async () => {
    const found = await portOf(systems, 'Order', 'shop').byNumbers(['7002'], CONTEXT);
    expect(found.get('7002')?.[0]?.state).toEqual({ value: 'UNKNOWN', code: '9', label: 'At the engraver' });
  });

  it('tells freight from the table of totals, and lines of a quantity that is a float', async () => {
    const orders = portOf(systems, 'Order', 'shop');
    const [order] = [...(await orders.byIds([ORDER], CONTEXT)).values()];
    expect(order?.freight).toEqual({ amount: '4.52', currency: 'EUR' });
    const lines = (await orders.children('lines', [ORDER], null, CONTEXT)).get(ORDER) ?? [];
    expect(lines.map(({ child }) => child)).toMatchObject([
      {
        sku: 'B-1',
        description: 'Book & Pen',
        quantity: '3',
        unitPrice: { amount: '4.62', currency: 'EUR' },
        total: { amount: '13.85', currency: 'EUR' },
      },
    ]);
  });

  it('tells the status history oldest first, with the words of one language and no made-up time', async () => {
    const found = await portOf(systems, 'Order', 'shop').children('history', [ORDER], null, CONTEXT);
    const told = (found.get(ORDER) ?? []).map(({ child: h }) => [h.at, h.state.value, h.state.label, h.note]);
    expect(told).toEqual([
      [null, 'UNKNOWN', 'At the engraver', null],
      ['2025-11-02T05:30:00Z', 'PLACED', 'Pending', null],
      ['2025-11-05T15:00:00Z', 'COMPLETED', 'Delivered', 'Left at the door'],
    ]);
  });

  it('takes an order without a customer for a guest, known by the e-mail', async () => {
    const guests = [];
    for await (const guest of portOf(systems, 'Order', 'shop').guests(CONTEXT)) guests.push(guest);
    expect(guests.map((g) => g.email)).toEqual(['guest@example.com']);
    const id = guests[0]?.id ?? ('' as RecordId);
    const found = await portOf(systems, 'Order', 'shop').list('byCustomer', [id], { limit: 10 }, CONTEXT);
    expect(found.get(id)?.map(({ entity }) => entity.number)).toEqual(['7004']);
  });
});
