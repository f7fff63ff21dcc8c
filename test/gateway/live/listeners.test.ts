/** What the clock brings to listeners: the end of a right, patience with the slow, looks without a change. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryOrder, memoryTicket } from '../../../adapters/memory/build.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { settle } from './hub.ts';
import { openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

let graph: MemoryGraph;
beforeEach(() => {
  // Turns of the event loop stay real: databases in this process wait for them.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], now: new Date('2026-03-10T12:00:00Z') });
});
afterEach(async () => {
  await graph.close();
  vi.useRealTimers();
});

const TRACK = 'subscription { orderTracking(id: "shop:1") { stage missing { system } } }';

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

async function setState(state: 'PLACED' | 'CANCELLED' | 'ON_HOLD'): Promise<void> {
  const order = memoryOrder({ key: '1', customer: 'shop:C1', placedAt: '2026-03-01T10:00:00Z', state });
  graph.systems.replace('shop', order);
  graph.systems.change('shop', { entity: 'Order', id: 'shop:1' as RecordId });
  await graph.poll();
}

describe('a listener who does not take what it asked for', () => {
  it('is dropped when something has waited for too long', async () => {
    graph = await openMemoryGraph({ limits: { slowAfterMs: 10_000 } });
    const listener = await graph.subscribe(TRACK);
    await pass(9_000);
    expect(listener.drop).not.toHaveBeenCalled();
    await pass(2_000);
    expect(listener.drop).toHaveBeenCalledTimes(1);
    expect(await listener.next()).toBeNull();
    expect(graph.live.listeners).toBe(0);
  });

  it('has the newest answer alone waiting', async () => {
    graph = await openMemoryGraph();
    const listener = await graph.subscribe(TRACK);
    await setState('ON_HOLD');
    await setState('CANCELLED');
    expect(await listener.next()).toMatchObject({ data: { orderTracking: { stage: 'CANCELLED' } } });
    expect(await listener.taken()).toEqual([]);
  });

  it('is kept while it takes one after the other', async () => {
    graph = await openMemoryGraph({ limits: { slowAfterMs: 3_000 } });
    const listener = await graph.subscribe(TRACK);
    for (const state of ['ON_HOLD', 'PLACED', 'ON_HOLD', 'PLACED'] as const) {
      await pass(2_000);
      expect(await listener.next()).not.toBeNull();
      await setState(state);
    }
    expect(listener.drop).not.toHaveBeenCalled();
  });

  it('is dropped with a hundred interactions waiting', async () => {
    graph = await openMemoryGraph();
    const query = `subscription { customerActivity(id: "${await graph.customerId()}") { id } }`;
    const [idle, busy] = [await graph.subscribe(query), await graph.subscribe(query)];
    const taken: unknown[] = [];
    for (let key = 0; key < 120; key += 1) {
      const openedAt = new Date(Date.UTC(2026, 2, 10, 12, 0, key)).toISOString();
      graph.systems.add('desk', memoryTicket({ key: String(key), customer: 'shop:C1', openedAt }));
      graph.systems.change('desk', { entity: 'Ticket', id: `desk:${key}` as RecordId });
      if (key % 40 === 39) {
        await graph.poll();
        taken.push(...(await busy.taken()));
      }
    }
    expect(idle.drop).toHaveBeenCalledTimes(1);
    expect(await idle.next()).toBeNull();
    expect(taken).toHaveLength(120);
    expect(busy.drop).not.toHaveBeenCalled();
  });
});

describe('a listener whose right has ended', () => {
  it('is told so, and ends, without a word of what has changed since', async () => {
    graph = await openMemoryGraph();
    const expiresAt = new Date('2026-03-10T12:00:30Z');
    const [listener, other] = [await graph.subscribe(TRACK, { expiresAt }), await graph.subscribe(TRACK)];
    await listener.next();
    await other.next();
    await pass(29_900);
    vi.setSystemTime(expiresAt);
    await setState('CANCELLED');
    expect(await listener.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await listener.next()).toBeNull();
    expect(await other.next()).toMatchObject({ data: { orderTracking: { stage: 'CANCELLED' } } });
  });

  it('is told so when nothing changes', async () => {
    graph = await openMemoryGraph();
    const listener = await graph.subscribe(TRACK, { expiresAt: new Date('2026-03-10T12:00:30Z') });
    await listener.next();
    await pass(31_000);
    expect(await listener.next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(await listener.next()).toBeNull();
  });
});

describe('what the clock alone changes', () => {
  it('is told by a look that no change has asked for', async () => {
    graph = await openMemoryGraph({ limits: { refreshMs: 300_000 } });
    const listener = await graph.subscribe(TRACK);
    await listener.next();
    graph.systems.replace('shop', memoryOrder({ key: '1', customer: 'shop:C1', state: 'CANCELLED' }));
    await pass(299_000);
    expect(await listener.taken()).toEqual([]);
    await pass(1_000);
    expect(await listener.taken()).toMatchObject([{ data: { orderTracking: { stage: 'CANCELLED' } } }]);
  });

  it('is looked for evenly: each group once in the time, and never all at once', async () => {
    graph = await openMemoryGraph({ limits: { refreshMs: 10_000 } });
    const listeners = await Promise.all(
      Array.from({ length: 20 }, (_, index) => graph.subscribe(TRACK.replace('stage', `a${index}: stage`))),
    );
    await Promise.all(listeners.map((listener) => listener.next()));
    const looks: number[] = [];
    for (let second = 0; second < 10; second += 1) {
      const before = graph.executions();
      await pass(1_000);
      looks.push(graph.executions() - before);
    }
    expect(looks).toEqual(Array.from({ length: 10 }, () => 2));
  });
});

describe('a system that is missing', () => {
  it('is asked again, more and more seldom, where no poll tells that it is back', async () => {
    graph = await openMemoryGraph({ limits: { refreshMs: 86_400_000 } });
    graph.systems.fail('billing', 'UNAVAILABLE');
    const listener = await graph.subscribe(TRACK);
    expect(await listener.next()).toMatchObject({ data: { orderTracking: { missing: [{ system: 'billing' }] } } });
    const before = graph.executions();
    await pass(6_000);
    expect(graph.executions()).toBe(before + 1);
    await pass(6_000);
    expect(graph.executions()).toBe(before + 1);
    await pass(6_000);
    expect(graph.executions()).toBe(before + 2);
    graph.systems.recover('billing');
    await pass(30_000);
    expect(await listener.taken()).toMatchObject([{ data: { orderTracking: { missing: [] } } }]);
  });
});

describe('the live graph', () => {
  it('refuses more listeners than it may have', async () => {
    graph = await openMemoryGraph({ limits: { listeners: 2 } });
    await Promise.all([graph.subscribe(TRACK), graph.subscribe(TRACK)]);
    const { errors = [] } = await graph.answer(TRACK);
    expect(errors).toEqual([
      {
        message: 'subscriptions: one server holds at most 2 at once, and holds as many. Try again later.',
        extensions: { code: 'RATE_LIMITED' },
      },
    ]);
  });

  it('refuses subscriptions where nothing would ever be heard of', async () => {
    graph = await openMemoryGraph({ hears: false });
    const { errors = [] } = await graph.answer(TRACK);
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_NOT_ALLOWED' } }]);
    expect(await graph.answer('{ order(id: "shop:1") { id } }')).toEqual({ data: { order: { id: 'shop:1' } } });
  });

  it('ends every stream when it closes', async () => {
    graph = await openMemoryGraph();
    const listeners = await Promise.all(Array.from({ length: 5 }, () => graph.subscribe(TRACK)));
    for (const listener of listeners) await listener.next();
    const ends = listeners.map((listener) => listener.next());
    await graph.live.close();
    expect(await Promise.all(ends)).toEqual(ends.map(() => null));
    expect(await (await graph.subscribe(TRACK)).next()).toBeNull();
  });

  it('takes nobody who has left before it looked', async () => {
    graph = await openMemoryGraph();
    const gone = new AbortController();
    gone.abort();
    const listener = await graph.subscribe(TRACK, { signal: gone.signal });
    expect(await listener.next()).toBeNull();
    expect(graph.executions()).toBe(0);
    expect(graph.live.listeners).toBe(0);
  });
});
