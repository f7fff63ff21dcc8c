/** Rules that find a link in a joined table or in a text, each with its name and how sure it is. */
import { describe, expect, it } from 'vitest';
import { CONTEXT } from '../conformance/subject.ts';
import type { AnyPort } from '../conformance/subject.ts';
import { walk } from '../conformance/pages-of.ts';
import { id, openLegacy, overT, pagesOf } from './legacy.ts';

const ORDER = { from: { source: 'erp', table: 'O', as: 'o' }, key: [{ col: 'o.ID', type: 'integer' }], fields: {} };

const openTickets = (rules: readonly object[], tables: string, words: object = {}, order: object = ORDER) =>
  openLegacy({
    tables: `create table O (ID integer); insert into O values (7), (8); ${tables}`,
    entities: { Order: [order], Ticket: [overT({ links: { order: rules }, ...words })] },
  });

/** What each of the tickets 1 to 9 is about, and how that was found. */
async function linksOf(port: AnyPort): Promise<readonly unknown[]> {
  const found = await port.byIds(
    Array.from({ length: 9 }, (_, i) => id(`erp:${i + 1}`)),
    CONTEXT,
  );
  return [...found.values()].map(({ links, linkedBy }) => [
    (links as { readonly order: string | null }).order, // of every ticket
    (linkedBy as { readonly order: unknown }).order,
  ]);
}

async function ticketsOf(port: AnyPort, order: string): Promise<readonly string[]> {
  const rows = await port.list('byOrder', [id(order)], { limit: 9 }, CONTEXT);
  return (rows.get(id(order)) ?? []).map((row) => row.entity.id).toSorted();
}

describe('a link by a column of a joined table', () => {
  it('is read both ways', async () => {
    const legacy = await openTickets(
      [{ source: 'erp', key: [{ col: 'x.ORD', type: 'integer' }] }],
      `create table T (ID integer); insert into T values (1), (2);
       create table X (TICKET integer, ORD integer); insert into X values (2, 7)`,
      { joins: [{ table: 'X', as: 'x', on: { 'x.TICKET': 't.ID' } }] },
    );
    const port = legacy.port('Ticket');
    expect(await linksOf(port)).toEqual([
      [null, null],
      ['erp:7', { rule: 'key', confidence: 1 }],
    ]);
    expect(await ticketsOf(port, 'erp:7')).toEqual(['erp:2']);
  });
});

describe('a link by part of a text', () => {
  const tables = `create table T (ID integer, S text, ORD integer); insert into T values
    (1, 'Order #0007, when?', null), (2, 'order #8 please', 7), (3, 'order #eight', null), (4, 'hello', 0), (5, 'ORDER #7', null)`;
  const byKey = { source: 'erp', key: [{ col: 't.ORD', type: 'integer' }] };
  const expr = { part: 't.S', after: 'order #', take: 'digits' };
  const fromSubject = { source: 'erp', key: [{ expr, type: 'integer' }], rule: 'fromSubject', confidence: 0.8 };

  it('tells the rule by name and how sure it is, after the rules before it', async () => {
    const port = (await openTickets([byKey, fromSubject], tables)).port('Ticket');
    expect(await linksOf(port)).toEqual([
      ['erp:7', { rule: 'fromSubject', confidence: 0.8 }],
      ['erp:7', { rule: 'key', confidence: 1 }],
      [null, null],
      [null, null],
      ['erp:7', { rule: 'fromSubject', confidence: 0.8 }],
    ]);
    expect(await ticketsOf(port, 'erp:7')).toEqual(['erp:1', 'erp:2', 'erp:5']);
    expect(await ticketsOf(port, 'erp:8')).toEqual([]);
  });

  it('is read in pages, for many orders at once, and as the earliest time', async () => {
    const words = { fields: { openedAt: 't.D' } };
    const rows = `create table T (ID integer, S text, D text); insert into T values
      (1, 'order #7', '2026-03-01 10:00:00'), (2, 'order #8', '2026-03-02 10:00:00'), (3, 'order #7', '2026-03-03 10:00:00')`;
    const port = (await openTickets([fromSubject], rows, words)).port('Ticket');
    const orders = [id('erp:7'), id('erp:8')];
    const found = await port.list('byOrder', orders, { limit: 1 }, CONTEXT);
    expect(orders.map((order) => found.get(order)?.map((row) => row.entity.id))).toEqual([['erp:3'], ['erp:2']]);
    expect(await port.earliest('byOrder', orders, CONTEXT)).toEqual(
      new Map([
        ['erp:7', '2026-03-01T10:00:00Z'],
        ['erp:8', '2026-03-02T10:00:00Z'],
      ]),
    );
  });

  it('of text is compared trimmed, and in any letter case where the key is folded', async () => {
    const order = { ...ORDER, key: [{ col: 'o.ID', fold: 'upper' }] };
    const word = { part: 't.S', after: 're:', take: 'word' };
    const rows = "create table T (ID integer, S text); insert into T values (1, 're:  ab-7 !'), (2, 're: AB-7')";
    const legacy = await openTickets([{ source: 'erp', key: [{ expr: word, fold: 'upper' }] }], rows, {}, order);
    expect((await linksOf(legacy.port('Ticket'))).map((link) => (link as unknown[])[0])).toEqual([
      'erp:AB-7',
      'erp:AB-7',
    ]);
    expect(await ticketsOf(legacy.port('Ticket'), 'erp:AB-7')).toEqual(['erp:1', 'erp:2']);
    expect(await ticketsOf(legacy.port('Ticket'), 'erp:ab-7')).toEqual([]);
  });
});

describe('a key of type uuid', () => {
  const [SMALL, OTHER] = ['6f9619ff-8b86-d011-b42d-00c04fc964ff', '00000000-0000-0000-0000-000000000001'];
  const order = { ...ORDER, key: [{ col: 'o.ID', type: 'uuid' }] };
  const open = () =>
    openLegacy({
      tables: `create table O (ID text collate nocase); insert into O values ('${SMALL.toUpperCase()}'), ('${OTHER}'), ('none');
        create table T (ID integer, ORD text collate nocase); insert into T values (1, '${SMALL}'), (2, '${SMALL.toUpperCase()}'), (3, null)`,
      entities: {
        Order: [order],
        Ticket: [overT({ links: { order: [{ source: 'erp', key: [{ col: 't.ORD', type: 'uuid' }] }] } })],
      },
    });

  it('is written in small letters in ids, whatever the column holds', async () => {
    const legacy = await open();
    const found = await legacy.port('Order').byIds([id(`erp:${SMALL}`), id(`erp:${SMALL.toUpperCase()}`)], CONTEXT);
    expect([...found.keys()]).toEqual([`erp:${SMALL}`]);
    expect(await ticketsOf(legacy.port('Ticket'), `erp:${SMALL}`)).toEqual(['erp:1', 'erp:2']);
  });

  it('asks no server for a text that is none', async () => {
    const legacy = await open();
    const asked = legacy.events.length;
    expect(await legacy.port('Order').byIds([id('erp:none'), id(`erp:${SMALL}0`)], CONTEXT)).toEqual(new Map());
    expect(legacy.events).toHaveLength(asked);
  });
});

describe.each(['window', 'union'])('a list that two rules find rows of, by %s', (topPerParent) => {
  const links = {
    order: [
      { source: 'erp', key: [{ col: 't.ORD', type: 'integer' }] },
      { source: 'erp', key: [{ expr: { part: 't.S', after: 'order #', take: 'digits' }, type: 'integer' }] },
    ],
  };
  /** Tickets of the order 7 by column and by subject in turn, but the last, which is of 8; four of each time or none. */
  const days = [null, '2026-01-01', '2026-01-02', '2026-01-03'].flatMap((day) => [day, day, day, day]);
  const rows = [...days, '2026-01-05'].map((day, i) => {
    const order = i === days.length ? 8 : 7;
    const [column, subject] = i % 2 === 0 ? [order, 'x'] : ['null', `order #${order}`];
    return `(${i + 1}, ${column}, '${subject}', ${day === null ? 'null' : `'${day} 10:00:00'`})`;
  });
  const open = async () => {
    const legacy = await openLegacy({
      tables: `create table O (ID integer); insert into O values (7), (8);
        create table T (ID integer, ORD integer, S text, D text); insert into T values ${rows.join(', ')}`,
      source: { topPerParent },
      entities: { Order: [ORDER], Ticket: [overT({ fields: { openedAt: 't.D' }, links })] },
    });
    return legacy.port('Ticket');
  };
  const [SEVEN, EIGHT] = [id('erp:7'), id('erp:8')];
  const ids = (found: readonly { readonly entity: { readonly id: string } }[] = []) =>
    found.map((row) => row.entity.id);
  /** Newest first; of one time what the first rule finds, before what the second does. */
  const order = [15, 13, 16, 14, 11, 9, 12, 10, 7, 5, 8, 6, 3, 1, 4, 2].map((key) => `erp:${key}`);

  it('is one list, newest first, as long as is asked', async () => {
    const port = await open();
    for (const limit of [1, 2, 3, 16]) {
      // oxlint-disable-next-line no-await-in-loop
      const found = await port.list('byOrder', [SEVEN, EIGHT], { limit }, CONTEXT);
      expect([ids(found.get(SEVEN)), ids(found.get(EIGHT))]).toEqual([order.slice(0, limit), ['erp:17']]);
    }
  });

  it.each([1, 2, 3, 5, 7])('goes on where a page of %i ended', async (limit) => {
    expect(ids(await pagesOf(await open(), 'byOrder', SEVEN, limit))).toEqual(order);
  });

  it('goes on from an instant', async () => {
    const port = await open();
    const from = async (at: string | null, inclusive: boolean) =>
      ids(
        (await port.list('byOrder', [SEVEN], { limit: 3, bound: { kind: 'instant', at, inclusive } }, CONTEXT)).get(
          SEVEN,
        ),
      );
    expect(await from('2026-01-02T10:00:00Z', true)).toEqual(order.slice(4, 7));
    expect(await from('2026-01-02T10:00:00Z', false)).toEqual(order.slice(8, 11));
    expect(await from(null, true)).toEqual(order.slice(12, 15));
  });
});

describe('a list that two rules find rows of, some of whose texts are no time', () => {
  it('has the rows of a real time once each, also when it is read backward', async () => {
    const legacy = await openTickets(
      [
        { source: 'erp', key: [{ col: 't.ORD', type: 'integer' }] },
        { source: 'erp', key: [{ expr: { part: 't.S', after: '#', take: 'digits' }, type: 'integer' }] },
      ],
      `create table T (ID integer, ORD integer, S text, D text); insert into T values
         (1, 7, 'x', '2026-01-01'), (2, null, '#7', '2026-01-02'), (3, 7, 'x', '2026-01-00'), (4, null, '#7', '2026-00-00'),
         (5, 7, 'x', null), (6, null, '#7', null), (7, null, '#7', '2026-01-00')`,
      { fields: { openedAt: { time: 't.D', as: 'date' } } },
    );
    const port = legacy.port('Ticket');
    for (const limit of [1, 2, 3]) {
      for (const backward of [undefined, true] as const) {
        // oxlint-disable-next-line no-await-in-loop
        const rows = await walk(port, 'byOrder', id('erp:7'), [limit], { backward });
        expect(rows.filter(({ at }) => at !== null).map(({ entity }) => entity.id)).toEqual(['erp:2', 'erp:1']);
      }
    }
  });
});
