import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue, CatalogueColumn, CatalogueTable, ColumnKind } from '../../../adapters/catalogue/catalogue.ts';
import { findEntities } from '../../../adapters/introspect/find/find-entities.ts';
import { draftText } from '../../../adapters/introspect/introspect.ts';
import type { Samples } from '../../../adapters/introspect/samples.ts';
import { isSensitive } from '../../../adapters/introspect/words/sensitive.ts';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';
import { sourceSchema } from '../../../adapters/mapping/language/sources.ts';

const WORDS = [
  'customer',
  'Kunde',
  'order',
  'ORD',
  'HDR',
  'invoice',
  'payment',
  'ticket',
  'parcel',
  'line',
  'status',
  'history',
  'message',
  'scan',
  'address',
  'id',
  'No',
  'code',
  'name',
  'email',
  'phone',
  'created',
  'date',
  'total',
  'amount',
  'cents',
  'currency',
  'qty',
  'price',
  'tracking',
  'subject',
  'body',
  'html',
  'city',
  'zip',
  'street',
  'first',
  'last',
  'password',
  'card',
  'lang',
  'type',
  'deleted',
  'net',
];
const KINDS: readonly ColumnKind[] = [
  'text',
  'integer',
  'decimal',
  'float',
  'bool',
  'date',
  'time',
  'uuid',
  'binary',
  'other',
];
const TYPES: Readonly<Record<string, string>> = { text: 'char(8)', decimal: 'decimal(12,0)', time: 'timestamp' };

const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
      .chain((w) => fc.constantFrom('_', '', ' ', '.').map((s) => w.join(s))),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }) },
);
const column: fc.Arbitrary<CatalogueColumn> = fc
  .record({
    name,
    type: fc.constant(''),
    kind: fc.constantFrom(...KINDS),
    length: fc.option(fc.integer({ min: 1, max: 300 })),
    nullable: fc.boolean(),
    collation: fc.constantFrom(null, 'utf8mb4_general_ci', 'utf8mb4_bin', 'NOCASE'),
  })
  .map((c) => ({ ...c, type: TYPES[c.kind] ?? c.kind }));

/** Names and columns as systems have them; `*` is part of the key. */
const TEMPLATES: Readonly<Record<string, string>> = {
  customers:
    'id*:integer name:text email:text phone:text street:text city:text zip:text created_at:time deleted:bool currency:text',
  Kunden: 'KundenNr*:integer Vorname:text Nachname:text EMail:text Telefon:text Ort:text PLZ:text angelegt:integer',
  CUSTOMER_ADDRESS:
    'addr_id*:integer customer_id:integer street:text street2:text city:text postcode:text country:text type:text',
  orders:
    'id*:integer customer_id:integer created_at:time status:integer net:decimal tax:decimal freight:integer email:text channel:text',
  'sales.Order Header':
    'depot*:text order_id*:integer customer_id:integer order_date:date total:float currency:text state:text deleted_at:time',
  order_lines: 'order_id*:integer line_no*:integer sku:text description:text qty:integer price_cents:integer',
  order_status: 'status*:integer lang*:text name:text',
  order_history: 'id*:integer order_id:integer at:time status:integer note:text',
  order_returns: 'return_id*:uuid order_id:integer requested:date reason:text refund:decimal status:text',
  ledger:
    'ledger_id*:integer doc_type:text customer_id:integer amount_cents:integer created:integer due:integer status:integer method:text order_no:text',
  invoices:
    'nr*:text customer_id:integer order_id:integer issued_on:date due_date:date total:decimal paid:decimal status:text currency:text',
  invoice_item: 'id*:integer invoice_id:text title:text quantity:decimal price:decimal',
  payments:
    'id*:integer invoice_id:text order_id:integer amount:decimal method:text type:text paid_at:time state:integer',
  tickets:
    'id*:integer requester_id:integer subject:text status:text priority:integer created_at:time closed_at:time via:text email:text',
  ticket_messages:
    'id*:integer ticket_id:integer body_html:text kind:text created_at:time admin_id:integer author:text',
  Parcel:
    'DepotCode*:text ParcelNo*:integer OrderId:integer TrackingNo:text StatusCode:text ShippedAt:time DeliveredAt:time',
  'Scan Event': 'EventId*:integer DepotCode:text ParcelNo:integer EventTime:time Code:text Place:text',
};

function columnOf(text: string): CatalogueColumn & { readonly isKey: boolean } {
  const [named = '', kind = 'text'] = text.split(':');
  const isKey = named.endsWith('*');
  // The templates name kinds alone.
  return {
    name: named.replace('*', ''),
    type: TYPES[kind] ?? kind,
    kind: kind as ColumnKind,
    length: 8,
    nullable: false,
    collation: null,
    isKey,
  };
}

/** A table as it may be found: columns are missing, strange ones are added, the key is told or not. */
const known: fc.Arbitrary<CatalogueTable> = fc
  .record({
    template: fc.constantFrom(...Object.entries(TEMPLATES)),
    missing: fc.array(fc.nat(9), { maxLength: 2 }),
    strange: fc.uniqueArray(column, { maxLength: 2, selector: (c) => c.name }),
    collation: fc.constantFrom(null, 'utf8mb4_general_ci'),
    key: fc.constantFrom('primary', 'primary', 'unique', 'none'),
    isQualified: fc.boolean(),
  })
  .map(({ template: [named, text], missing, strange, collation, key, isQualified }) => {
    const all = text
      .split(' ')
      .map(columnOf)
      .filter((c, i) => c.isKey || !missing.includes(i));
    const columns = [...all, ...strange.filter((s) => all.every((c) => c.name !== s.name))].map((c) => ({
      ...c,
      collation,
    }));
    const names = all.filter((c) => c.isKey).map((c) => c.name);
    return {
      name: isQualified ? ['dbo', named] : [named],
      kind: 'table' as const,
      rows: null,
      columns,
      indexes: key === 'none' ? [] : [{ name: 'K', columns: names, unique: true, primary: key === 'primary' }],
      foreignKeys: [],
    };
  });
const anything: fc.Arbitrary<CatalogueTable> = fc
  .tuple(
    fc.array(name, { minLength: 1, maxLength: 2 }),
    fc.uniqueArray(column, { minLength: 1, maxLength: 9, selector: (c) => c.name }),
    fc.nat(3),
  )
  .map(([names, columns, keys]) => ({
    name: names,
    kind: 'view' as const,
    rows: null,
    columns,
    indexes:
      keys === 0
        ? []
        : [{ name: 'K', columns: columns.slice(0, keys).map((c) => c.name), unique: true, primary: true }],
    foreignKeys: [{ columns: [columns[0]?.name ?? ''], table: ['orders'], targets: ['id'] }],
  }));
const table = fc.oneof({ weight: 4, arbitrary: known }, { weight: 1, arbitrary: anything });
const catalogue: fc.Arbitrary<Pick<Catalogue, 'tables'>> = fc.record({
  tables: fc.uniqueArray(table, { minLength: 1, maxLength: 12, selector: (t) => t.name.join('.') }),
});

const code = fc.oneof(
  fc.constantFrom('1', '05', 'true', 'null', '~', 'shipped', '*a', '#', '1e3', '0x1F', 'inv', 'pay', 'N'),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const samples: fc.Arbitrary<Samples> = fc
  .record({
    codes: fc.option(fc.uniqueArray(code, { maxLength: 6 })),
    labels: fc.array(fc.tuple(code, fc.constantFrom('Shipped', 'Cancelled', '???')), { maxLength: 4 }),
    language: fc.constantFrom(null, '1', 'en', ''),
    isPadded: fc.boolean(),
  })
  .map(({ codes, labels, language, isPadded }) => ({
    codes: () => codes,
    lookup: () => ({ labels: new Map(labels), language }),
    isPadded: () => isPadded,
  }));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-draft-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const mapping = sourceSchema.parse({ engine: 'sqlite', connection: { file: 'x.sqlite' } });
const source = { id: 'x', mapping, folder: '.', block: { engine: 'sqlite', connection: { file: 'x.sqlite' } } };

describe('a draft', () => {
  it('passes the check of mappings, whatever the catalogue holds', () => {
    const file = join(folder, 'mapping.yaml');
    let drafted = 0;
    fc.assert(
      fc.property(catalogue, samples, (tables, sampled) => {
        const findings = findEntities(tables);
        drafted += findings.found.size;
        writeFileSync(file, draftText(source, findings, sampled));
        // A draft of nothing is the one that is not sound.
        expect(checkMappingFile(file).map(({ path }) => path)).toEqual(findings.found.size === 0 ? ['entities'] : []);
      }),
      { numRuns: 100 },
    );
    // Else the catalogues were too poor to prove anything.
    expect(drafted).toBeGreaterThan(150);
  });

  it('names no column that may hold a secret', () => {
    fc.assert(
      fc.property(catalogue, samples, (tables, sampled) => {
        const findings = findEntities(tables);
        draftText(source, findings, sampled);
        const named = findings.tables.flatMap((t) => t.columns.map((c) => c.column.name));
        expect(named.filter(isSensitive)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
