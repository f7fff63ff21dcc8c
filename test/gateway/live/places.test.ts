/** What one client can have a process keep for it. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openMemoryGraph } from './memory-graph.ts';
import type { MemoryGraph } from './memory-graph.ts';

let graph: MemoryGraph;
afterEach(() => graph.close());

const TRACK = 'subscription { orderTracking(id: "shop:1") { stage } }';
const elsewhere = { client: { address: '192.0.2.7', isSigned: false, key: 'address 192.0.2.7' } };

const SHARE_EXCEEDED = {
  errors: [
    {
      message:
        'subscriptions: one client may hold 2 places of a server, one for each 4 KB of a request, and holds as many. End some first.',
      extensions: { code: 'RATE_LIMITED' },
    },
  ],
};

describe('one client', () => {
  it('has a share of the listeners, and leaves the rest to others', async () => {
    graph = await openMemoryGraph({ limits: { listeners: 10, listenersPerClient: 2 } });
    const [first] = await Promise.all([graph.subscribe(TRACK), graph.subscribe(TRACK)]);
    expect(await graph.answer(TRACK)).toEqual(SHARE_EXCEEDED);
    expect(await (await graph.subscribe(TRACK, elsewhere)).next()).not.toBeNull();
    first?.leave();
    expect(await (await graph.subscribe(TRACK)).next()).not.toBeNull();
    expect(await graph.answer(TRACK)).toEqual(SHARE_EXCEEDED);
  });

  it('is each signed viewer of an address for itself', async () => {
    graph = await openMemoryGraph({ limits: { listenersPerClient: 2 } });
    const as = (id: string) => ({ client: { address: '127.0.0.1', isSigned: true, key: `viewer ${id}` } });
    await Promise.all([graph.subscribe(TRACK, as('1')), graph.subscribe(TRACK, as('1'))]);
    expect(await graph.answer(TRACK, as('1'))).toEqual(SHARE_EXCEEDED);
    await graph.subscribe(TRACK, as('2'));
    expect(graph.live.listeners).toBe(3);
  });

  it('takes a place for each 4 KB that it sends', async () => {
    graph = await openMemoryGraph({ limits: { listenersPerClient: 2 } });
    expect(await graph.answer(TRACK, { sizeBytes: 8_193 })).toEqual(SHARE_EXCEEDED);
    await graph.subscribe(TRACK, { sizeBytes: 8_192 });
    expect(await graph.answer(TRACK)).toEqual(SHARE_EXCEEDED);
  });

  it('gives its places back with a subscription that has ended by itself', async () => {
    graph = await openMemoryGraph({ limits: { listenersPerClient: 1 } });
    const nobody = await graph.subscribe('subscription { orderTracking(id: "shop:404") { stage } }');
    await nobody.next();
    expect(await (await graph.subscribe(TRACK)).next()).not.toBeNull();
  });
});

describe('what a client sends beside what its document declares', () => {
  it('is neither kept nor told to a look', async () => {
    graph = await openMemoryGraph();
    const looks = vi.mocked(graph.apollo).executeOperation.mock.calls;
    const query = 'subscription($id: ID!) { orderTracking(id: $id) { stage } }';
    await graph.subscribe(query, { variables: { id: 'shop:1', pad: 'x'.repeat(10_000) } });
    expect(looks).toHaveLength(1);
    expect(JSON.stringify(looks[0]?.[0])).not.toContain('xxx');
  });

  it('sets no two listeners apart, and nor does how the document is written', async () => {
    graph = await openMemoryGraph();
    await graph.subscribe(TRACK, { variables: { pad: '1' } });
    await graph.subscribe(TRACK, { variables: { pad: '2' } });
    await graph.subscribe(`# another\n${TRACK.replaceAll(' ', '\n')}`);
    expect(graph.executions()).toBe(1);
  });
});
