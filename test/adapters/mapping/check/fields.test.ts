/** Fields: constants that fit their kind, enum values, references in a circle. */
import { describe, expect, it } from 'vitest';
import { lines, orderFindings } from './findings.ts';

const LEDGER = { table: 'LEDGER', as: 'x', on: { 'x.REF': 'h.ORDNO' } };
const someday = { col: 'h.X', isSet: true };

describe('a constant of money or of a decimal', () => {
  const usd = { const: 'USD' };
  const wrong = (path: string, came: string) => `${path}: must be a number, but is "${came}"`;

  it('is a number, in any branch', () => {
    const found = orderFindings({
      fields: {
        freight: { money: { const: 'free' }, currency: usd },
        total: {
          money: {
            coalesce: [
              { aggregate: 'sum', of: { case: [{ if: someday, then: { const: 'a' } }], else: 'x.AMT' }, from: LEDGER },
              { times: ['h.A', { minus: ['h.B', { const: 'b' }] }] },
              { first: { sum: [{ const: '1' }, { const: 1 }] }, from: LEDGER },
            ],
          },
          currency: usd,
        },
      },
      children: { lines: lines({ fields: { quantity: { const: 'many' } } }) },
    });
    expect(found).toEqual([
      wrong('fields.total.money.coalesce[0].of.case[0].then.const', 'a'),
      wrong('fields.total.money.coalesce[1].times[1].minus[1].const', 'b'),
      wrong('fields.total.money.coalesce[2].first.sum[0].const', '1'),
      wrong('fields.freight.money.const', 'free'),
      wrong('children.lines.fields.quantity.const', 'many'),
    ]);
  });

  it('may be a text where it is only compared with', () => {
    const money = { case: [{ if: { expr: { const: 'a' }, eq: { col: 'h.X' } }, then: { const: 1 } }], else: 'h.TOTAL' };
    expect(orderFindings({ fields: { total: { money, currency: usd } } })).toEqual([]);
  });
});

describe('a constant currency', () => {
  const found = (currency: object) => orderFindings({ fields: { total: { money: 'h.TOTAL', currency } } });
  const wrong = (path: string, came: string) =>
    `fields.total.currency.${path}: must be an ISO 4217 code such as EUR, but is ${came}`;

  it('is three capitals, in any branch', () => {
    expect(found({ const: 'usd' })).toEqual([wrong('const', '"usd"')]);
    expect(found({ coalesce: ['h.CUR', { const: 'Euro' }] })).toEqual([wrong('coalesce[1].const', '"Euro"')]);
    const branches = [{ if: { col: 'h.C', eq: 'us' }, then: { const: '$' } }];
    expect(found({ case: branches, else: { const: 978 } })).toEqual([
      wrong('case[0].then.const', '"$"'),
      wrong('else.const', '978'),
    ]);
    expect(found({ case: [{ if: { col: 'h.C', eq: 'us' }, then: { const: 'USD' } }], else: 'h.CUR' })).toEqual([]);
  });
});

describe('fields that refer to each other', () => {
  it('run in no circle', () => {
    const money = (field: string) => ({ money: { field }, currency: { const: 'USD' } });
    expect(orderFindings({ fields: { total: money('freight'), freight: money('total') } })).toEqual([
      'fields.total: refers to itself: total -> freight -> total',
      'fields.freight: refers to itself: freight -> total -> freight',
    ]);
  });

  it('are not the codes of a legacy system that has one named field', () => {
    expect(orderFindings({ fields: { channel: { map: 'h.SRC', values: { field: 'VISIT' } } } })).toEqual([]);
  });
});
