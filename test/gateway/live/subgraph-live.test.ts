/** Subscriptions that subgraphs answer themselves, as a router asks for them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder, memoryShipment } from '../../../adapters/memory/build.ts';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { createMemoryBus } from '../../../gateway/live/bus/memory-bus.ts';
import { openSubgraphLive } from '../../../gateway/live/open-live.ts';
import type { LiveGraph, LiveRequest } from '../../../gateway/live/live-graph.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { createChangeReader, createSubgraphSchema } from '../../../subgraphs/index.ts';
import type { SubgraphName } from '../../../subgraphs/index.ts';
import { recordLog } from '../small-graph/small-graph.ts';
import { listenerOf, liveRequest } from './hub.ts';
import type { TestListener } from './hub.ts';
import { SHOP, openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

let graph: MemoryGraph;
const open: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  graph = await openMemoryGraph();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await graph.close();
});

const bus = createMemoryBus();

async function serve(name: SubgraphName): Promise<LiveGraph> {
  const { logger } = recordLog();
  const { services } = graph;
  const apiSchema = createSubgraphSchema(name, services);
  const apollo = createApolloServer({ schema: apiSchema }, logger);
  await apollo.start();
  const live = await openSubgraphLive({ name, services, apollo, apiSchema, bus, logger });
  open.push(live);
  return live;
}

async function subscribe(live: LiveGraph, query: string, request: Partial<LiveRequest> = {}): Promise<TestListener> {
  const results = await live.subscribe(liveRequest(query, request));
  if (!(Symbol.asyncIterator in results)) throw new Error(JSON.stringify(results));
  return listenerOf(results as Parameters<typeof listenerOf>[0]); // formatted, as in hub.ts
}

async function tell(order: string): Promise<void> {
  await bus.publish({ kind: 'changed', orders: [order as RecordId], customers: ['shop:C1' as RecordId] });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('shipping alone', () => {
  const TRACK = 'subscription($id: ID!) { mine: orderTracking(id: $id) { stage shipments { id scans { at } } } }';

  it('tells an order as it is, and again when it has changed', async () => {
    const live = await serve('shipping');
    const listener = await subscribe(live, TRACK, { variables: { id: 'shop:1' } });
    expect(plain(await listener.next())).toEqual({ data: { mine: { stage: 'PLACED', shipments: [] } } });
    await tell('shop:1');
    expect(await listener.taken()).toEqual([]);
    const scans = [{ at: '2026-03-02T10:00:00Z' }];
    graph.systems.add('parcels', memoryShipment({ key: 'P1', order: 'shop:1', scans }));
    await tell('shop:1');
    const shipments = [{ id: 'parcels:P1', scans }];
    expect(plain(await listener.next())).toMatchObject({ data: { mine: { shipments } } });
    graph.systems.replace(
      'parcels',
      memoryShipment({ key: 'P1', order: 'shop:1', scans: [...scans, ...scans, { at: '2026-03-03T10:00:00Z' }] }),
    );
    await tell('shop:1');
    expect(plain(await listener.next())).toMatchObject({
      data: { mine: { shipments: [{ scans: [...scans, { at: '2026-03-03T10:00:00Z' }] }] } },
    });
  });

  it('reads for many who ask for the same what it reads for one', async () => {
    const live = await serve('shipping');
    const listeners: TestListener[] = [];
    const come = async (): Promise<void> => {
      const listener = await subscribe(live, TRACK, { variables: { id: 'shop:1' } });
      await listener.next();
      listeners.push(listener);
    };
    const readsFor = async (state: 'PLACED' | 'CANCELLED'): Promise<number> => {
      graph.systems.replace('shop', memoryOrder({ key: '1', customer: 'shop:C1', state }));
      const before = graph.systems.calls.length;
      await tell('shop:1');
      for (const listener of listeners) {
        expect(plain(await listener.next())).toMatchObject({ data: { mine: { stage: state } } });
      }
      return graph.systems.calls.length - before;
    };
    await come();
    const forOne = await readsFor('CANCELLED');
    expect(forOne).toBeGreaterThan(0);
    while (listeners.length < 500) await come();
    expect(await readsFor('PLACED')).toBe(forOne);
  });

  it('tells one null for an unknown order, and ends', async () => {
    const listener = await subscribe(await serve('shipping'), TRACK, { variables: { id: 'shop:404' } });
    expect(plain(await listener.next())).toEqual({ data: { mine: null } });
    expect(await listener.next()).toBeNull();
  });

  it('tells of a failure, and goes on', async () => {
    graph.systems.fail('shop', 'TIMEOUT');
    const listener = await subscribe(await serve('shipping'), TRACK, { variables: { id: 'shop:1' } });
    expect(plain(await listener.next())).toMatchObject({
      data: { mine: null },
      errors: [{ path: ['mine'], extensions: { code: 'SYSTEM_TIMEOUT' } }],
    });
    graph.systems.recover('shop');
    await tell('shop:1');
    expect(plain(await listener.next())).toMatchObject({ data: { mine: { stage: 'PLACED' } } });
  });

  it('ends when the viewer has gone, and when the server does', async () => {
    const live = await serve('shipping');
    const gone = new AbortController();
    const request = { variables: { id: 'shop:1' } };
    const leaving = await subscribe(live, TRACK, { ...request, signal: gone.signal });
    const staying = await subscribe(live, TRACK, request);
    expect([await leaving.next(), await staying.next()]).not.toContain(null);
    gone.abort();
    expect(await leaving.next()).toBeNull();
    expect(live.listeners).toBe(1);
    await live.close();
    expect(await staying.next()).toBeNull();
    expect(live.listeners).toBe(0);
  });

  it('refuses a document that does not fit', async () => {
    const live = await serve('shipping');
    const refused = await live.subscribe(liveRequest('subscription { orderTracking { stage } }'));
    expect(plain(refused)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    const missing = await live.subscribe(liveRequest(TRACK));
    expect(plain(missing)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('finds orders for its looks alone, and for no client', async () => {
    const live = await serve('shipping');
    const refused = await live.subscribe(liveRequest('{ order(id: "shop:1") { id } }'));
    expect(plain(refused)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    const sent = 'query($all: [_Any!]!) { _entities(representations: $all) { ... on Order { tracking { stage } } } }';
    const variables = { all: [{ __typename: 'Order', id: 'shop:1' }] };
    const answered = await live.subscribe(liveRequest(sent, { variables }));
    expect(plain(answered)).toEqual({ data: { _entities: [{ tracking: { stage: 'PLACED' } }] } });
  });
});

describe('a subgraph without subscriptions, alone', () => {
  it('refuses one', async () => {
    const refused = await (await serve('orders')).subscribe(liveRequest('subscription { orderTracking { stage } }'));
    expect(plain(refused)).toMatchObject({
      errors: [{ message: 'The graph has no subscriptions; send a query.' }],
    });
  });
});

describe('history alone', () => {
  const FOLLOW = 'subscription($id: ID!) { customerActivity(id: $id) { id ... on OrderInteraction { order { id } } } }';

  it('tells what comes, once', async () => {
    const live = await serve('history');
    const listener = await subscribe(live, FOLLOW, { variables: { id: await graph.customerId() } });
    expect(await listener.taken()).toEqual([]);
    for (const key of ['2', '3']) {
      graph.systems.add('shop', memoryOrder({ key, customer: 'shop:C1', placedAt: `2026-03-10T12:0${key}:00Z` }));
    }
    await tell('shop:2');
    await tell('shop:3');
    expect(plain(await listener.taken())).toEqual(
      ['2', '3'].map((key) => ({
        data: { customerActivity: { id: `placed:shop:${key}`, order: { id: `shop:${key}` } } },
      })),
    );
    await bus.publish({ kind: 'anything' });
    expect(await listener.taken()).toEqual([]);
  });

  it('tells of a record that has come to the customer since', async () => {
    const [shop, ...others] = SHOP;
    if (shop === undefined) throw new Error('The shop must be there.');
    const guest = (key: string, placedAt: string) => memoryOrder({ key, guestEmail: 'rosa@example.com', placedAt });
    const outlet = { ...shop, info: memoryInfo('outlet', 'ORDERS'), customers: [], orders: [] };
    await graph.close();
    graph = await openMemoryGraph({
      systems: [{ ...shop, orders: [guest('G1', '2026-03-01T00:00:00Z')] }, outlet, ...others],
    });
    const known = await graph.answer('{ order(id: "shop:G1") { customer { id } } }');
    const { id } = (known.data as { order: { customer: { id: string } } }).order.customer; // as the query asks for it
    const listener = await subscribe(await serve('history'), FOLLOW, { variables: { id } });
    expect(await listener.taken()).toEqual([]);
    graph.systems.add('outlet', guest('G2', '2026-03-10T12:02:00Z'));
    const { affected } = await createChangeReader(graph.services).affectedBy([
      { entity: 'Order', id: 'outlet:G2' as RecordId },
    ]);
    await bus.publish({ kind: 'changed', ...affected });
    expect(plain(await listener.taken())).toEqual([
      { data: { customerActivity: { id: 'placed:outlet:G2', order: { id: 'outlet:G2' } } } },
    ]);
  });

  it('tells one null for an unknown customer, and ends', async () => {
    const listener = await subscribe(await serve('history'), FOLLOW, { variables: { id: 'nobody' } });
    expect(plain(await listener.next())).toEqual({ data: { customerActivity: null } });
    expect(await listener.next()).toBeNull();
  });
});
