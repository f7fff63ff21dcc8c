import { describe, expect, it } from 'vitest';
import { CONTEXT, collect } from '../conformance/subject.ts';
import { id, openLegacy, overT } from './legacy.ts';
import type { LegacySetup } from './legacy.ts';

const CUSTOMERS = 'create table C (ID integer); insert into C values (1), (2)';
const CUSTOMER = { from: { source: 'erp', table: 'C', as: 'c' }, key: [{ col: 'c.ID', type: 'integer' }], fields: {} };

/** Orders over T that belong to customers by some rules. */
async function openOrders(
  rules: readonly unknown[],
  setup: Omit<LegacySetup, 'entities'>,
  customer: object = CUSTOMER,
) {
  const legacy = await openLegacy({
    ...setup,
    tables: `${CUSTOMERS}; ${setup.tables}`,
    entities: { Customer: [customer], Order: [overT({ links: { customer: rules } })] },
  });
  const port = legacy.port('Order');
  return {
    ...legacy,
    port,
    /** What each of the orders 1 to 9 belongs to. */
    links: async () => {
      const ids = Array.from({ length: 9 }, (_, i) => id(`erp:${i + 1}`));
      const found = await port.byIds(ids, CONTEXT);
      return ids.flatMap((key) => {
        const links = found.get(key)?.['links'] as { readonly customer: string | null } | undefined; // of every record
        return links === undefined ? [] : [links.customer];
      });
    },
    /** The orders of a customer or guest, by key. */
    orders: async (parent: string) => {
      const rows = (await port.list('byCustomer', [id(parent)], { limit: 20 }, CONTEXT)).get(id(parent)) ?? [];
      return rows.map((row) => row.entity.id).toSorted();
    },
  };
}

const byKey = { source: 'erp', key: [{ col: 't.C', type: 'integer' }] };

describe('a link by key', () => {
  it('is null where the column holds a key that names nothing', async () => {
    const tables =
      "create table T (ID integer, C text); insert into T values (1, '1'), (2, '0'), (3, '  '), (4, null), (5, '00')";
    const rule = { source: 'erp', key: ['t.C'] };
    const customer = { ...CUSTOMER, key: ['c.ID'] };
    expect(await (await openOrders([rule], { tables }, customer)).links()).toEqual([
      'erp:1',
      null,
      null,
      null,
      'erp:00',
    ]);
    const source = { nulls: { keys: ['', '0', '00'] } };
    expect(await (await openOrders([rule], { tables, source }, customer)).links()).toEqual([
      'erp:1',
      null,
      null,
      null,
      null,
    ]);
  });

  it('is padded and folded as the key says', async () => {
    const tables =
      "create table T (ID integer, C text collate nocase); insert into T values (1, 'ab   '), (2, 'AB   ')";
    const rule = { source: 'erp', key: [{ col: 't.C', pad: 5, fold: 'upper' }] };
    const legacy = await openOrders([rule], { tables }, { ...CUSTOMER, key: [{ col: 'c.ID', pad: 5, fold: 'upper' }] });
    expect(await legacy.links()).toEqual(['erp:AB', 'erp:AB']);
    expect(await legacy.orders('erp:AB')).toEqual(['erp:1', 'erp:2']);
    expect(await legacy.orders('erp:ab')).toEqual([]);
  });

  it('names no record whose key has more or fewer parts', async () => {
    const tables = 'create table T (ID integer, C integer); insert into T values (1, 1)';
    const legacy = await openOrders([byKey], { tables });
    expect(await legacy.orders('erp:1')).toEqual(['erp:1']);
    expect(await legacy.orders('erp:1~1')).toEqual([]);
    expect(await legacy.orders('other:1')).toEqual([]);
  });

  it('of several columns needs them all', async () => {
    const legacy = await openLegacy({
      tables: `create table C (CO text, ID integer); insert into C values ('x', 1);
        create table T (ID integer, CO text, C integer);
        insert into T values (1, 'x', 1), (2, 'y', 1), (3, 'x', 0), (4, null, 1)`,
      entities: {
        Customer: [{ ...CUSTOMER, key: ['c.CO', { col: 'c.ID', type: 'integer' }] }],
        Order: [overT({ links: { customer: [{ source: 'erp', key: ['t.CO', { col: 't.C', type: 'integer' }] }] } })],
      },
    });
    const parents = [id('erp:x~1'), id('erp:y~1'), id('erp:1')];
    const found = await legacy.port('Order').list('byCustomer', parents, { limit: 9 }, CONTEXT);
    expect([...found].map(([parent, rows]) => [parent, rows.map((row) => row.entity.id)])).toEqual([
      ['erp:x~1', ['erp:1']],
      ['erp:y~1', ['erp:2']],
    ]);
  });
});

describe('of several rules', () => {
  const tables = `create table T (ID integer, C integer, D integer, M text); insert into T values
    (1, 1, 2, 'rosa@x.org'), (2, 0, 2, 'rosa@x.org'), (3, null, null, 'rosa@x.org'), (4, 0, 0, null)`;
  const second = { source: 'erp', key: [{ col: 't.D', type: 'integer' }] };

  it('the first that names something wins, in a record as in the lists', async () => {
    const legacy = await openOrders([byKey, second, { email: 't.M' }], { tables });
    const guest = legacy.guest('rosa@x.org');
    expect(await legacy.links()).toEqual(['erp:1', 'erp:2', guest, null]);
    expect(await legacy.orders('erp:1')).toEqual(['erp:1']);
    expect(await legacy.orders('erp:2')).toEqual(['erp:2']);
    expect(await legacy.orders(guest)).toEqual(['erp:3']);
    expect(await collect(legacy.port.guests(CONTEXT))).toEqual([{ id: guest, email: 'rosa@x.org' }]);
  });
});

describe.each([
  ['a column that tells letter case apart', '', false],
  ['a column that ignores letter case', 'collate nocase', true],
])('a guest by an e-mail in %s', (_, collation, ignoresCase) => {
  const rule = { email: 't.M', ignoresCase };
  const source = { nulls: { strings: ['', 'N/A'] } };

  it('is one whatever the letter case and the blanks behind it', async () => {
    const tables = `create table T (ID integer, M text ${collation});
      insert into T values (1, 'rosa@x.org'), (2, 'Rosa@X.org'), (3, 'rosa@x.org   '), (4, 'ROSA@x.org '), (5, 'rosa@x.org.uk')`;
    const legacy = await openOrders([rule], { tables, source });
    const guest = legacy.guest('rosa@x.org');
    expect(await legacy.links()).toEqual([guest, guest, guest, guest, legacy.guest('rosa@x.org.uk')]);
    // A column that is said to ignore letter case compares as its collation does, closing blanks included.
    const listed = ignoresCase ? ['erp:1', 'erp:2'] : ['erp:1', 'erp:2', 'erp:3', 'erp:4'];
    expect(await legacy.orders(guest)).toEqual(listed);
    const guests = await collect(legacy.port.guests(CONTEXT));
    expect(guests.map((g) => g.email).toSorted()).toEqual(['rosa@x.org', 'rosa@x.org.uk']);
  });

  it('is none by a null text in any letter case, by a text without @, or by nothing', async () => {
    const tables = `create table T (ID integer, M text ${collation});
      insert into T values (1, 'N/A'), (2, 'n/a'), (3, ' N/a '), (4, 'none'), (5, ''), (6, '  '), (7, null), (8, 'rosa@x.org')`;
    const legacy = await openOrders([rule], { tables, source });
    const guest = legacy.guest('rosa@x.org');
    expect(await legacy.links()).toEqual([null, null, null, null, null, null, null, guest]);
    expect(await collect(legacy.port.guests(CONTEXT))).toEqual([{ id: guest, email: 'rosa@x.org' }]);
    for (const text of ['n/a', 'none', '']) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await legacy.orders(legacy.guest(text))).toEqual([]);
    }
  });

  it('leaves a record whose e-mail is none to the next rule, in a record as in the lists', async () => {
    const tables = `create table T (ID integer, M text ${collation}, M2 text ${collation}, C integer); insert into T values
      (1, 'N/A', 'rosa@x.org', 1), (2, 'n/a', 'N/A', 1), (3, 'none', null, 2), (4, 'rosa@x.org', 'b@x.org', 1), (5, null, ' ', null)`;
    const legacy = await openOrders([rule, { ...rule, email: 't.M2' }, byKey], { tables, source });
    const guest = legacy.guest('rosa@x.org');
    expect(await legacy.links()).toEqual([guest, 'erp:1', 'erp:2', guest, null]);
    expect(await legacy.orders(guest)).toEqual(['erp:1', 'erp:4']);
    expect(await legacy.orders('erp:1')).toEqual(['erp:2']);
    expect(await legacy.orders('erp:2')).toEqual(['erp:3']);
    expect(await legacy.orders(legacy.guest('b@x.org'))).toEqual([]);
    expect(await collect(legacy.port.guests(CONTEXT))).toEqual([{ id: guest, email: 'rosa@x.org' }]);
  });
});
