/** Subscriptions that subgraphs answer themselves, as a router asks for them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryOrder, memoryShipment } from '../../../adapters/memory/build.ts';
import { createApolloServer } from '../../../gateway/graphql/apollo.ts';
import { createMemoryBus } from '../../../gateway/live/bus/memory-bus.ts';
import { openSubgraph } from '../../../gateway/live/open-live.ts';
import type { LiveGraph, LiveRequest } from '../../../gateway/live/live-graph.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { SubgraphName } from '../../../subgraphs/index.ts';
import { recordLog } from '../small-graph/small-graph.ts';
import { listenerOf, liveRequest } from './hub.ts';
import type { TestListener } from './hub.ts';
import { openMemoryGraph } from './memory-graph.ts';
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
  const subgraph = openSubgraph(name, graph.services, { bus, logger });
  const apollo = createApolloServer({ schema: subgraph.schema }, logger);
  await apollo.start();
  const live = subgraph.openLive(apollo);
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

  it('tells one null for an unknown customer, and ends', async () => {
    const listener = await subscribe(await serve('history'), FOLLOW, { variables: { id: 'nobody' } });
    expect(plain(await listener.next())).toEqual({ data: { customerActivity: null } });
    expect(await listener.next()).toBeNull();
  });
});
