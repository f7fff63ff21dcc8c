/** Rows that are valid for a time: columns and expressions compared with now and today. */
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import { childrenOf, id, openLegacy, overT, recordsOf } from './legacy.ts';

const source = { zone: 'America/Chicago', nulls: { dates: ['9999-12-31'] } };

/** The keys of the rows (ID, D) that a condition on D lets through. */
async function matching(condition: object, rows: string, now = '2026-03-10T12:00:00Z') {
  const tables = `create table T (ID integer, D); insert into T values ${rows}`;
  const records = await recordsOf('Order', { tables, source, now, mapping: { where: [{ col: 't.D', ...condition }] } });
  return records.map(({ key }) => key);
}

describe('a column of dates, compared with today', () => {
  const rows = "(1, '2026-03-09'), (2, '2026-03-10'), (3, '2026-03-11'), (4, null), (5, '9999-12-31')";

  it.each([
    ['before', [1]],
    ['after', [3]],
    ['notBefore', [2, 3, 4, 5]],
    ['notAfter', [1, 2, 4, 5]],
  ])('is %s it, a period without an end being open', async (word, keys) => {
    expect(await matching({ as: 'date', [word]: 'today' }, rows)).toEqual(keys);
    expect(await matching({ as: 'date', [word]: 'now' }, rows)).toEqual(keys);
  });

  it('has the day of the source, or of the zone that is named', async () => {
    const late = '2026-03-11T01:00:00Z';
    expect(await matching({ as: 'date', before: 'today' }, rows, late)).toEqual([1]);
    expect(await matching({ as: 'date', zone: 'UTC', before: 'today' }, rows, late)).toEqual([1, 2]);
  });
});

describe('today', () => {
  it.each([
    ['a date', { as: 'date', before: 'today' }, '2026-03-10'],
    ['a time', { as: 'wallClock', before: 'today' }, '2026-03-10 23:59:59'],
  ])('is another day for the same statement once its zone has passed midnight: %s', async (_, condition, value) => {
    let now = '2026-03-10T12:00:00Z';
    const legacy = await openLegacy({
      tables: `create table T (ID integer, D); insert into T values (1, '${value}')`,
      source,
      now: () => new Date(now),
      entities: { Order: [overT({ where: [{ col: 't.D', ...condition }] })] },
    });
    const counts: number[] = [];
    // Midnight in Chicago is at 05:00 in UTC. To and fro: what was worked out for a day is of that day alone.
    for (now of ['2026-03-11T04:59:59Z', '2026-03-11T05:00:00Z', '2026-03-11T04:59:59Z', '2026-03-12T05:00:00Z']) {
      // Moments one after the other.
      // oxlint-disable-next-line no-await-in-loop
      counts.push((await legacy.port('Order').byIds([id('erp:1')], CONTEXT)).size);
    }
    expect(counts).toEqual([0, 1, 0, 1]);
  });
});

describe('a column of times', () => {
  const rows = `(1, '2026-03-09 23:59:59'), (2, '2026-03-10 00:00:00'), (3, '2026-03-10 07:00:00'), (4, '2026-03-10 07:00:01'),
    (5, '2026-03-10 23:59:59'), (6, '2026-03-11 00:00:00'), (7, null)`;

  it.each([
    [{ before: 'now' }, [1, 2]],
    [{ notBefore: 'now' }, [3, 4, 5, 6, 7]],
    [{ after: 'now' }, [4, 5, 6]],
    [{ notAfter: 'now' }, [1, 2, 3, 7]],
    [{ before: 'today' }, [1]],
    [{ after: 'today' }, [6]],
    [{ notBefore: 'today', notAfter: 'today' }, [2, 3, 4, 5, 7]],
  ])('is compared by %j as its zone says', async (words, keys) => {
    expect(await matching({ as: 'wallClock', ...words }, rows)).toEqual(keys);
  });

  it('may hold seconds, 0 being none', async () => {
    const at = Date.parse('2026-03-10T12:00:00Z') / 1000;
    const seconds = `(1, ${at - 1}), (2, ${at}), (3, ${at + 1}), (4, 0), (5, null)`;
    expect(await matching({ as: 'epochSeconds', notAfter: 'now' }, seconds)).toEqual([1, 2, 4, 5]);
    expect(await matching({ as: 'epochSeconds', after: 'now' }, seconds)).toEqual([3]);
  });
});

describe('a period of validity', () => {
  const where = [
    { expr: { coalesce: ['a.VALID_FROM', 'a.MADE'] }, as: 'date', notAfter: 'today' },
    { col: 'a.VALID_TO', as: 'date', notBefore: 'today' },
  ];
  const tables = `create table T (ID integer); insert into T values (1);
    create table A (CUST integer, NO integer, CITY text, MADE text, VALID_FROM text, VALID_TO text); insert into A values
      (1, 1, 'Then', null, '2020-01-01', '2026-03-09'), (1, 2, 'Now', '2026-03-10', null, '9999-12-31'),
      (1, 3, 'Soon', null, '2026-03-11', null)`;
  const open = (customer: Readonly<Record<string, unknown>>) =>
    openLegacy({ tables, source, now: '2026-03-10T12:00:00Z', entities: { Customer: [overT(customer)] } });

  it('chooses the row of a join', async () => {
    const legacy = await open({
      joins: [{ table: 'A', as: 'a', on: { 'a.CUST': 't.ID' }, where }],
      children: { addresses: { rows: [{ fields: { kind: { const: 'MAIN' }, city: 'a.CITY' } }] } },
    });
    expect(await childrenOf(legacy.port('Customer'), 'addresses', id('erp:1'))).toMatchObject([{ city: 'Now' }]);
  });

  it('chooses the members of a child list', async () => {
    const addresses = {
      from: { table: 'A', as: 'a' },
      on: { 'a.CUST': 't.ID' },
      where,
      key: ['a.NO'],
      fields: { kind: { const: 'MAIN' }, city: 'a.CITY' },
    };
    const legacy = await open({ children: { addresses } });
    expect(await childrenOf(legacy.port('Customer'), 'addresses', id('erp:1'))).toMatchObject([{ city: 'Now' }]);
  });
});
