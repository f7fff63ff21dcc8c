import { describe, expect, it } from 'vitest';
import { usesOf } from '../../../adapters/doctor/mapping-uses.ts';

const ORDER = {
  from: { source: 'erp', table: ['dbo', '{prefix}ORDHDR'], as: 'o' },
  joins: [
    { table: 'STATUS', as: 's', kind: 'left', on: { 's.CODE': 'o.STAT' }, where: [{ col: 's.LANG', eq: 'o.en' }] },
  ],
  where: [{ not: { col: 'o.DELETED', in: ['o.Y', 'o.J'] } }],
  key: [{ col: 'o.NO', type: 'integer' }],
  fields: {
    number: 'o.NO',
    state: { map: 'o.STAT', label: 's.TEXT', values: { 'o.1': 'PLACED' } },
    total: {
      money: {
        aggregate: 'sum',
        of: 'l.NET',
        from: { table: 'LINES', as: 'l', on: { 'l.ORD': 'o.NO' }, orderBy: ['-l.POS'] },
      },
      currency: { const: 'o.EUR' },
    },
    email: { text: { read: 'o.EXTRA', json: 'o.mail' } },
    postcode: { attribute: 'o.zip', of: 'x' },
  },
  attributes: { x: { table: 'EXTRA', as: 'v', on: { 'v.ORD': 'o.NO' }, name: 'v.NAME', value: 'v.VAL' } },
  children: {
    lines: {
      from: { table: { query: 'openLines' }, as: 'l' },
      on: { 'l.ORDNO': 'o.NO' },
      key: ['l.POS'],
      fields: { sku: 'l.SKU' },
    },
  },
};

const { tables, columns } = usesOf(ORDER, 'Order', 'x_');

describe('the tables that a mapping names', () => {
  it('come with place, name and the columns they are joined by', () => {
    expect(tables).toEqual([
      { place: 'Order.from', alias: 'o', name: ['dbo', 'x_ORDHDR'], joinedBy: [] },
      { place: 'Order.joins[0]', alias: 's', name: ['STATUS'], joinedBy: ['s.CODE'] },
      { place: 'Order.attributes.x', alias: 'v', name: ['EXTRA'], joinedBy: ['v.ORD'] },
      { place: 'Order.fields.total.money.from', alias: 'l', name: ['LINES'], joinedBy: ['l.ORD'] },
      { place: 'Order.children.lines.from', alias: 'l', name: null, joinedBy: ['l.ORDNO'] },
    ]);
  });
});

describe('the columns that a mapping names', () => {
  const at = (place: string) =>
    columns.filter((c) => c.place.startsWith(place)).map((c) => `${c.table.name?.at(-1) ?? '?'}.${c.column}`);

  it('belong to the table whose alias is in reach', () => {
    expect(at('Order.fields.total')).toEqual(['LINES.NET', 'LINES.ORD', 'x_ORDHDR.NO', 'LINES.POS']);
    expect(at('Order.children.lines')).toEqual(['?.ORDNO', 'x_ORDHDR.NO', '?.POS', '?.SKU']);
  });

  it('stand on both sides of `on`, in conditions, attributes and what is read', () => {
    expect(at('Order.joins[0]')).toEqual(['STATUS.CODE', 'x_ORDHDR.STAT', 'STATUS.LANG']);
    expect(at('Order.where')).toEqual(['x_ORDHDR.DELETED']);
    expect(at('Order.attributes')).toEqual(['EXTRA.ORD', 'x_ORDHDR.NO', 'EXTRA.NAME', 'EXTRA.VAL']);
    expect(at('Order.fields.email')).toEqual(['x_ORDHDR.EXTRA']);
  });

  it('are never values, however they look', () => {
    expect(columns.filter((c) => /^(?:en|Y|J|1|EUR|mail|zip)$/.test(c.column))).toEqual([]);
  });
});
