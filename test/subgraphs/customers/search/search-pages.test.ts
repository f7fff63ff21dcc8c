/** Pages of a search over the index, which reads no more records than a page needs. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryCustomer } from '../../../../adapters/memory/build.ts';
import { valueAt } from '../../test-graph.ts';
import { createCustomersGraph, ORDERS } from '../customers-graph.ts';
import type { CustomersGraph } from '../customers-graph.ts';
import { QUERY, search } from './indexed-shop.ts';

interface Edge {
  readonly score: number;
  readonly matched: string;
  readonly node: { readonly records: readonly { readonly id: string }[] };
}

interface PageOfSearch {
  readonly edges: readonly Edge[];
  readonly next: string | null;
}

async function pageOf(graph: CustomersGraph, text: string, first: number, after: string | null): Promise<PageOfSearch> {
  const { data, errors } = await graph.run(QUERY, { text, first, after });
  expect(errors).toEqual([]);
  const hasNext = valueAt(data, 'searchCustomers.pageInfo.hasNextPage') === true;
  const edges = valueAt(data, 'searchCustomers.edges') as readonly Edge[]; // as the query says
  return { edges, next: hasNext ? String(valueAt(data, 'searchCustomers.pageInfo.endCursor')) : null };
}

async function allPages(graph: CustomersGraph, text: string, first: number): Promise<readonly Edge[]> {
  const edges: Edge[] = [];
  let after: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each after the one before
    const page: PageOfSearch = await pageOf(graph, text, first, after);
    edges.push(...page.edges);
    after = page.next;
  } while (after !== null);
  return edges;
}

async function shopOf(names: readonly string[]): Promise<CustomersGraph> {
  const customers = names.map((name, key) => memoryCustomer({ key: String(key), name }));
  return createCustomersGraph([{ info: ORDERS, changesEveryMs: 1000, customers }]);
}

function recordsIn(edges: readonly Edge[]): readonly string[] {
  return edges.flatMap(({ node }) => node.records.map(({ id }) => id));
}

/** The customers that a piece of work reads from their system. */
async function readBy(graph: CustomersGraph, work: () => Promise<unknown>): Promise<number> {
  const { systems } = graph.services;
  const before = systems.calls.length;
  await work();
  return systems.calls.slice(before).reduce((sum, { keys }) => sum + keys.length, 0);
}

const MANY = Array.from({ length: 150 });

describe('pages of a search', () => {
  it('give the best first, and joined are the whole', { timeout: 60_000 }, async () => {
    const names = fc.array(
      fc.tuple(
        fc.constantFrom('Ann', 'Anne', 'Anna', 'Lee', 'Leeds'),
        fc.constantFrom('', 'Lee', 'Leeson', 'Leo', 'Ann Lee', 'Rosa Lee'),
      ),
      { minLength: 20, maxLength: 80 },
    );
    const text = fc.constantFrom('ann lee', 'lee', 'ann', 'anm', 'lees', 'ann le', 'anne lees', 'ann lee rosa', 'lee.');
    await fc.assert(
      fc.asyncProperty(names, text, fc.integer({ min: 1, max: 30 }), async (drawn, asked, first) => {
        const graph = await shopOf(drawn.map((parts) => parts.join(' ')));
        const whole = await pageOf(graph, asked, 100, null);
        const scores = whole.edges.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(await allPages(graph, asked, first)).toEqual(whole.edges);
        expect(new Set(recordsIn(whole.edges)).size).toBe(whole.edges.length);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['whole names', 'rosa delgado', () => 'Rosa Delgado'],
    ['words of names', 'delgado', (at: number) => `Rosa${at} Delgado`],
    ['beginnings', 'delg', (at: number) => `Rosa${at} Delgado`],
  ])('read no more than a page needs: %s', async (_, text, nameOf) => {
    const graph = await shopOf(MANY.map((__, at) => nameOf(at)));
    let next: string | null = null;
    const first = await readBy(graph, async () => ({ next } = await pageOf(graph, text, 10, null)));
    expect(next).not.toBeNull();
    expect(first).toBeLessThan(60);
    expect(await allPages(graph, text, 40)).toHaveLength(150);
  });

  it('read on where the first read are not the best that may come', async () => {
    const graph = await shopOf([...MANY.map(() => 'Rosa Delgda'), ...MANY.map((_, at) => `Rosa${at} Delgdda`)]);
    const told = await search(graph, 'delgdao');
    expect(told.map(({ score }) => score)).toEqual(told.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  it('tell the whole name before the words of it, however many have them', async () => {
    const graph = await shopOf([...Array.from({ length: 250 }, (_, at) => `Acme Widgets ${at}x`), 'WIDGETS Acme']);
    const { edges } = await pageOf(graph, 'acme widgets', 2, null);
    expect(edges.map(({ score, matched }) => [score, matched])).toEqual([
      [0.9, 'name WIDGETS Acme'],
      [0.75, expect.any(String)],
    ]);
  });

  it.each([
    ['anna', 'Anna Anne'],
    ['lee', 'Lee Leeson'],
  ])('take for the whole name of %j nobody called %j', async (text, name) => {
    const told = await search(await shopOf([name, text]), text);
    expect(told.map(({ score, matched }) => [score, matched])).toEqual([
      [0.9, `name ${text}`],
      [0.75, `name ${name}`],
    ]);
  });

  it('lose nobody who has come to say more than the index knows', async () => {
    const graph = await shopOf(MANY.slice(0, 60).map((_, at) => `Rosa${at} Delgado`));
    for (const key of [3, 55])
      graph.services.systems.replace('orders', memoryCustomer({ key: `${key}`, name: 'Delgado' }));
    const edges = await allPages(graph, 'delgado', 10);
    expect(edges).toHaveLength(60);
    expect(edges.filter(({ score }) => score === 0.9).flatMap((edge) => recordsIn([edge]))).toEqual(
      expect.arrayContaining(['orders:3', 'orders:55']),
    );
  });

  it('name a system that does not answer where more of it is read', async () => {
    const graph = await shopOf(MANY.map((_, at) => `Rosa${at} Delgado`));
    const { next } = await pageOf(graph, 'delgado', 20, null);
    graph.services.systems.fail('orders', 'UNAVAILABLE');
    const { data } = await graph.run(QUERY, { text: 'delgado', first: 20, after: next });
    expect(valueAt(data, 'searchCustomers.missing')).toEqual([{ system: 'orders' }]);
  });
});
