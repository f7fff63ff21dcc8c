import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, valuesOf } from './legacy.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const column = (rows: readonly (string | null)[]): string => {
  const values = rows.map((text, i) => `(${i + 1}, ${text === null ? 'null' : quoted(text)})`);
  return `create table T (ID integer, D text); insert into T values ${values.join(', ')}`;
};

const SHIPPING = '{"to": {"city": " Köln "}, "total": 12345678901234567890.125, "at": "2026-03-01T10:00:00+02:00"}';

describe('a value inside of a text', () => {
  it('is a text field, trimmed and shown as any other', async () => {
    const setup = { tables: column([SHIPPING, '{"to": {"city": ""}}', '{}', '', null]) };
    const read = { read: 't.D', json: 'to.city' };
    expect(await valuesOf('Order', 'postcode', read, setup)).toEqual(['Köln', null, null, null, null]);
    const shown = { text: read, upperCase: true, nulls: ['Köln'] };
    expect(await valuesOf('Order', 'postcode', shown, setup)).toEqual([null, null, null, null, null]);
    expect(await valuesOf('Order', 'postcode', { text: read, upperCase: true }, setup)).toEqual([
      'KÖLN',
      null,
      null,
      null,
      null,
    ]);
  });

  it('is an amount and its currency, exact', async () => {
    const rows = [SHIPPING, '{"total": 0.30000000000000004, "cur": "eur"}', '{"total": "12,50"}', '{"total": -1}'];
    const setup = { tables: column([...rows, '{"total": 9.995}']) };
    const money = (more: object) => ({ money: { read: 't.D', json: 'total' }, currency: { const: 'USD' }, ...more });
    const amount = (text: string, currency = 'USD') => ({ amount: text, currency });
    expect(await valuesOf('Order', 'total', money({}), setup)).toEqual([
      amount('12345678901234567890.125'),
      amount('0.30'),
      null,
      amount('-1.00'),
      amount('9.995'),
    ]);
    expect(await valuesOf('Order', 'total', money({ scale: 2, nulls: [-1] }), setup)).toEqual([
      amount('12345678901234567890.13'),
      amount('0.30'),
      null,
      null,
      amount('10.00'),
    ]);
    const currency = { read: 't.D', json: 'cur' };
    expect(await valuesOf('Order', 'total', money({ currency }), setup)).toEqual([
      null,
      amount('0.30', 'EUR'),
      null,
      null,
      null,
    ]);
  });

  it('is a decimal', async () => {
    const legacy = await openLegacy({
      tables: column(['{"q": [2.500, 9007199254740993]}', '{"q": 1}']),
      entities: {
        Order: [
          overT({
            children: {
              lines: { rows: [{ fields: { quantity: { read: 't.D', json: 'q.1' } } }] },
            },
          }),
        ],
      },
    });
    const lines = await childrenOf(legacy.port('Order'), 'lines', id('erp:1'));
    expect(lines.map((line) => line['quantity'])).toEqual(['9007199254740993']);
  });

  it('is a time by its own offset, by the zone of the source, or by a format', async () => {
    const source = { zone: 'America/Chicago' };
    const read = { read: 't.D', json: 'at' };
    const rows = [SHIPPING, '{"at": "2026-03-01 10:00:00"}', '{"at": "soon"}', '{"at": "01.03.2026 10:00"}'];
    const setup = { tables: column(rows), source };
    expect(await valuesOf('Order', 'promisedBy', read, setup)).toEqual([
      '2026-03-01T08:00:00Z',
      '2026-03-01T16:00:00Z',
      null,
      null,
    ]);
    const formatted = { time: read, format: 'DD.MM.YYYY HH:mm', zone: 'Europe/Berlin' };
    expect(await valuesOf('Order', 'promisedBy', formatted, setup)).toEqual([null, null, null, '2026-03-01T09:00:00Z']);
    const epoch = { tables: column(['{"at": 1772359200}', '{"at": 0}']), source };
    expect(await valuesOf('Order', 'promisedBy', { time: read, as: 'epochSeconds' }, epoch)).toEqual([
      '2026-03-01T10:00:00Z',
      null,
    ]);
  });

  it('is a date in a form of its own', async () => {
    const birth = { date: { read: 't.D' }, format: 'DD.MM.YY', nulls: ['1970-01-01'] };
    const setup = { tables: column(['05.09.85', '01.01.70', '31.02.99', '1985-09-05']) };
    expect(await valuesOf('Customer', 'birthDate', birth, setup)).toEqual(['1985-09-05', null, null, null]);
  });

  it("is an enum's label and code", async () => {
    const when = [{ if: { col: 't.ID', eq: 1 }, then: 'PLACED' }];
    const words = {
      code: { read: 't.D', split: { by: '|', at: 0 } },
      label: { read: 't.D', split: { by: '|', at: -1 } },
    };
    const setup = { tables: column(['P|Placed', 'X|Odd']) };
    expect(await valuesOf('Order', 'state', { when, ...words }, setup)).toEqual([
      { value: 'PLACED', code: 'P', label: 'Placed' },
      { value: 'UNKNOWN', code: 'X', label: 'Odd' },
    ]);
    const mapped = { map: 't.ID', values: { 1: 'PLACED' }, label: words.label };
    expect(await valuesOf('Order', 'state', mapped, setup)).toMatchObject([{ label: 'Placed' }, { label: 'Odd' }]);
  });

  it('is read from what SQL evaluates, blobs among it', async () => {
    const tables = `create table T (ID integer, A text, B blob);
      insert into T values (1, 'x', 'a:1:{s:1:"k";s:7:"Müller";}'), (2, null, X'613A313A7B733A313A226B223B733A373A224DC3BC6C6C6572223B7D')`;
    const first = { read: { case: [{ if: { col: 't.ID', gt: 0 }, then: 't.B' }] }, php: 'k' };
    expect(await valuesOf('Order', 'email', first, { tables })).toEqual(['Müller', 'Müller']);
    const joined = { read: { concat: ['t.A', { const: '/7' }] }, pattern: String.raw`x/(\d)` };
    expect(await valuesOf('Order', 'email', joined, { tables })).toEqual(['7', null]);
  });

  it('is told once a field where a text cannot be decoded, and not where it holds no such value', async () => {
    const legacy = await openLegacy({
      tables: column(['{broken', '{"x": 1}', 'a:1:{', '{"to": {"city": "Köln"}}']),
      entities: {
        Order: [
          overT({
            fields: {
              email: { read: 't.D', json: 'to.city' },
              postcode: { read: 't.D', pattern: 'city.{4}(.+?)"' },
              promisedBy: { read: 't.D', yaml: 'to.city' },
            },
          }),
        ],
      },
    });
    const ids = [1, 2, 3, 4].map((n) => id(`erp:${n}`));
    const found = await legacy.port('Order').byIds(ids, CONTEXT);
    await legacy.port('Order').byIds(ids, CONTEXT);
    expect([...found.values()].map((order) => order['email'])).toEqual([null, null, null, 'Köln']);
    expect(legacy.events.filter((event) => event.kind === 'undecodable')).toEqual([
      { kind: 'undecodable', system: 'erp', entity: 'Order', field: 'promisedBy' },
      { kind: 'undecodable', system: 'erp', entity: 'Order', field: 'email' },
    ]);
  });
});
