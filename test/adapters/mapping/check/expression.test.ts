/** Expressions and conditions: the fields they refer to, and what their words require. */
import { describe, expect, it } from 'vitest';
import { findingsOf, lines, orderFindings } from './findings.ts';

const LEDGER = { table: 'LEDGER', as: 'x', on: { 'x.REF': 'h.ORDNO' } };
const absent = (path: string, name = 'nope') =>
  `${path}: refers to the field "${name}", which this mapping does not fill`;

describe('a field that is referred to', () => {
  it('is filled by the mapping, wherever it is referred to', () => {
    const where = [{ field: 'nope', eq: 1 }];
    const found = orderFindings({
      joins: [{ table: 'STATUS', as: 's', on: { 's.CODE': 'h.STATUS' }, where }],
      where: [{ not: { any: where } }],
      fields: {
        number: { coalesce: [{ field: 'nope' }, { first: 'x.NO', from: { ...LEDGER, where } }] },
        onAccount: { is: { all: where } },
        channel: { when: [{ if: { col: 'h.SRC', eq: { field: 'nope' } }, then: 'WEB' }] },
      },
      children: { lines: lines({ where }) },
    });
    expect(found).toEqual([
      absent('joins[0].where[0].field'),
      absent('where[0].not.any[0].field'),
      absent('fields.number.coalesce[0].field'),
      absent('fields.number.coalesce[1].from.where[0].field'),
      absent('fields.onAccount.is.all[0].field'),
      absent('fields.channel.when[0].if.eq.field'),
      absent('children.lines.where[0].field'),
    ]);
  });

  it('may stand in a condition of the entity', () => {
    const found = orderFindings({ where: [{ field: 'placedAt', isSet: true }], fields: { placedAt: 'h.DATE' } });
    expect(found).toEqual([]);
  });

  it('is one of the same record, and no property that every object has', () => {
    const found = orderFindings({
      where: [{ field: 'toString', isSet: true }],
      fields: { number: 'h.NO' },
      children: { lines: lines({ where: [{ field: 'number', isSet: true }] }) },
    });
    expect(found).toEqual([absent('where[0].field', 'toString'), absent('children.lines.where[0].field', 'number')]);
  });
});

describe('an aggregate', () => {
  it('needs `of` unless it counts', () => {
    const found = (aggregate: string) => orderFindings({ fields: { number: { aggregate, from: LEDGER } } });
    for (const word of ['sum', 'min', 'max']) {
      expect(found(word)).toEqual([`fields.number.of: is required by ${word}, but is not there`]);
    }
    expect(found('count')).toEqual([]);
  });
});

describe('before and notBefore', () => {
  const found = (condition: object) =>
    orderFindings({ where: [condition], fields: { number: 'h.NO', placedAt: 'h.DATE', promisedBy: 'h.DUE' } });
  const asked = (word: string, of: string) => [
    `where[0].${word}: must be asked of a time or date field, or of a column or expression with \`as\`, but is asked of ${of}`,
  ];

  it('are asked of a time or date field', () => {
    expect(found({ field: 'placedAt', before: 'now' })).toEqual([]);
    const invoice = {
      from: { source: 'erp', table: 'INV', as: 'i' },
      key: ['i.ID'],
      where: [{ field: 'dueOn', notBefore: 'today' }],
      fields: { dueOn: 'i.DUE' },
    };
    expect(findingsOf({ entities: { Invoice: [invoice] } })).toEqual([]);
  });

  it('are not asked of a column, an expression or another field', () => {
    expect(found({ col: 'h.DUE', before: 'today' })).toEqual(asked('before', 'h.DUE'));
    expect(found({ expr: { field: 'placedAt' }, notBefore: 'today' })).toEqual(asked('notBefore', 'an expression'));
    expect(found({ field: 'number', before: 'today' })).toEqual(asked('before', 'the field "number"'));
  });

  it('are asked of a column or expression that says how it holds time', () => {
    expect(found({ col: 'h.DUE', as: 'date', notBefore: 'today' })).toEqual([]);
    expect(found({ expr: { coalesce: ['h.DUE', 'h.SENT'] }, as: 'utc', notAfter: 'now' })).toEqual([]);
    expect(found({ col: 'h.DUE', as: 'wallClock', zone: 'Asia/Tokyo', before: 'today', after: 'now' })).toEqual([]);
  });

  it('are the only words that ask how a column holds time', () => {
    expect(found({ col: 'h.DUE', as: 'date', isSet: true })).toEqual([
      'where[0].as: must stand with one of before, notBefore, after, notAfter, but stands alone',
    ]);
    expect(found({ field: 'placedAt', as: 'date', before: 'today' })).toEqual([
      'where[0].as: must stand with col or expr, but stands with the field "placedAt"',
    ]);
    expect(found({ col: 'h.NO', zone: 'UTC', eq: 1 })).toEqual([
      'where[0].zone: must stand with `as`, but stands alone',
    ]);
  });

  it('of a field that is not there are told once', () => {
    expect(found({ field: 'nope', before: 'today' })).toEqual([absent('where[0].field')]);
  });
});

describe('a mapped enum field in a condition', () => {
  const found = (condition: object, values: object = { 10: 'PLACED', 20: 'CONFIRMED', CANCELLED: 'CANCELLED' }) =>
    orderFindings({ where: [condition], fields: { state: { map: 'h.STATUS', values } } });
  const wrong = (path: string) =>
    `where[0].${path}: must be a code of the legacy system (10, 20, CANCELLED), which the field "state" stands for, but is "PLACED"`;

  it('is compared by code', () => {
    expect(found({ field: 'state', eq: 10, ne: '99', in: ['20', 'CANCELLED'] })).toEqual([]);
  });

  it("is not compared by the graph's word", () => {
    expect(found({ field: 'state', eq: 'PLACED', ne: 'PLACED' })).toEqual([wrong('eq'), wrong('ne')]);
    expect(found({ field: 'state', in: [10, 'PLACED'] })).toEqual([wrong('in[1]')]);
    expect(found({ field: 'state', between: ['PLACED', 20] })).toEqual([wrong('between[0]')]);
    expect(found({ expr: { field: 'state' }, notIn: ['PLACED'] })).toEqual([wrong('notIn[0]')]);
  });

  it("is compared by the graph's word where rules make it", () => {
    const state = { when: [{ if: { col: 'h.SENT', isSet: true }, then: 'COMPLETED' }] };
    expect(orderFindings({ where: [{ field: 'state', eq: 'COMPLETED' }], fields: { state } })).toEqual([]);
  });
});

describe('the parts of an expression', () => {
  const found = (expression: object) => orderFindings({ fields: { number: expression } });
  const late = (path: string) => `fields.number.${path}: names the table "s", but the tables in reach are h`;

  it('are in reach, wherever they stand', () => {
    expect(found({ part: 's.SUBJECT', after: '#' })).toEqual([late('part')]);
    expect(found({ cast: 's.NO', to: 'text' })).toEqual([late('cast')]);
    expect(found({ divide: ['h.A', 's.B'] })).toEqual([late('divide[1]')]);
    expect(orderFindings({ where: [{ col: 'h.A', between: [1, { col: 's.B' }] }] })).toEqual([
      'where[0].between[1].col: names the table "s", but the tables in reach are h',
    ]);
  });
});

describe('an attribute', () => {
  const x = { table: 'V', as: 'v', on: { 'v.ID': 'h.ID' }, name: 'v.NAME', value: 'v.VALUE' };
  const number = { attribute: 'no', of: 'x' };

  it('is one of a table of attributes of the same record', () => {
    expect(orderFindings({ attributes: { x }, fields: { number } })).toEqual([]);
    expect(orderFindings({ attributes: { y: x }, fields: { number } })).toEqual([
      'fields.number.of: must be one of `attributes`, y, but is "x"',
    ]);
    expect(orderFindings({ fields: { number: { attribute: 'no', of: 'toString' } } })).toEqual([
      'fields.number.of: must be one of `attributes`, of which there are none, but is "toString"',
    ]);
  });

  it('comes of a table that names columns in reach, and no field or attribute', () => {
    const attributes = {
      x: { ...x, where: [{ field: 'number', eq: 1 }], name: 's.NAME', value: number },
    };
    expect(orderFindings({ attributes, fields: { number } })).toEqual([
      'attributes.x.where[0].field: refers to the field "number", which this mapping does not fill',
      'attributes.x.name: names the table "s", but the tables in reach are h, v',
      'attributes.x.value.of: must be one of `attributes`, of which there are none, but is "x"',
    ]);
  });

  it('in a join names no table that is joined later', () => {
    const join = (as: string, where: object[] = []) => ({ table: 'T', as, on: { [`${as}.ID`]: 'h.ID' }, where });
    const late = { ...x, on: { 'v.ID': 'b.ID' } };
    const joins = [join('a', [{ expr: number, eq: 1 }]), join('b')];
    expect(orderFindings({ joins, attributes: { x } })).toEqual([]);
    expect(orderFindings({ joins, attributes: { x: late } })).toEqual([
      'joins[0].where[0].expr.of: refers to the attributes "x", which names tables besides those in reach, h, a',
    ]);
  });
});
