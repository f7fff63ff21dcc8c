import { describe, expect, it } from 'vitest';
import type { CatalogueColumn } from '../../../adapters/catalogue/catalogue.ts';
import { mssqlKind } from '../../../adapters/catalogue/mssql.ts';
import { checkFieldType } from '../../../adapters/doctor/types/field-types.ts';
import { checkKeyType } from '../../../adapters/doctor/types/key-types.ts';
import type { FieldMapping } from '../../../adapters/mapping/language/fields.ts';
import type { FieldKind } from '../../../schema/model.ts';
import { examineShop, orderWith, SHOP_ORDER } from './shop.ts';

/** A column of SQL Server by its type. */
function column(type: string, collation: string | null = null): CatalogueColumn {
  const [, name = '', size] = /^(\w+)(?:\((\d+))?/.exec(type) ?? [];
  const kind = mssqlKind(name);
  return {
    name: 'COL',
    type,
    kind,
    length: kind === 'text' && size !== undefined ? Number(size) : null,
    nullable: true,
    collation,
  };
}

function severityOf(kind: FieldKind, mapping: FieldMapping, type: string, collation?: string): readonly string[] {
  const columnAt = (place: string) => (/^F(?:\.\w+)?$/.test(place) ? column(type, collation) : undefined);
  return checkFieldType({ place: 'F', kind, mapping, columnAt, numberColumns: [], timeForm: 'wallClock' }).map(
    (f) => f.severity,
  );
}

const MONEY = { money: 'o.X', currency: { const: 'EUR' } } as unknown as FieldMapping; // with its defaults left out
const time = (as: string): FieldMapping => ({ time: 'o.X', as }) as unknown as FieldMapping; // as above

describe('the type of a field', () => {
  it.each([
    ['money', MONEY, 'decimal(12,2)', []],
    ['money', MONEY, 'money', []],
    ['money', MONEY, 'int', []],
    ['money', MONEY, 'float', ['warning']],
    ['money', MONEY, 'varchar(20)', ['warning']],
    ['money', MONEY, 'datetime', ['error']],
    ['decimal', 'o.X', 'float', []],
    ['decimal', 'o.X', 'nvarchar(20)', ['warning']],
    ['instant', 'o.X', 'datetime2(7)', []],
    ['instant', 'o.X', 'int', ['error']],
    ['instant', time('epochSeconds'), 'int', []],
    ['instant', time('epochSeconds'), 'date', ['error']],
    ['instant', time('date'), 'date', []],
    ['instant', time('yyyymmdd'), 'int', []],
    ['instant', 'o.X', 'char(19)', []],
    ['instant', 'o.X', 'uniqueidentifier', ['error']],
    ['date', 'o.X', 'date', []],
    ['date', 'o.X', 'datetime', []],
    ['date', 'o.X', 'int', ['error']],
    ['text', 'o.X', 'nvarchar(80)', []],
    ['text', 'o.X', 'varbinary(80)', ['warning']],
  ] as const)('%s as %j over %s: %j', (kind, mapping, type, severities) => {
    expect(severityOf(kind, mapping, type)).toEqual(severities);
  });

  it('says ignoresCase of columns alone whose collation does', () => {
    const mapping = { text: 'o.X', ignoresCase: true } as unknown as FieldMapping; // as above
    expect(severityOf('text', mapping, 'varchar(80)', 'Latin1_General_CI_AS')).toEqual([]);
    expect(severityOf('text', mapping, 'varchar(80)', 'utf8mb4_0900_ai_ci')).toEqual([]);
    expect(severityOf('text', mapping, 'varchar(80)', 'Latin1_General_CS_AS')).toEqual(['error']);
    expect(severityOf('text', mapping, 'varchar(80)', 'utf8mb4_bin')).toEqual(['error']);
    expect(severityOf('text', mapping, 'varchar(80)', 'Latin1_General_BIN2')).toEqual(['error']);
    expect(severityOf('text', mapping, 'varchar(80)', 'NOCASE')).toEqual([]);
    expect(severityOf('text', mapping, 'varchar(80)', 'BINARY')).toEqual(['error']);
  });
});

describe('the type of a key', () => {
  it.each([
    ['o.X', 'char(8)', null, []],
    [{ col: 'o.X', type: 'integer' }, 'bigint', null, []],
    [{ col: 'o.X', type: 'integer' }, 'varchar(8)', null, ['error']],
    ['o.X', 'int', null, ['warning']],
    [{ col: 'o.X', pad: 8 }, 'char(8)', null, []],
    [{ col: 'o.X', pad: 8 }, 'char(10)', null, ['warning']],
    ['o.X', 'varchar(8)', 'SQL_Latin1_General_CP1_CI_AS', ['warning']],
    [{ col: 'o.X', fold: 'upper' }, 'varchar(8)', 'SQL_Latin1_General_CP1_CI_AS', []],
    ['o.X', 'varchar(8)', 'latin1_bin', []],
    ['o.X', 'varchar(8)', 'NOCASE', ['warning']],
    ['o.X', 'varchar(8)', 'BINARY', []],
    ['o.X', 'varchar(8)', 'RTRIM', []],
    [{ col: 'o.X', type: 'integer' }, 'int', null, []],
  ] as const)('%j over %s %s: %j', (key, type, collation, severities) => {
    expect(checkKeyType('K', key, column(type, collation)).map((f) => f.severity)).toEqual(severities);
  });

  it('is nobody to tell of an expression', () => {
    expect(checkKeyType('K', { expr: 'o.X' }, undefined)).toEqual([]);
  });
});

describe('doctor on types', () => {
  it('looks at fields, keys, links and children', async () => {
    const order = {
      ...orderWith({ placedAt: 'o.NO', total: { money: 'o.STAT', currency: { const: 'EUR' } } }),
      links: { customer: [{ source: 'shop', key: ['o.CUST'] }] },
      children: { lines: { ...SHOP_ORDER.children.lines, key: ['l.POS'], fields: { quantity: 'l.SKU' } } },
    };
    const found = await examineShop({ order });
    expect(found.filter((f) => !f.problem.startsWith('must be a time')).map((f) => [f.severity, f.place])).toEqual([
      ['error', 'Order.fields.placedAt'],
      ['warning', 'Order.fields.total'],
      ['warning', 'Order.links.customer[0].key[0]'],
      ['warning', 'Order.children.lines.key[0]'],
      ['warning', 'Order.children.lines.fields.quantity'],
    ]);
  });
});

describe('doctor on numbers that the database reckons', () => {
  const INVOICE = {
    from: { source: 'shop', table: 'BILL', as: 'b' },
    key: [{ col: 'b.NO', type: 'integer' }],
    links: { customer: [{ source: 'shop', key: [{ col: 'b.CUST', type: 'integer' }] }] },
    attributes: { x: { table: 'BILL', as: 'x', on: { 'x.NO': 'b.NO' }, name: 'x.DUE', value: 'x.DUE' } },
  };
  const tables = [
    'create table BILL (NO integer primary key, CUST integer, DUE varchar(20), PAID decimal(12, 2))',
    'create index BY_BILLED on BILL (CUST)',
  ];
  const paid = { col: 'b.PAID' };
  const due = { col: 'b.DUE' };

  it.each([
    ['an amount that is added up', { balance: 'b.DUE' }, ['error Invoice.fields.balance']],
    ['one that is not', { total: 'b.DUE' }, ['warning Invoice.fields.total']],
    ['one that is cast', { balance: { minus: [{ cast: due, to: 'decimal' }, paid] } }, []],
    ['a difference', { total: { minus: [due, paid] } }, ['error Invoice.fields.total']],
    ['a choice', { total: { coalesce: [due, paid] } }, []],
    ['a choice that is added up', { balance: { coalesce: [paid, 'b.DUE'] } }, ['error Invoice.fields.balance']],
    [
      'a case that is added up',
      { balance: { case: [{ if: { col: 'b.DUE', eq: 'x' }, then: due }], else: paid } },
      ['error Invoice.fields.balance'],
    ],
    [
      'another field',
      { paid: 'b.DUE', balance: { minus: [paid, { field: 'paid' }] } },
      ['warning Invoice.fields.paid', 'error Invoice.fields.balance'],
    ],
    ['an attribute', { balance: { attribute: 'due', of: 'x' } }, ['error Invoice.fields.balance']],
    [
      'a sum of rows',
      { total: { aggregate: 'sum', of: 'i.DUE', from: { table: 'BILL', as: 'i', on: { 'i.NO': 'b.NO' } } } },
      ['error Invoice.fields.total'],
    ],
    [
      'a count of rows',
      { total: { aggregate: 'count', of: 'i.DUE', from: { table: 'BILL', as: 'i', on: { 'i.NO': 'b.NO' } } } },
      [],
    ],
  ] as const)('tells texts under %s', async (_, amounts, told) => {
    const fields = Object.entries(amounts).map(([name, money]) => [name, { money, currency: { const: 'EUR' } }]);
    const found = await examineShop({ tables, invoice: { ...INVOICE, fields: Object.fromEntries(fields) } });
    expect(found.map((f) => `${f.severity} ${f.place}`)).toEqual(told);
  });
});
