import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryShipment } from '../../../adapters/memory/build.ts';
import type { ShipmentState } from '../../../schema/enums.ts';
import type { TestGraph } from '../test-graph.ts';
import { createTestGraph, customer, entities, errorsOf, valueAt } from '../test-graph.ts';

const rosa = customer('c1', 'wms:C1', 'courier:C1');
const QUERY = `query ($refs: [_Any!]!, $first: Int, $after: String, $last: Int, $before: String, $states: [ShipmentState!]) {
  _entities(representations: $refs) {
    ... on Customer {
      shipments(first: $first, after: $after, last: $last, before: $before, states: $states) {
        nodes { id state } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } missing { system }
      }
    }
  }
}`;

/** A parcel whose row says one thing and whose scans, an hour later, say that it is delivered, or nothing. */
function parcel(key: string, hour: number, state: ShipmentState, customerId: string) {
  const at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
  const scans = state === 'DELIVERED' ? [{ at, state }] : [];
  return memoryShipment({ key, customer: customerId, createdAt: at, state: 'PENDING', trackingNumber: null, scans });
}

function graphOf(states: readonly ShipmentState[]): TestGraph {
  const parcels = states.map((state, index) => ({ state, index, system: index % 3 === 0 ? 'courier' : 'wms' }));
  const held = (system: string) =>
    parcels
      .filter((one) => one.system === system)
      .map(({ state, index }) => parcel(String(index), index, state, `${system}:C1`));
  return createTestGraph('shipping', [
    { info: memoryInfo('wms', 'SHIPPING'), shipments: held('wms') },
    { info: memoryInfo('courier', 'SHIPPING'), shipments: held('courier') },
  ]);
}

interface Page {
  readonly nodes: readonly { readonly id: string; readonly state: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

async function readPage(graph: TestGraph, variables: Record<string, unknown>): Promise<Page> {
  const { data } = await graph.run(QUERY, { refs: [rosa], ...variables });
  return valueAt(data, '_entities.0.shipments') as Page; // the query's shape
}

async function readAll(graph: TestGraph, variables: Record<string, unknown>): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let after: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page starts where the one before it ended
    const page: Page = await readPage(graph, { ...variables, after });
    pages.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return pages;
}

/** From the end to the beginning; the pages in the order in which they were read. */
async function readAllBackward(graph: TestGraph, last: number): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let before: string | null = null;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page ends where the one before it began
    const page: Page = await readPage(graph, { last, before, states: ['DELIVERED'] });
    expect(page.pageInfo.hasNextPage).toBe(before !== null);
    pages.push(page);
    before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
  } while (before !== null);
  return pages;
}

const idsOf = (pages: readonly Page[]) => pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));

describe('Customer.shipments by state', () => {
  it('filters by the folded state, in full pages', async () => {
    const graph = graphOf(Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? 'DELIVERED' : 'PENDING')));
    const page = await readPage(graph, { first: 3, states: ['DELIVERED'] });
    expect(page.nodes).toEqual(['courier:36', 'wms:32', 'wms:28'].map((id) => ({ id, state: 'DELIVERED' })));
    expect(page.pageInfo.hasNextPage).toBe(true);
  });

  it('has no next page where the last parcel of the state is shown', async () => {
    const graph = graphOf(['DELIVERED', 'DELIVERED', 'PENDING']);
    const page = await readPage(graph, { first: 2, states: ['DELIVERED'] });
    expect(page.nodes).toHaveLength(2);
    expect(page.pageInfo.hasNextPage).toBe(false);
  });

  it('finds nothing for an empty list of states, without asking anybody', async () => {
    const graph = graphOf(['DELIVERED']);
    const page = await readPage(graph, { first: 2, states: [] });
    expect(page).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(graph.systems.calls).toEqual([]);
  });

  it('tells the same list in pages of any size as in one', async () => {
    const states = fc.array(fc.constantFrom<ShipmentState>('DELIVERED', 'PENDING'), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(states, fc.integer({ min: 1, max: 7 }), async (some, first) => {
        const graph = graphOf(some);
        const whole = await readPage(graph, { first: 100, states: ['DELIVERED'] });
        const pages = await readAll(graph, { first, states: ['DELIVERED'] });
        expect(idsOf(pages)).toEqual(idsOf([whole]));
        expect(whole.nodes).toHaveLength(some.filter((state) => state === 'DELIVERED').length);
        expect(pages.slice(0, -1).every(({ nodes }) => nodes.length === first)).toBe(true);
        const back = await readAllBackward(graph, first);
        expect(idsOf(back.toReversed())).toEqual(idsOf([whole]));
        expect(back.slice(0, -1).every(({ nodes }) => nodes.length === first)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('looks through 500 parcels at the most, and goes on exactly where it ended', async () => {
    // The only delivered parcels are the two oldest of 650.
    const graph = graphOf(Array.from({ length: 650 }, (_, index) => (index < 2 ? 'DELIVERED' : 'PENDING')));
    const [cut, rest, ...more] = await readAll(graph, { first: 5, states: ['DELIVERED'] });
    expect(cut).toMatchObject({ nodes: [], pageInfo: { hasNextPage: true, endCursor: expect.any(String) } });
    expect(rest?.nodes.map(({ id }) => id)).toEqual(['wms:1', 'courier:0']);
    expect(more).toEqual([]);
  });

  it('looks back through 500 parcels at the most, and goes on exactly where it ended', async () => {
    // The only delivered parcels are the two newest of 650.
    const graph = graphOf(Array.from({ length: 650 }, (_, index) => (index > 647 ? 'DELIVERED' : 'PENDING')));
    const [cut, rest, ...more] = await readAllBackward(graph, 5);
    expect(cut).toMatchObject({ nodes: [], pageInfo: { hasPreviousPage: true, startCursor: expect.any(String) } });
    expect(rest?.nodes.map(({ id }) => id)).toEqual(['wms:649', 'courier:648']);
    expect(more).toEqual([]);
  });

  it('takes as many port calls for 50 customers as for one', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const { count } = createTestGraph('shipping', [
      {
        info: memoryInfo('wms', 'SHIPPING'),
        shipments: keys.map((key, hour) => parcel(key, hour, 'DELIVERED', `wms:C${key}`)),
      },
    ]);
    const query = entities('Customer', '{ shipments(states: [DELIVERED]) { nodes { state scans { at } } } }');
    const refs = keys.map((key) => customer(`c${key}`, `wms:C${key}`));
    const one = await count(query, { refs: refs.slice(0, 1) });
    expect(await count(query, { refs })).toBe(one);
  });

  it('names a system that is down, and is null with one error when none answers', async () => {
    const graph = graphOf(['DELIVERED', 'DELIVERED', 'PENDING']);
    graph.systems.fail('courier', 'TIMEOUT');
    expect(await readPage(graph, { states: ['DELIVERED'] })).toMatchObject({
      nodes: [{ id: 'wms:1' }],
      missing: [{ system: 'courier' }],
    });
    graph.systems.fail('wms', 'TIMEOUT');
    const answer = await graph.run(QUERY, { refs: [rosa], states: ['DELIVERED'] });
    expect(answer.data).toEqual({ _entities: [{ shipments: null }] });
    expect(errorsOf(answer)).toHaveLength(1);
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'x' }])('refuses %j as bad input', async (variables) => {
    const answer = await graphOf([]).run(QUERY, { refs: [rosa], states: ['DELIVERED'], ...variables });
    expect(errorsOf(answer)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});
