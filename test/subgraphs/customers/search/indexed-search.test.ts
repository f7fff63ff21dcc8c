/** What search finds over its index, with slips, in any script, and what it finds nowhere. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { AGENT, valueAt } from '../../test-graph.ts';
import { BILLING, createCustomersGraph, ORDERS } from '../customers-graph.ts';
import { found, liveSearches, QUERY, search, SHOP, watched } from './indexed-shop.ts';

describe('search over the index', () => {
  it.each([
    ['Мюллер', ['orders:M1', 'orders:M2']],
    ['Mueller', ['orders:M1', 'orders:M2']],
    ['Müller', ['orders:M1', 'orders:M2']],
    ['MULLER', ['orders:M1', 'orders:M2']],
    ['Delgdao', ['orders:R1', 'orders:R2']],
    ['delgado rosa', ['orders:R1', 'orders:R2']],
    ['rosa delg', ['orders:R1', 'orders:R2']],
    ['r. delgado', ['orders:R1', 'orders:R2']],
    ["o'brien sean", ['orders:O1']],
    ['OBrien', ['orders:O1']],
    ['Dmitri Ivanov', ['orders:D1']],
    ['Дмитрий', ['orders:D1']],
    ['widgets acme', ['orders:A1']],
    ['j.mueller@', ['orders:M1']],
    ['0171 5550101', ['orders:M1']],
    ['+49 (0)171/555-0101', ['orders:M1']],
    ['80331', ['orders:M2']],
    ['d-80331', ['orders:M2']],
    ['ls11aa', ['orders:R1']],
    ['rosa mueller', []],
    ['Ms. Rosa Delgado', ['orders:R1', 'orders:R2']],
    ['Rosa M. Delgado', ['orders:R1', 'orders:R2']],
    ['rosa delgado vendetti', ['orders:R1', 'orders:R2']],
    ['delgado ls1 1aa', ['orders:R1']],
    ['muller ls1 1aa', []],
    ['delgdao 0171 2345678', ['orders:R1']],
    ['Rosa Delgado, tel. 0171/2345678', ['orders:R1']],
    ['Jörg <j.mueller@example.com>', ['orders:M1']],
    ['j.mueller', ['orders:M1']],
    ['tel:+49\u2011171\u20115550101', ['orders:M1']],
    ['0171 5550101 ext. 12', ['orders:M1']],
  ])('finds by %j', async (text, expected) => {
    const graph = await createCustomersGraph(watched());
    expect((await found(graph, text)).toSorted()).toEqual(expected);
    expect(liveSearches(graph)).toBe(0);
  });

  it('tells the field, the value as its system writes it, and how sure it is', async () => {
    const graph = await createCustomersGraph(watched());
    expect(await search(graph, 'rosa delgado')).toEqual([
      { records: 'orders:R1', score: 0.9, matched: 'name Rosa Delgado' },
      { records: 'orders:R2', score: 0.75, matched: 'name Rosa Maria Delgado' },
    ]);
    expect((await search(graph, 'Мюллер')).map(({ score }) => score)).toEqual([0.75, 0.75]);
    expect(await search(graph, 'rosa delgado ls1 1aa')).toEqual([
      { records: 'orders:R1', score: 0.95, matched: 'postcode LS1 1AA' },
    ]);
    expect(await search(graph, 'rosa delgado vendetti')).toEqual([
      { records: 'orders:R1', score: 0.63, matched: 'name Rosa Delgado' },
      { records: 'orders:R2', score: 0.525, matched: 'name Rosa Maria Delgado' },
    ]);
    expect(await search(graph, 'rosa delgdao')).toEqual([
      { records: 'orders:R1', score: 0.669, matched: 'name Rosa Delgado' },
      { records: 'orders:R2', score: 0.557, matched: 'name Rosa Maria Delgado' },
    ]);
    expect(await search(graph, '0171 5550101')).toEqual([
      { records: 'orders:M1', score: 0.8, matched: 'phone +49 171 5550101' },
    ]);
    expect(await search(graph, 'acme widgets')).toEqual([
      { records: 'orders:A1', score: 0.75, matched: 'name Acme Widgets Ltd' },
    ]);
  });

  it('tells whoever sees masks of whole words alone, in any spelling', async () => {
    const graph = await createCustomersGraph(watched());
    const viewer: Viewer = { ...AGENT, scopes: [] };
    expect((await search(graph, 'mueller', viewer)).map(({ records }) => records).toSorted()).toEqual([
      'orders:M1',
      'orders:M2',
    ]);
    const guesses = [
      'muler',
      'mull',
      'delgdao',
      'r. delgado',
      '5550101',
      'delg ls1 1aa',
      'delgado ls1 1aa',
      'rosa delgado ls1 1aa',
      'ls1 1aa',
      'rosa delgado x',
      'j.mueller',
    ];
    for (const text of guesses) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect({ text, told: await search(graph, text, viewer) }).toEqual({ text, told: [] });
    }
  });

  it.each([
    'muler',
    'mull',
    'delgdao',
    'r. delgado',
    'rosa delgado x',
    'j.mueller@',
    'j.mueller@exa',
    'ls1 1aa',
    'ls1 1aa rosa delgado',
  ])('reads nobody for whoever sees masks alone and asks %j: how long that took would tell', async (text) => {
    const graph = await createCustomersGraph(watched());
    const { systems } = graph.services;
    const before = systems.calls.length;
    await search(graph, text, { ...AGENT, scopes: [] });
    expect(systems.calls.slice(before).filter(({ method }) => method !== 'byNumbers')).toEqual([]);
  });

  it('finds each name with any one slip in it', { timeout: 60_000 }, async () => {
    const graph = await createCustomersGraph(watched());
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split(''));
    const slip = fc.record({ kind: fc.constantFrom('insert', 'remove', 'replace', 'swap'), at: fc.nat(30), letter });
    const name = fc.constantFrom(
      ['rosa', 'R1'],
      ['delgado', 'R1'],
      ['mueller', 'M1'],
      ['obrien', 'O1'],
      ['widgets', 'A1'],
    );
    await fc.assert(
      fc.asyncProperty(name, slip, async ([word = '', key = ''], { kind, at: anywhere, letter: other }) => {
        const at = anywhere % (kind === 'swap' ? word.length - 1 : word.length);
        const [before, after] = [word.slice(0, at), word.slice(at)];
        const mistyped = {
          insert: before + other + after,
          remove: before + after.slice(1),
          replace: before + other + after.slice(1),
          swap: before + after.charAt(1) + after.charAt(0) + after.slice(2),
        }[kind];
        expect({ mistyped, told: await found(graph, mistyped) }).toEqual({
          mistyped,
          told: expect.arrayContaining([`orders:${key}`]) as unknown,
        });
      }),
      { numRuns: 150 },
    );
  });

  it('finds one number among many of other areas that end alike, and one without an area', async () => {
    const areas = Array.from({ length: 300 }, (_, at) => String(201 + at));
    const people = areas.map((area) => memoryCustomer({ key: `P${area}`, phone: `+1 ${area} 555 0142` }));
    const local = memoryCustomer({ key: 'L1', phone: '555-0142' });
    const graph = await createCustomersGraph([{ info: ORDERS, changesEveryMs: 1000, customers: [...people, local] }]);
    expect((await found(graph, '(444) 555-0142')).toSorted()).toEqual(['orders:L1', 'orders:P444']);
    expect((await found(graph, '+1 205 5550142')).toSorted()).toEqual(['orders:L1', 'orders:P205']);
  });

  it('finds a number of a country where all are short, with a zero before it or without', async () => {
    const people = [memoryCustomer({ key: 'P1', phone: '+352 26123456' })];
    const graph = await createCustomersGraph([{ info: ORDERS, changesEveryMs: 1000, customers: people }]);
    expect(await found(graph, '00352 (0) 26123456')).toEqual(['orders:P1']);
  });
});

describe('an index that is behind its systems', () => {
  it('never tells what a record says no more', async () => {
    const graph = await createCustomersGraph(watched());
    const { systems } = graph.services;
    systems.replace('orders', memoryCustomer({ key: 'R1', name: 'Rosa Vendetti', phone: '040 9999999' }));
    systems.remove('orders', memoryCustomer({ key: 'M2', name: 'Hans Muller' }));
    expect(await found(graph, 'rosa delgado')).toEqual(['orders:R2']);
    expect(await found(graph, '0171 2345678')).toEqual([]);
    expect(await found(graph, 'ls1 1aa')).toEqual([]);
    expect(await found(graph, 'hans')).toEqual([]);
  });

  it('asks a system itself that it does not hold', async () => {
    const graph = await createCustomersGraph(SHOP, { unbuilt: true });
    expect(await found(graph, 'delgado')).toEqual(['orders:R1', 'orders:R2']);
    expect(await found(graph, 'delgado LS1 1AA')).toEqual(['orders:R1']);
    expect(await found(graph, 'muller LS1 1AA')).toEqual([]);
    expect(liveSearches(graph)).toBeGreaterThan(0);
  });

  it('asks a system whose changes nobody tells itself, where it knows nobody', async () => {
    const graph = await createCustomersGraph(SHOP);
    graph.services.systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Zoe Newcomer' }));
    expect(await found(graph, 'newcomer')).toEqual(['orders:Z1']);
  });

  it('asks no system itself for a text that could be a postcode too, where it leads to somebody as a number', async () => {
    const graph = await createCustomersGraph(SHOP);
    expect(await found(graph, '9999999')).toEqual([]);
    const before = liveSearches(graph);
    expect(before).toBeGreaterThan(0);
    expect(await found(graph, '2345678')).toEqual(['orders:R1']);
    expect(liveSearches(graph)).toBe(before);
  });

  it('asks no system itself because another does not answer, or because a record says no more what it did', async () => {
    const billing = memoryCustomer({ key: 'B1', name: 'Ben Baker' });
    const graph = await createCustomersGraph([...SHOP, { info: BILLING, customers: [billing] }]);
    graph.services.systems.replace('billing', memoryCustomer({ key: 'B1', name: 'Ben Cook' }));
    expect(await found(graph, 'baker')).toEqual([]);
    graph.services.systems.fail('orders', 'UNAVAILABLE');
    expect(await found(graph, 'delgado')).toEqual([]);
    expect(liveSearches(graph)).toBe(0);
  });

  it('holds whoever was met', async () => {
    const graph = await createCustomersGraph(watched());
    graph.services.systems.add('orders', memoryCustomer({ key: 'Z1', name: 'Zoe Newcomer' }));
    expect(await found(graph, 'newcomer')).toEqual([]);
    expect(await found(graph, 'orders:Z1')).toEqual(['orders:Z1']);
    expect(await found(graph, 'newcmer')).toEqual(['orders:Z1']);
  });

  it('asks each system itself while it cannot be asked', async () => {
    const graph = await createCustomersGraph([...watched(), { info: BILLING, customers: [] }]);
    await graph.services.registry.search.rewrite().end([]);
    expect(await found(graph, 'delgado')).toEqual(['orders:R1', 'orders:R2']);
  });

  it('is told of a system that does not answer as always', async () => {
    const graph = await createCustomersGraph(watched());
    graph.services.systems.fail('orders', 'UNAVAILABLE');
    const { data, errors } = await graph.run(QUERY, { text: 'delgado' });
    expect(errors).toEqual([]);
    expect(valueAt(data, 'searchCustomers.missing')).toEqual([{ system: 'orders' }]);
  });
});
