/** Values that are decoded after reading: where they may not stand, and words that do not go with them. */
import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import { findingsOf, lines, orderFindings } from './findings.ts';

const READ = { read: 'h.DOC', json: 'a.b' };
const USD = { const: 'USD' };
const needed = (path: string, why: string) =>
  `${path}: must be evaluated by the database, as ${why}, but is decoded after reading; name a column, or take the value out in a named query or a view`;

describe('a value that is decoded after reading', () => {
  it('stands in texts, amounts, dates, labels and codes', () => {
    const fields = {
      email: { text: READ, upperCase: true },
      postcode: READ,
      total: { money: READ, currency: READ },
      promisedBy: { time: READ, format: 'DD.MM.YYYY' },
      state: { when: [{ if: { col: 'h.A', eq: 1 }, then: 'PLACED' }], code: READ, label: READ },
      channel: { map: 'h.C', values: {}, label: READ },
    };
    const children = {
      lines: lines({ fields: { sku: { read: 'l.DOC', php: '0' }, quantity: { read: 'l.Q', yaml: 'a' } } }),
    };
    expect(orderFindings({ fields, children })).toEqual([]);
  });

  it('orders no list, and names no record', () => {
    const history = { from: { table: 'H', as: 'l' }, on: { 'l.A': 'h.A' }, key: ['l.B'] };
    const found = orderFindings({
      fields: { number: READ, placedAt: { time: READ } },
      children: { history: { ...history, fields: { at: { read: 'l.D', xml: 'a' } } } },
    });
    expect(found).toEqual([
      needed('fields.number.read', 'records are looked up by it'),
      needed('fields.placedAt.time.read', 'the list byCustomer is ordered by it'),
      needed('children.history.fields.at.read', 'the list statusChanges is ordered by it'),
    ]);
  });

  it('is not searched for, in the record or in its addresses', () => {
    const fields = { name: READ, email: { text: READ }, phone: 'h.P' };
    const addresses = { rows: [{ fields: { city: READ } }, { fields: { postcode: READ } }] };
    const customer = { from: { source: 'erp', table: 'C', as: 'h' }, key: ['h.ID'], fields, children: { addresses } };
    expect(findingsOf({ entities: { Customer: [customer] } })).toEqual([
      needed('entities.Customer[0].fields.name.read', 'customers are searched by it'),
      needed('entities.Customer[0].fields.email.text.read', 'customers are searched by it'),
      needed('entities.Customer[0].children.addresses.rows[1].fields.postcode.read', 'customers are searched by it'),
    ]);
  });

  it('is not added up, the currency neither', () => {
    const invoice = { from: { source: 'erp', table: 'C', as: 'h' }, key: ['h.ID'] };
    const balance = { money: 'h.B', currency: READ };
    const found = findingsOf({ entities: { Invoice: [{ ...invoice, fields: { balance, total: balance } }] } });
    expect(found).toEqual([needed('entities.Invoice[0].fields.balance.currency.read', 'amounts are added up by it')]);
  });

  it('is not referred to, the amount of a decoded currency apart', () => {
    const late = (path: string, name: string) =>
      `${path}: refers to the field "${name}", which is decoded after reading; name a column, or take the value out in a named query or a view`;
    const fields = {
      email: READ,
      total: { money: READ, currency: USD },
      freight: { money: { sum: [{ field: 'total' }, 'h.F'] }, currency: USD },
      onAccount: { is: { field: 'email', isSet: true } },
    };
    expect(orderFindings({ fields, where: [{ expr: { field: 'total' }, gt: 0 }] })).toEqual([
      late('where[0].expr.field', 'total'),
      late('fields.freight.money.sum[0].field', 'total'),
      late('fields.onAccount.is.field', 'email'),
    ]);
    const total = { money: 'h.T', currency: READ };
    expect(orderFindings({ fields: { total, onAccount: { is: { field: 'total', gt: 0 } } } })).toEqual([]);
  });

  it('names columns that are in reach', () => {
    expect(orderFindings({ fields: { email: { read: 'x.DOC', json: 'a' } } })).toEqual([
      'fields.email.read: names the table "x", but the tables in reach are h',
    ]);
  });
});

describe('words of a field', () => {
  it('name a repair beside `read`, and no second way to decode entities', () => {
    const found = orderFindings({
      fields: {
        email: { text: READ, repair: 'utf8InLatin1' },
        postcode: { text: 'h.P', html: true, htmlDecode: true },
      },
    });
    expect(found).toEqual([
      'fields.email.repair: must stand beside read, inside of text, but is "utf8InLatin1" here',
      'fields.postcode.htmlDecode: must not stand beside html, which decodes entities too, but is true',
    ]);
  });

  it('have a format for texts that are read alone', () => {
    const found = orderFindings({
      fields: {
        placedAt: { time: 'h.D', format: 'DD.MM.YYYY' },
        promisedBy: { time: READ, format: 'DD.MM.YYYY', as: 'epochSeconds' },
      },
    });
    expect(found).toEqual([
      'fields.placedAt.format: must stand beside { read: … }, as texts of this form do not sort as time does, but stands beside a column: "DD.MM.YYYY"',
      'fields.promisedBy.as: must be wallClock, utc or date beside a format, but is "epochSeconds"',
    ]);
  });

  it('have null values of the form of their column', () => {
    const time = (as: string | undefined, ...nulls: readonly unknown[]) =>
      orderFindings({ fields: { placedAt: { time: 'h.D', ...(as === undefined ? {} : { as }), nulls } } });
    expect(time('wallClock', '1900-01-01', '1900-01-01 00:00:00', 0)).toEqual([
      'fields.placedAt.nulls[2]: must be a date or a time: 1900-01-01, but is 0',
    ]);
    expect(time('epochMillis', -1, '2147483647', '1900-01-01')).toEqual([
      'fields.placedAt.nulls[2]: must be a whole number, as the column holds, but is "1900-01-01"',
    ]);
    expect(time('yyyymmdd', 99999999, '1900-01-01')).toEqual([
      'fields.placedAt.nulls[1]: must be digits, as the column holds: 99999999, but is "1900-01-01"',
    ]);
    expect(time(undefined, '1900-01-01', 0, 'none')).toEqual([
      'fields.placedAt.nulls[2]: must be a date or a time: 1900-01-01, but is "none"',
    ]);
  });

  it('have no code among their null values that has a meaning', () => {
    const state = { map: 'h.S', values: { 0: 'PLACED' }, nulls: ['0', '-'] };
    expect(orderFindings({ fields: { state } })).toEqual([
      'fields.state.nulls[0]: must be no code that values names, but is "0"',
    ]);
  });
});

describe('`use`', () => {
  const history = (state: object) => ({
    history: { from: { table: 'H', as: 'l' }, on: { 'l.A': 'h.A' }, key: ['l.B'], fields: { state } },
  });

  it("names an enum of the entity with values, whose words the child's own enum has", () => {
    const fields = {
      number: 'h.NO',
      state: { map: 'h.S', values: { 1: 'PLACED', 2: 'COMPLETED' } },
      channel: { map: 'h.C', values: { W: 'WEB', X: 'EMAIL' } },
    };
    const used = (use: string, values = {}) =>
      orderFindings({ fields, children: history({ use, map: 'l.S', values }) });
    expect(used('state')).toEqual([]);
    expect(used('number')).toEqual([
      'children.history.fields.state.use: must be a field of the entity with map and values (state, channel), but is "number"',
    ]);
    expect(used('channel', { X: 'UNKNOWN' })).toEqual([
      expect.stringMatching(
        /^children\.history\.fields\.state\.use: takes WEB for the code W, but must be one of DRAFT,/,
      ),
    ]);
  });

  it('stands in a child alone', () => {
    const fields = { state: { use: 'channel', map: 'h.S' }, channel: { map: 'h.C', values: {} } };
    expect(orderFindings({ fields })).toEqual([
      'fields.state.use: stands in a child\'s field alone, but is "channel"; write the values of this field out',
    ]);
  });
});

describe('an enum by code', () => {
  it('is not read and decoded: lists filter by it', () => {
    const order = (state: object) => ({
      from: { source: 'erp', table: 'T', as: 'h' },
      key: ['h.ID'],
      fields: { state },
    });
    const parsed = mappingSchema.safeParse({
      version: 1,
      sources: {},
      entities: { Order: [order({ map: READ, values: {} })] },
    });
    expect(JSON.stringify(parsed.error?.issues)).toContain('must be evaluated by the database, as lists filter by it');
  });
});
