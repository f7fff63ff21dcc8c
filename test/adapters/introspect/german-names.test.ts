/** The draft of an ERP whose names are German and have eight letters, and of amounts beside an exchange rate. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { introspect } from '../../../adapters/introspect/introspect.ts';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-german-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function draft(name: string, tables: string) {
  const connection = join(folder, `${name}.sqlite`);
  const database = new Database(connection);
  database.exec(tables);
  database.close();
  const found = await introspect({ kind: 'connection', engine: 'sqlite', connection, source: undefined }, folder);
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, found.yaml);
  return { ...found, file };
}

const ERP = `
  create table KUNDEN (KUNR char(6) primary key, NAME1 varchar(30), NAME2 varchar(30), STRASSE varchar(30),
    PLZ char(5), ORT varchar(30), EMAIL varchar(60), TELEFON varchar(20), GEBDAT char(8));
  create table AUFKOPF (AUFNR integer primary key, KUNR char(6), AUFDAT integer, STATUS char(1), BRUTTO decimal(9,2), WKZ char(3));
  create table AUFPOS (AUFNR integer, POSNR integer, ARTNR varchar(20), MENGE decimal(9,3), PREIS decimal(9,2), primary key (AUFNR, POSNR));
  create table AUFSTAT (AUFNR integer, LFDNR integer, STATUS char(1), DATUM integer, primary key (AUFNR, LFDNR));
  create table RECHKOPF (RENR integer primary key, KUNR char(6), STATUS char(1), BRUTTO decimal(9,2), REDAT integer);
  create table LIEFSCHEIN (LSNR integer primary key, KUNR char(6), STATUS char(1), BRUTTO decimal(9,2));
  create table ZAHLUNG (ZNR integer primary key, RENR integer, KUNR char(6), BETRAG decimal(9,2), ZAHLDAT integer);
  insert into KUNDEN values ('000001', 'Anna', 'Bach', 'Weg 1', '50667', 'Koeln', 'a@example.com', '0221', '19700131');
  insert into AUFKOPF values (1, '000001', 20260301, 'O', 10, 'EUR');`;

describe('the draft of a German ERP', async () => {
  const found = await draft('erp', ERP);
  const { entities } = parse(found.yaml) as { entities: Record<string, readonly Record<string, unknown>[]> };

  it('finds orders, invoices, deliveries and payments beside customers', () => {
    expect(Object.fromEntries(found.entities.map(({ entity, table }) => [entity, table.join('.')]))).toEqual({
      Customer: 'KUNDEN',
      Order: 'AUFKOPF',
      Invoice: 'RECHKOPF',
      Payment: 'ZAHLUNG',
      Shipment: 'LIEFSCHEIN',
    });
    const order = found.entities.find(({ entity }) => entity === 'Order');
    expect(order?.children.filter((c) => c.drafted).map(({ list, table }) => [list, ...table])).toEqual([
      ['lines', 'AUFPOS'],
      ['history', 'AUFSTAT'],
    ]);
    expect(checkMappingFile(found.file)).toEqual([]);
  });

  it('calls a payment by its own number, not by that of its invoice', () => {
    expect(entities['Payment']?.[0]?.['fields']).toMatchObject({ number: { text: 'z.ZNR', type: 'integer' } });
  });

  it('takes the second half of a name for no line of an address', () => {
    const customer = entities['Customer']?.[0];
    expect(customer?.['fields']).toMatchObject({ name: { concat: ['k.NAME1', 'k.NAME2'], separator: ' ' } });
    expect(JSON.stringify(customer?.['children'])).not.toContain('NAME2');
  });

  it('reads days that are written as eight digits', () => {
    expect(entities['Customer']?.[0]?.['fields']).toMatchObject({ birthDate: { date: 'k.GEBDAT', as: 'yyyymmdd' } });
    const placedAt = { time: 'a.AUFDAT', as: 'yyyymmdd', column: 'integer' };
    expect(entities['Order']?.[0]?.['fields']).toMatchObject({ placedAt });
  });
});

const SHOP = `
  create table customers (customers_id integer primary key, customers_name varchar(60), customers_email_address varchar(96), customers_telephone varchar(32));
  create table orders (orders_id integer primary key, customers_id integer, date_purchased datetime, orders_status integer,
    currency char(3), currency_value decimal(14,6), order_total decimal(14,2));
  create table orders_products (orders_products_id integer primary key, orders_id integer references orders, products_model varchar(32),
    products_name varchar(64), products_price decimal(15,4), final_price decimal(15,4), products_tax decimal(7,4), products_quantity float);`;

describe('amounts beside an exchange rate', async () => {
  const found = await draft('shop', SHOP);

  it('are told as unsure, and asked about', () => {
    const order = found.entities.find(({ entity }) => entity === 'Order');
    expect(order?.fields['total']).toMatchObject({ column: 'order_total' });
    expect(order?.fields['total']?.confidence).toBeLessThan(0.7);
    expect(found.yaml.replaceAll(/\n\s*#/g, '')).toMatch(
      /orders\.currency_value may be an exchange rate: is this amount .* with `times`\.\n +total: \{/,
    );
  });

  it('of a line are those that were charged', () => {
    expect(found.yaml).toMatch(/unitPrice: \{ money: \w+\.final_price/);
  });

  it('are not doubted for a rate of tax', async () => {
    const { yaml } = await draft('plain', SHOP.replace('currency_value', 'tax_rate'));
    expect(yaml).not.toContain('exchange rate');
  });
});

describe('a candidate', () => {
  it('is drafted in comments, and sound where they are taken away', async () => {
    const { yaml, file, candidates } = await draft(
      'maybe',
      `${SHOP} create table T4711 (id integer primary key, name varchar(60), email varchar(80), phone varchar(20), city varchar(30));`,
    );
    expect(candidates.map(({ entity, table }) => [entity, ...table])).toContainEqual(['Customer', 'T4711']);
    const [whole = '', drafts = ''] = yaml.split(/^# The likeliest.*(?:\n# .*)*\n(?=# {2}\w)/m);
    expect(drafts).toMatch(/^# {2}Customer:\n/);
    const customers = drafts.split(/\n(?=# {2}\w)/)[0]?.replaceAll(/^#/gm, '') ?? '';
    const entities = whole.replace(/^ {2}Customer:\n(?: {4}.*\n)*/m, `${customers.trimEnd()}\n`);
    writeFileSync(file, entities);
    expect(checkMappingFile(file)).toEqual([]);
    expect((parse(entities) as { entities: { Customer: unknown } }).entities.Customer).toMatchObject([
      { from: { table: 'T4711' } },
    ]);
  });
});
