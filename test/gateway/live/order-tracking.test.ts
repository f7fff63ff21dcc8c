import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryOrder, memoryShipment } from '../../../adapters/memory/build.ts';
import type { EntityName } from '../../../schema/model.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import { NOBODY } from '../../subgraphs/test-graph.ts';
import { settle } from './hub.ts';
import { openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

let graph: MemoryGraph;
beforeEach(async () => {
  graph = await openMemoryGraph();
});
afterEach(() => graph.close());

const TRACK = 'subscription { orderTracking(id: "shop:1") { headline stage } }';
const ORDER = { key: '1', customer: 'shop:C1', placedAt: '2026-03-01T10:00:00Z' } as const;

function tell(system: string, entity: EntityName, id: string): void {
  graph.systems.change(system, { entity, id: id as RecordId });
}

async function setState(state: 'PLACED' | 'CANCELLED'): Promise<void> {
  graph.systems.replace('shop', memoryOrder({ ...ORDER, state }));
  tell('shop', 'Order', 'shop:1');
  await graph.poll();
}

const stage = (name: string) => ({ data: { orderTracking: { stage: name } } });

describe('orderTracking', () => {
  it('tells the state as it is, and again when it has changed', async () => {
    const listener = await graph.subscribe(TRACK);
    expect(await listener.next()).toMatchObject(stage('PLACED'));
    await setState('CANCELLED');
    expect(await listener.taken()).toMatchObject([stage('CANCELLED')]);
  });

  it('looks for the first time when every source has said where it stands', async () => {
    const before = graph.systems.calls.length;
    await graph.subscribe(TRACK);
    const methods = graph.systems.calls.slice(before).map(({ method }) => method);
    expect(methods.slice(0, 4)).toEqual(['begin', 'begin', 'begin', 'begin']);
    expect(methods.slice(4)).toContain('byIds');
    expect(methods.slice(4)).not.toContain('begin');
  });

  it('tells nothing where the answer is the same', async () => {
    const listener = await graph.subscribe(TRACK);
    await listener.next();
    const before = graph.executions();
    await setState('PLACED');
    expect(graph.executions()).toBe(before + 1);
    expect(await listener.taken()).toEqual([]);
  });

  it('looks again for a parcel of the order, and for no other order', async () => {
    const listener = await graph.subscribe('subscription { orderTracking(id: "shop:1") { shipments { id } } }');
    await listener.next();
    const before = graph.executions();
    graph.systems.add('parcels', memoryShipment({ key: 'P9', order: 'shop:2' }));
    tell('parcels', 'Shipment', 'parcels:P9');
    await graph.poll();
    expect(graph.executions()).toBe(before);
    graph.systems.add('parcels', memoryShipment({ key: 'P1', order: 'shop:1' }));
    tell('parcels', 'Shipment', 'parcels:P1');
    await graph.poll();
    expect(await listener.taken()).toEqual([{ data: { orderTracking: { shipments: [{ id: 'parcels:P1' }] } } }]);
  });

  it('tells one null for an unknown order, and ends', async () => {
    const listener = await graph.subscribe('subscription { mine: orderTracking(id: "shop:404") { stage } }');
    expect(await listener.next()).toEqual({ data: { mine: null } });
    expect(await listener.next()).toBeNull();
    expect(graph.live.listeners).toBe(0);
  });

  it('takes aliases, variables, directives and fragments, at the root too', async () => {
    const listener = await graph.subscribe(
      `query Other { systems { id } }
       subscription Mine($order: ID!, $late: Boolean!) { ...Root }
       fragment Root on Subscription { mine: orderTracking(id: $order) { ...Words late @include(if: $late) } ... on Subscription { mine: orderTracking(id: $order) { stage } } }
       fragment Words on OrderTracking { __typename words: headline }`,
      { operationName: 'Mine', variables: { order: 'shop:1', late: false } },
    );
    const first = await listener.next();
    expect(first).toEqual({
      data: { mine: { __typename: 'OrderTracking', words: expect.any(String), stage: 'PLACED' } },
    });
  });

  it('has errors at the paths of the subscription, and takes them for part of the answer', async () => {
    graph.systems.fail('shop', 'TIMEOUT');
    const listener = await graph.subscribe('subscription { mine: orderTracking(id: "shop:1") { stage } }');
    const failed = await listener.next();
    expect(failed).toMatchObject({ data: { mine: null }, errors: [{ extensions: { code: 'SYSTEM_TIMEOUT' } }] });
    expect(failed?.errors?.every(({ path, locations }) => path?.[0] === 'mine' && locations === undefined)).toBe(true);
    expect(failed?.errors?.some(({ path }) => path?.includes('tracking'))).toBe(false);
  });

  it('tells that a system is missing, and that it is back, though no row has changed', async () => {
    const listener = await graph.subscribe('subscription { orderTracking(id: "shop:1") { missing { system } } }');
    const missing = (...systems: string[]) => ({
      data: { orderTracking: { missing: systems.map((system) => ({ system })) } },
    });
    expect(await listener.next()).toEqual(missing());
    graph.systems.fail('billing', 'UNAVAILABLE');
    await setState('PLACED');
    expect(await listener.taken()).toEqual([missing('billing')]);
    graph.systems.recover('billing');
    await graph.poll();
    expect(await listener.taken()).toEqual([missing()]);
  });

  it('is seen with the rights of its own viewer', async () => {
    const history = [{ at: '2026-03-01T10:00:00Z', state: 'PLACED', note: 'She calls every day.' }] as const;
    graph.systems.replace('shop', memoryOrder({ ...ORDER, history }));
    graph.systems.add('parcels', memoryShipment({ key: 'P1', order: 'shop:1' }));
    const query = 'subscription { orderTracking(id: "shop:1") { shipments { order { history { note } } } } }';
    const customerId = (await graph.customerId()) as CustomerId; // as the graph told it
    const viewer = { audience: 'customer', customerId, scopes: [] } as const;
    const [agent, herself] = [await graph.subscribe(query), await graph.subscribe(query, { viewer })];
    const told = (note: string | null) => ({
      data: { orderTracking: { shipments: [{ order: { history: [{ note }] } }] } },
    });
    expect(await agent.next()).toEqual(told('She calls every day.'));
    expect(await herself.next()).toEqual(told(null));
  });

  it('is refused to nobody, under the name that the client gave it', async () => {
    const answer = await graph.answer('subscription { mine: orderTracking(id: "shop:1") { stage } }', {
      viewer: NOBODY,
    });
    expect(answer).toMatchObject({ errors: [{ path: ['mine'], extensions: { code: 'FORBIDDEN' } }] });
  });
});

describe('a document that cannot be subscribed to', () => {
  it.each([
    ['subscription { orderTracking(id: "shop:1") { nonsense } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { orderTracking { stage } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'subscription { a: orderTracking(id: "1") { stage } b: orderTracking(id: "2") { stage } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['subscription($x: Boolean!) { orderTracking(id: "1") @skip(if: $x) { stage } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'subscription($x: Boolean!) { ...F } fragment F on Subscription { ... @include(if: $x) { orderTracking(id: "1") { stage } } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'query { __typename } subscription($x: Boolean!) { orderTracking(id: "1") @skip(if: $x) { stage } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription($id: ID!) { orderTracking(id: $id) { stage } }', 'BAD_USER_INPUT'],
    ['subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['mutation { x }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is %s', async (query, code) => {
    const { errors = [], data } = await graph.answer(query);
    expect(errors.map(({ extensions }) => extensions?.['code'])).toContain(code);
    expect(data).toBeUndefined();
    expect(graph.live.listeners).toBe(0);
  });

  it('is answered once where it is a query', async () => {
    expect(await graph.answer('{ order(id: "shop:1") { id } }')).toEqual({ data: { order: { id: 'shop:1' } } });
  });
});

describe('listeners of one order', () => {
  it('share one look a change, however many they are', async () => {
    const listeners = await Promise.all(Array.from({ length: 500 }, () => graph.subscribe(TRACK)));
    await Promise.all(listeners.map((listener) => listener.next()));
    // One for whoever came first, one for all who came while it looked.
    expect(graph.executions()).toBeLessThanOrEqual(2);
    const before = graph.executions();
    await setState('CANCELLED');
    expect(graph.executions()).toBe(before + 1);
    const told = await Promise.all(listeners.map((listener) => listener.next()));
    for (const result of told) expect(result).toMatchObject(stage('CANCELLED'));
  });

  it('have the state of when they come, though another has listened for long', async () => {
    const early = await graph.subscribe(TRACK);
    await early.next();
    await setState('CANCELLED');
    const late = await graph.subscribe(TRACK);
    expect(await late.next()).toMatchObject(stage('CANCELLED'));
    expect(await late.taken()).toEqual([]);
  });

  it('have nothing of before a look that is under way when they come', async () => {
    const early = await graph.subscribe(TRACK);
    await early.next();
    graph.systems.replace('shop', memoryOrder({ ...ORDER, state: 'CANCELLED' }));
    tell('shop', 'Order', 'shop:1');
    await graph.poller.look(); // it has begun, and is not over
    const late = await graph.subscribe(TRACK);
    expect(await late.next()).toMatchObject(stage('CANCELLED'));
  });

  it('have their look given up when the last of them leaves', async () => {
    const isGivenUp = () =>
      vi.mocked(graph.apollo).executeOperation.mock.calls.map(([, options]) => options?.contextValue?.signal?.aborted);
    const [one, other] = [await graph.subscribe(TRACK), await graph.subscribe(TRACK)];
    one.leave();
    expect(isGivenUp()).toEqual([false]);
    other.leave();
    expect(isGivenUp()).toEqual([true]);
  });

  it('leave nothing with the signal of a client that goes on without them', async () => {
    const { signal } = new AbortController();
    const listener = await graph.subscribe(TRACK, { signal });
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await graph.live.close();
    await listener.taken();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('are looked at no more once the last has left', async () => {
    const [one, other] = await Promise.all([graph.subscribe(TRACK), graph.subscribe(TRACK)]);
    one.leave();
    other.leave();
    expect([await one.next(), await other.next()]).toEqual([null, null]);
    const before = graph.executions();
    await setState('CANCELLED');
    await settle();
    expect(graph.executions()).toBe(before);
    expect(graph.live.listeners).toBe(0);
  });
});
