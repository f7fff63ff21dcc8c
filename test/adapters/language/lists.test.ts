import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { id, openLegacy, overT, pagesOf } from './legacy.ts';
import type { LegacySetup } from './legacy.ts';

const CUSTOMER = { from: { source: 'erp', table: 'C', as: 'c' }, key: [{ col: 'c.ID', type: 'integer' }], fields: {} };
const CUSTOMERS = 'create table C (ID integer); insert into C values (1), (2)';
const links = { customer: [{ source: 'erp', key: [{ col: 't.C', type: 'integer' }] }] };
const ONE = id('erp:1');
const TWO = id('erp:2');

const openInvoices = (fields: object, setup: Omit<LegacySetup, 'entities'>) =>
  openLegacy({
    ...setup,
    tables: `${CUSTOMERS}; ${setup.tables}`,
    entities: { Customer: [CUSTOMER], Invoice: [overT({ key: [{ col: 't.ID', type: 'integer' }], fields, links })] },
  });

describe('sums', () => {
  const tables = `create table T (ID integer, C integer, X numeric, E text); insert into T values
    (1, 1, 10.1, 'EUR'), (2, 1, 20.2, 'USD'), (3, 1, 0.3, 'EUR'), (4, 2, 5, 'USD'), (5, 2, null, 'EUR')`;
  const sums = async (currency: unknown, parents = [ONE, TWO]) => {
    const legacy = await openInvoices({ total: { money: 't.X', currency } }, { tables });
    const found = await legacy.port('Invoice').sums('byCustomer', parents, { field: 'total' }, CONTEXT);
    return Object.fromEntries([...found].map(([parent, all]) => [parent, all.toSorted(byCurrency)]));
  };
  const byCurrency = (a: { readonly currency: string }, b: { readonly currency: string }) =>
    a.currency < b.currency ? -1 : 1;
  const amount = (text: string, currency: string) => ({ amount: text, currency });

  it('by a constant currency are one a parent', async () => {
    expect(await sums({ const: 'USD' })).toEqual({
      'erp:1': [amount('30.60', 'USD')],
      'erp:2': [amount('5.00', 'USD')],
    });
  });

  it('by an expression never add different currencies', async () => {
    const currency = { case: [{ if: { col: 't.E', eq: 'EUR' }, then: { const: 'EUR' } }], else: { const: 'USD' } };
    const one = [amount('10.40', 'EUR'), amount('20.20', 'USD')];
    expect(await sums(currency, [ONE])).toEqual({ 'erp:1': one });
    expect(await sums(currency)).toEqual({ 'erp:1': one, 'erp:2': [amount('5.00', 'USD')] });
  });

  it('by a column hold one entry a currency', async () => {
    expect(await sums('t.E', [ONE])).toEqual({ 'erp:1': [amount('10.40', 'EUR'), amount('20.20', 'USD')] });
  });
});

describe('a list of rows whose time is a high null date', () => {
  const source = { nulls: { dates: ['9999-12-31 00:00:00', '2999-01-01', '1900-01-01'] } };
  const tables = `create table T (ID integer, C integer, D text); insert into T values
    (1, 1, '2026-03-01 10:00:00'), (2, 1, '9999-12-31 00:00:00'), (3, 1, '2026-03-02 10:00:00'), (4, 1, null),
    (5, 1, '2999-01-01 00:00:00'), (6, 1, '1900-01-01 00:00:00'), (7, 1, '2999-01-01'), (8, 1, '2026-03-02 10:00:00')`;
  const order = ['erp:8', 'erp:3', 'erp:1', 'erp:7', 'erp:6', 'erp:5', 'erp:4', 'erp:2'];

  it('ends with them', async () => {
    const legacy = await openInvoices({ issuedAt: 't.D' }, { tables, source });
    const rows = (await legacy.port('Invoice').list('byCustomer', [ONE], { limit: 20 }, CONTEXT)).get(ONE) ?? [];
    expect(rows.map((row) => row.entity.id)).toEqual(order);
    expect(rows.map((row) => row.at)).toEqual([
      '2026-03-02T10:00:00Z',
      '2026-03-02T10:00:00Z',
      '2026-03-01T10:00:00Z',
      ...Array.from({ length: 5 }, () => null),
    ]);
  });

  it.each([1, 2, 3])('visits each row once in pages of %i, and ends', async (limit) => {
    const legacy = await openInvoices({ issuedAt: 't.D' }, { tables, source });
    const rows = await pagesOf(legacy.port('Invoice'), 'byCustomer', ONE, limit);
    expect(rows.map((row) => row.entity.id)).toEqual(order);
  });

  it('has them past every instant, in no range, and not as its earliest', async () => {
    const legacy = await openInvoices({ issuedAt: 't.D' }, { tables, source });
    const port = legacy.port('Invoice');
    const read = async (page: object) =>
      (await port.list('byCustomer', [ONE], { limit: 20, ...page }, CONTEXT)).get(ONE)?.map((row) => row.entity.id) ??
      [];
    const at = '2026-03-02T10:00:00Z';
    expect(await read({ bound: { kind: 'instant', at, inclusive: false } })).toEqual(order.slice(2));
    expect(await read({ bound: { kind: 'instant', at: null, inclusive: true } })).toEqual(order.slice(3));
    expect(await read({ from: '2026-03-02T00:00:00Z' })).toEqual(['erp:8', 'erp:3']);
    expect(await read({ before: at })).toEqual(['erp:1']);
    expect(await port.earliest('byCustomer', [ONE], CONTEXT)).toEqual(new Map([[ONE, '2026-03-01T10:00:00Z']]));
  });

  it('has none of them where it tells what happened', async () => {
    const legacy = await openInvoices({ issuedAt: 't.D' }, { tables, source });
    const rows = (await legacy.port('Invoice').list('issued', [ONE], { limit: 20 }, CONTEXT)).get(ONE) ?? [];
    expect(rows.map((row) => row.entity.id)).toEqual(order.slice(0, 3));
  });
});

describe.each(['2099-12-31', '2050-01-01 00:00:00', '2999-12-31', '3000-01-01'])(
  'a list with the null date %s',
  (date) => {
    it('ends with the rows that have it', async () => {
      const tables = `create table T (ID integer, C integer, D text);
      insert into T values (1, 1, '2026-03-01 10:00:00'), (2, 1, '${date.slice(0, 10)} 00:00:00')`;
      const legacy = await openInvoices({ issuedAt: 't.D' }, { tables, source: { nulls: { dates: [date] } } });
      const rows = await pagesOf(legacy.port('Invoice'), 'byCustomer', ONE, 1);
      expect(rows.map((row) => row.at)).toEqual(['2026-03-01T10:00:00Z', null]);
    });
  },
);

describe('a list by epoch times', () => {
  const fields = { issuedAt: { time: 't.D', as: 'epochSeconds' } };

  it('ends with those of 0, page by page', async () => {
    const tables = `create table T (ID integer, C integer, D integer);
      insert into T values (1, 1, 1772359200), (2, 1, 0), (3, 1, 1772359201), (4, 1, null), (5, 1, 0)`;
    const legacy = await openInvoices(fields, { tables });
    const rows = await pagesOf(legacy.port('Invoice'), 'byCustomer', ONE, 1);
    expect(rows.slice(0, 2).map((row) => row.at)).toEqual(['2026-03-01T10:00:01Z', '2026-03-01T10:00:00Z']);
    expect(
      rows
        .slice(2)
        .map((row) => row.entity.id)
        .toSorted(),
    ).toEqual(['erp:2', 'erp:4', 'erp:5']);
  });
});

describe('a list by a wall clock that skips an hour', () => {
  it('agrees with the instants that it tells, in its bounds as in its order', async () => {
    const tables = `create table T (ID integer, C integer, D text); insert into T values
      (1, 1, '2026-03-08 01:59:59'), (2, 1, '2026-03-08 02:30:00.500'), (3, 1, '2026-03-08 03:00:00'), (4, 1, '2026-03-08 03:00:00.250')`;
    const legacy = await openInvoices({ issuedAt: 't.D' }, { tables, source: { zone: 'America/Chicago' } });
    const port = legacy.port('Invoice');
    const all = await pagesOf(port, 'byCustomer', ONE, 1);
    expect(all.map((row) => row.at)).toEqual([
      '2026-03-08T08:00:00.25Z',
      '2026-03-08T08:00:00Z',
      '2026-03-08T08:00:00Z',
      '2026-03-08T07:59:59Z',
    ]);
    const page = { limit: 9, from: '2026-03-08T08:00:00Z', before: '2026-03-08T08:00:00.1Z' };
    const rows = (await port.list('byCustomer', [ONE], page, CONTEXT)).get(ONE) ?? [];
    expect(rows.map((row) => row.entity.id)).toEqual(['erp:3', 'erp:2']);
  });
});

describe('a list whose mapping holds a great number as a constant', () => {
  it('takes it for no limit', async () => {
    const tables = 'create table T (ID integer, C integer); insert into T values (1, 1), (2, 1), (3, 1)';
    const legacy = await openInvoices({ number: { const: 1987654321 } }, { tables });
    const rows = (await legacy.port('Invoice').list('byCustomer', [ONE], { limit: 2 }, CONTEXT)).get(ONE) ?? [];
    expect(rows.map((row) => row.entity['number'])).toEqual(['1987654321', '1987654321']);
  });
});

describe('the overdue list', () => {
  it('tells the first moment after the due date in the zone of the system', async () => {
    const tables = `create table T (ID integer, C integer, D text);
      insert into T values (1, 1, '2026-03-01'), (2, 1, '2026-03-07'), (3, 1, '2999-01-01'), (4, 1, null)`;
    const fields = { dueOn: 't.D', state: { const: 'OVERDUE' } };
    const source = { zone: 'America/Chicago', nulls: { dates: ['2999-01-01'] } };
    const legacy = await openInvoices(fields, { tables, source });
    const rows = await pagesOf(legacy.port('Invoice'), 'overdue', ONE, 1);
    expect(rows.map((row) => [row.entity.id, row.at])).toEqual([
      ['erp:2', '2026-03-08T06:00:00Z'],
      ['erp:1', '2026-03-02T06:00:00Z'],
    ]);
  });
});

describe('a list whose join finds a row several times', () => {
  const tables = `create table T (ID integer, C integer, D text); insert into T values
    (1, 1, '2026-03-01'), (2, 1, '2026-03-02'), (3, 1, '2026-03-03'), (4, 2, '2026-03-04');
    create table X (T integer, S text); insert into X values (3, 'a'), (3, 'b'), (3, 'c'), (2, 'a'), (2, 'b'), (4, 'a'), (4, 'b')`;
  const open = () =>
    openLegacy({
      tables: `${CUSTOMERS}; ${tables}`,
      entities: {
        Customer: [CUSTOMER],
        Invoice: [
          overT({ joins: [{ table: 'X', as: 'x', on: { 'x.T': 't.ID' } }], fields: { issuedAt: 't.D' }, links }),
        ],
      },
    });

  it.each([1, 2, 3, 4])('has it once, in full pages of %i', async (limit) => {
    const port = (await open()).port('Invoice');
    const order = ['erp:3', 'erp:2', 'erp:1'];
    expect((await pagesOf(port, 'byCustomer', ONE, limit)).map((row) => row.entity.id)).toEqual(order);
    const found = await port.list('byCustomer', [ONE, TWO], { limit }, CONTEXT);
    const ids = [ONE, TWO].map((parent) => found.get(parent)?.map((row) => row.entity.id));
    expect(ids).toEqual([order.slice(0, limit), ['erp:4']]);
  });
});

describe('a list of what happened, where some of its texts are no time', () => {
  const tables = `create table T (ID integer, C integer, D text); insert into T values
    (1, 1, '2026-03-01 10:00:00'), (2, 1, 'N/A'), (3, 1, '2026-02-30 10:00:00'), (4, 1, 'unknown'), (5, 1, '2026-02-01 10:00:00'),
    (6, 1, '2026-02-31'), (7, 2, 'N/A'), (8, 1, '2026-02-01 10:00:00')`;

  it.each([1, 2, 3, 9])('leaves them out, and its pages of %i are full', async (limit) => {
    const port = (await openInvoices({ issuedAt: 't.D' }, { tables })).port('Invoice');
    const order = ['erp:1', 'erp:8', 'erp:5'];
    expect((await pagesOf(port, 'issued', ONE, limit)).map((row) => row.entity.id)).toEqual(order);
    const found = await port.list('issued', [ONE, TWO], { limit }, CONTEXT);
    expect([...found].map(([parent, rows]) => [parent, rows.map((row) => row.entity.id)])).toEqual([
      [ONE, order.slice(0, limit)],
    ]);
  });
});
