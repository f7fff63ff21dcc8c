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
    `where[0].${word}: must be asked of a time or date field, as { field: NAME, ${word}: today }, but is asked of ${of}`,
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
    expect(found({ expr: { field: 'state' }, notIn: ['PLACED'] })).toEqual([wrong('notIn[0]')]);
  });

  it("is compared by the graph's word where rules make it", () => {
    const state = { when: [{ if: { col: 'h.SENT', isSet: true }, then: 'COMPLETED' }] };
    expect(orderFindings({ where: [{ field: 'state', eq: 'COMPLETED' }], fields: { state } })).toEqual([]);
  });
});
