/** A row in a legacy database reaches whoever listens, by push and through other processes. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signPush } from '../gateway/hooks/sign-push.ts';
import { missingRedis, redisServer } from '../gateway/live/redis-server.ts';
import type { RedisServer } from '../gateway/live/redis-server.ts';
import { HOOK_SECRET, openLiveProcesses } from './live-processes.ts';
import type { LiveProcess, LiveProcesses, Settings } from './live-processes.ts';
import { scanRosasParcel } from './scan-rosas-parcel.ts';

const FOLLOW = 'subscription { orderTracking(id: "orders:101712") { events { location } shipments { id state } } }';

interface Tracking {
  readonly events: readonly { readonly location: string | null }[];
  readonly shipments: readonly { readonly id: string; readonly state: string }[];
}

/** What is told next, or once it tells of a place. */
async function next(told: AsyncIterator<{ readonly data?: unknown }>, place?: string): Promise<Tracking> {
  for (;;) {
    // What comes is awaited one after the other.
    // oxlint-disable-next-line no-await-in-loop
    const { value, done } = await told.next();
    if (done === true) throw new Error('Something must be told, but the stream has ended.');
    const { orderTracking } = value.data as { readonly orderTracking: Tracking }; // as FOLLOW asks
    if (place === undefined || orderTracking.events.some(({ location }) => location === place)) return orderTracking;
  }
}

let world: LiveProcesses;
beforeAll(async () => {
  world = await openLiveProcesses();
});
afterAll(() => world.close());

/** Each scan is another row. */
async function scan(place: string): Promise<void> {
  const legacy = { run: async (_system: string, text: string) => (world.run(text), 1) };
  await scanRosasParcel({ legacy: legacy as never }, 'AR', place); // it runs one statement in the warehouse
}

describe('a source that is pushed and not polled', () => {
  it('tells a listener of a row when its hook is posted', async () => {
    const process = await world.gateway({ C360_MAPPING: world.pushedMappingFile });
    expect(process.services?.systems.changeFeeds).toEqual([]);
    const told = process.follow(FOLLOW);
    const { shipments } = await next(told);
    await scan('By push');
    const body = JSON.stringify({ changes: shipments.map(({ id }) => ({ entity: 'Shipment', id })) });
    const signature = signPush(body, Math.floor(Date.now() / 1000), HOOK_SECRET);
    const headers = { 'content-type': 'application/json', 'c360-signature': signature };
    const response = await fetch(`${process.base}/hooks/shipping`, { method: 'POST', headers, body });
    expect([response.status, await response.json()]).toEqual([202, { accepted: shipments.length }]);
    await next(told, 'By push');
    expect((await fetch(`${process.base}/hooks/orders`, { method: 'POST', headers, body })).status).toBe(404);
  });
});

const missing = missingRedis();

/** Each process reads a mapping, opens databases and plans its first query, on a machine that has other work. */
const timeout = 120_000;

describe.skipIf(missing !== null)(`several processes${missing === null ? '' : ` (${missing})`}`, { timeout }, () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await redisServer();
    await redis.start();
  });
  afterAll(() => redis.kill());

  /** A deployment of the test's own: no lease of another is in its way. */
  function newDeployment(): Settings {
    return { C360_MAPPING: world.mappingFile, C360_REDIS_URL: redis.url, secret: randomUUID() };
  }

  it('are told by the one of them that polls, and the next polls when that one ends', async () => {
    const settings = newDeployment();
    const one = await world.gateway(settings);
    const atOne = one.follow(FOLLOW);
    await next(atOne);
    const two = await world.gateway(settings);
    const atTwo = two.follow(FOLLOW);
    await next(atTwo);

    await scan('Found by the first');
    await Promise.all([next(atOne, 'Found by the first'), next(atTwo, 'Found by the first')]);
    expect([one.polls() > 0, two.polls()]).toEqual([true, 0]);

    await one.close();
    await scan('Found by the second');
    await next(atTwo, 'Found by the second');
    expect(two.polls()).toBeGreaterThan(0);
  });

  it('tell a gateway that reads no system itself', async () => {
    const settings = newDeployment();
    const subgraphs = await world.subgraphs(settings);
    const process: LiveProcess = await world.gateway({ ...settings, ...subgraphs.urls });
    expect(process.services).toBeNull();
    const told = process.follow(FOLLOW);
    await next(told);
    await scan('Told from elsewhere');
    await next(told, 'Told from elsewhere');
    expect([process.polls(), subgraphs.polls() > 0]).toEqual([0, true]);
    expect((await fetch(`${process.base}/hooks/shipping`, { method: 'POST' })).status).toBe(404);
  });
});
