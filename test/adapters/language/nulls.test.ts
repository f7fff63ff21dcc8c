import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, valuesOf } from './legacy.ts';

const USD = { const: 'USD' };
const amount = (text: string) => ({ amount: text, currency: 'USD' });

describe('the values that mean null in a field', () => {
  it('are texts, besides those of the source', async () => {
    const setup = {
      tables: "create table T (ID integer, S text); insert into T values (1, ' - '), (2, 'NULL'), (3, ''), (4, 'x')",
      source: { nulls: { strings: ['', 'NULL'] } },
    };
    expect(await valuesOf('Order', 'email', { text: 't.S', nulls: ['-', '0'] }, setup)).toEqual([
      null,
      null,
      null,
      'x',
    ]);
    expect(await valuesOf('Order', 'email', 't.S', setup)).toEqual(['-', null, null, 'x']);
  });

  it('are codes, which are then no unmapped ones', async () => {
    const legacy = await openLegacy({
      tables: 'create table T (ID integer, S); insert into T values (1, 0), (2, 7), (3, 9)',
      entities: { Order: [overT({ fields: { state: { map: 't.S', values: { 7: 'PLACED' }, nulls: ['0'] } } })] },
    });
    const found = await legacy.port('Order').byIds(
      [1, 2, 3].map((n) => id(`erp:${n}`)),
      CONTEXT,
    );
    expect([...found.values()].map((order) => order['state'])).toEqual([
      { value: 'UNKNOWN', code: null, label: null },
      { value: 'PLACED', code: '7', label: null },
      { value: 'UNKNOWN', code: '9', label: null },
    ]);
    expect(legacy.events.flatMap((event) => (event.kind === 'unmapped' ? [event.code] : []))).toEqual(['9']);
  });

  it('are numbers, whatever their decimals, or texts in a column of numbers', async () => {
    const setup = {
      tables: `create table T (ID integer, X);
        insert into T values (1, -1), (2, '-1.00'), (3, 'n/a'), (4, '0.00'), (5, 12.5), (6, null), (7, '-')`,
    };
    const field = { money: 't.X', currency: USD, nulls: [-1, 'n/a', '-'] };
    expect(await valuesOf('Order', 'total', field, setup)).toEqual([
      null,
      null,
      null,
      amount('0.00'),
      amount('12.50'),
      null,
      null,
    ]);
    const asked = (condition: object) =>
      valuesOf('Order', 'onAccount', { is: { field: 'total', ...condition } }, { ...setup, fields: { total: field } });
    expect(await asked({ isSet: true })).toEqual([false, false, false, true, true, false, false]);
    expect(await asked({ lte: 0 })).toEqual([false, false, false, true, false, false, false]);
  });

  it('are those numbers and no other that a float would take for them', async () => {
    const setup = {
      tables: `create table T (ID integer, X text);
        insert into T values (1, '99999999999999999.99'), (2, '100000000000000000.00'), (3, '99999999999999999.98')`,
    };
    const field = { money: 't.X', currency: USD, nulls: ['99999999999999999.99'] };
    expect(await valuesOf('Order', 'total', field, setup)).toEqual([
      null,
      amount('100000000000000000.00'),
      amount('99999999999999999.98'),
    ]);
  });

  it('count in no sum', async () => {
    const legacy = await openLegacy({
      tables: 'create table T (ID integer, C integer, X); insert into T values (1, 1, 5), (2, 1, -1), (3, 1, 2.25)',
      entities: {
        Customer: [overT()],
        Invoice: [
          overT({
            fields: { balance: { money: 't.X', currency: USD, nulls: ['-1'] } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const sums = await legacy.port('Invoice').sums('byCustomer', [id('erp:1')], { field: 'balance' }, CONTEXT);
    expect(sums.get(id('erp:1'))).toEqual([amount('7.25')]);
  });

  it('are dates, times or numbers of a time column', async () => {
    const dates = {
      tables: "create table T (ID integer, D); insert into T values (1, '2099-12-31 00:00:00'), (2, '2026-03-01')",
    };
    const time = (more: object) => ({ time: 't.D', ...more });
    expect(await valuesOf('Order', 'placedAt', time({ nulls: ['2099-12-31'] }), dates)).toEqual([
      null,
      '2026-03-01T00:00:00Z',
    ]);
    const due = { date: 't.D', nulls: ['2099-12-31'] };
    expect(await valuesOf('Invoice', 'dueOn', due, dates)).toEqual([null, '2026-03-01']);
    const epochs = { tables: 'create table T (ID integer, D); insert into T values (1, 2147483647), (2, 0), (3, -1)' };
    const end = { as: 'epochSeconds', nulls: [2147483647, '-1'] };
    expect(await valuesOf('Order', 'placedAt', time(end), epochs)).toEqual([null, null, null]);
    expect(await valuesOf('Order', 'placedAt', time({ ...end, zeroIsNull: false }), epochs)).toEqual([
      null,
      '1970-01-01T00:00:00Z',
      null,
    ]);
  });

  it('lie past every instant of a list, wherever they would sort', async () => {
    const legacy = await openLegacy({
      tables: `create table T (ID integer, C integer, D);
        insert into T values (1, 1, 2147483647), (2, 1, 1772359200), (3, 1, 0), (4, 1, 1772359201)`,
      entities: {
        Customer: [overT()],
        Order: [
          overT({
            fields: { placedAt: { time: 't.D', as: 'epochSeconds', nulls: [2147483647], zeroIsNull: false } },
            links: { customer: [{ source: 'erp', key: ['t.C'] }] },
          }),
        ],
      },
    });
    const rows = await legacy.port('Order').list('byCustomer', [id('erp:1')], { limit: 9 }, CONTEXT);
    expect(rows.get(id('erp:1'))?.map((row) => row.entity.id)).toEqual(['erp:4', 'erp:2', 'erp:3', 'erp:1']);
  });
});

describe('a text that is set', () => {
  const NULLS = ['', '-', 'NULL', 'Ã'];

  it('is so to the database as it is here, whatever the text', async () => {
    // The database ends a text at a zero byte.
    const unit = fc.constantFrom(' ', '\t', '\n', '\u00A0', '-', 'N', 'U', 'L', 'Ã', 'ƒ', 'x');
    const texts = fc.array(
      fc.oneof(
        fc.string({ unit, maxLength: 6 }),
        fc.constantFrom(...NULLS.flatMap((n) => [n, ` ${n}`, `${n}  `])),
        fc.constant(null),
      ),
      { minLength: 9, maxLength: 9 },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.boolean(), async (rows, isRepaired) => {
        const database = new Database(':memory:');
        const written = rows.map((text, i) => `(${i + 1}, ${quoted(database, text)})`);
        database.close();
        const setup = { tables: `create table T (ID integer, S text); insert into T values ${written.join(', ')}` };
        const field = { text: 't.S', nulls: NULLS, ...(isRepaired ? { repair: 'utf8InLatin1' } : {}) };
        const shown = await valuesOf('Ticket', 'subject', field, setup);
        const isSet = { is: { field: 'subject', isSet: true } };
        const set = await valuesOf('Ticket', 'complaint', isSet, { ...setup, fields: { subject: field } });
        expect(set).toEqual(shown.map((text) => text !== null));
      }),
      { numRuns: 25 },
    );
  });
});

function quoted(database: Database.Database, text: string | null): string {
  return String(database.prepare('select quote(?)').pluck().get(text));
}
