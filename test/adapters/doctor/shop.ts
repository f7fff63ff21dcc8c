/** A small shop that is in order, in words that SQLite and MySQL share, and what can be wrong with it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { examineMapping } from '../../../adapters/doctor/doctor.ts';
import type { Examination } from '../../../adapters/doctor/doctor.ts';
import type { Finding } from '../../../adapters/doctor/finding.ts';
import { changeDatabase } from '../language/legacy.ts';

type Words = Readonly<Record<string, unknown>>;

/** 2,000 orders of 1,000 customers, with a line each. */
export const SHOP_TABLES: readonly string[] = [
  'create table DIGIT (D integer)',
  'insert into DIGIT values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)',
  'create table CUST (ID integer not null primary key, NAME varchar(40), EMAIL varchar(80))',
  `insert into CUST select a.D * 100 + b.D * 10 + c.D, 'Ann', 'ann@example.com' from DIGIT a, DIGIT b, DIGIT c`,
  `create table ORDHDR (NO integer not null primary key, CUST integer, PLACED datetime, STAT varchar(40),
    TOTAL decimal(12, 2))`,
  `insert into ORDHDR select e.D * 1000 + c.ID, c.ID, '2026-01-02 03:04:05', 'A', 12.50 from CUST c, DIGIT e where e.D < 2`,
  'create table ORDLIN (ORD integer not null, POS integer not null, SKU varchar(20), primary key (ORD, POS))',
  "insert into ORDLIN select NO, 1, 'SKU' from ORDHDR",
  'create index BY_CUST on ORDHDR (CUST, PLACED)',
  'create index BY_EMAIL on CUST (EMAIL)',
];

const CUSTOMER = {
  from: { source: 'shop', table: 'CUST', as: 'c' },
  key: [{ col: 'c.ID', type: 'integer' }],
  fields: { name: 'c.NAME', email: { text: 'c.EMAIL', ignoresCase: true } },
};

export const SHOP_ORDER = {
  from: { source: 'shop', table: 'ORDHDR', as: 'o' },
  key: [{ col: 'o.NO', type: 'integer' }],
  fields: {
    number: { text: 'o.NO', type: 'integer' },
    placedAt: 'o.PLACED',
    state: { map: 'o.STAT', values: { A: 'PLACED', B: 'COMPLETED' } },
    total: { money: 'o.TOTAL', currency: { const: 'EUR' } },
  },
  links: { customer: [{ source: 'shop', key: [{ col: 'o.CUST', type: 'integer' }] }] },
  children: {
    lines: {
      from: { table: 'ORDLIN', as: 'l' },
      on: { 'l.ORD': 'o.NO' },
      key: [{ col: 'l.POS', type: 'integer' }],
      fields: { sku: 'l.SKU' },
    },
  },
};

export function shopMapping(sources: Words, order: Words = SHOP_ORDER): Words {
  return { version: 1, sources, entities: { Customer: [CUSTOMER], Order: [order] } };
}

/** Examines what a mapping, written to a folder of the test, says. */
export async function examineWords(
  mapping: Words,
  options: { rows?: number; source?: string } = {},
): Promise<Examination> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const mappingFile = join(folder, 'mapping.yaml');
  writeFileSync(mappingFile, JSON.stringify(mapping));
  return examineMapping({ mappingFile, env: {}, rows: 10_000, ...options });
}

export interface Illness {
  /** Statements that make the shop ill. */
  readonly tables?: readonly string[];
  /** The mapping of orders, in place of the sound one. */
  readonly order?: Words;
  /** Invoices, of which the shop has none. */
  readonly invoice?: Words;
  readonly source?: Words;
  readonly rows?: number;
}

/** Makes the shop as an SQLite file, ill as said, and examines it. */
export async function examineSick({
  tables = [],
  order,
  invoice,
  source,
  rows = 10_000,
}: Illness): Promise<Examination> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-shop-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'shop.sqlite');
  const collated = SHOP_TABLES.map((text) => text.replace('EMAIL varchar(80)', 'EMAIL varchar(80) collate nocase'));
  changeDatabase(file, [...collated, ...tables].join(';\n'));
  const sources = { shop: { engine: 'sqlite', connection: { file }, ...source } };
  const mapping = shopMapping(sources, order);
  if (invoice === undefined) return examineWords(mapping, { rows });
  return examineWords({ ...mapping, entities: { ...(mapping['entities'] as Words), Invoice: [invoice] } }, { rows }); // as made above
}

export async function examineShop(illness: Illness): Promise<readonly Finding[]> {
  return (await examineSick(illness)).findings;
}

/** An order mapping whose fields are changed. */
export function orderWith(fields: Words): Words {
  return { ...SHOP_ORDER, fields: { ...SHOP_ORDER.fields, ...fields } };
}
