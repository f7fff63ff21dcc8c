/** Requests that are small, and many. */
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Access, Budget } from '../../gateway/access/access.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET } from '../graph/demo-graph.ts';
import { missingRedis, redisServer } from '../gateway/live/redis-server.ts';
import { AGENT, NOBODY, PARTNER, ROSA, codesOf, errorsOf, openAttackedGraph, unregistered } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

const opened: AttackedGraph[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((graph) => graph.close()));
});

interface Limits {
  readonly budget?: Partial<Budget>;
  readonly requestsPerAddress?: number;
}

/** The same limits for every audience; what is left out is none. */
function limited({ budget, requestsPerAddress = 0 }: Limits): (demo: Access) => Access {
  return (demo) => {
    const budgets = Object.entries(demo.budgets).map(([audience, own]) => [
      audience,
      { ...own, requestsPerMinute: 0, costPerMinute: 0, ...budget },
    ]);
    return {
      ...unregistered(demo),
      budgets: Object.fromEntries(budgets) as Access['budgets'], // of the same audiences
      requestsPerAddress,
    };
  };
}

async function open(limits: Limits, settings: Readonly<Record<string, string>> = {}): Promise<AttackedGraph> {
  const graph = await openAttackedGraph({ access: limited(limits), settings });
  opened.push(graph);
  return graph;
}

const ASK = '{ __typename }';
/** Costs 6. */
const ORDER = '{ order(id: "orders:100083") { id } }';

describe('the requests of a viewer', () => {
  it('are so many a minute wherever they come from, told in the headers, and not those of another', async () => {
    const graph = await open({ budget: { requestsPerMinute: 2 } });
    const first = await graph.post(ASK);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"requests";q=2;w=60',
      ratelimit: '"requests";r=1;t=60',
    });
    expect((await graph.post(ASK, { remoteAddress: '192.0.2.2' })).statusCode).toBe(200);
    const refused = await graph.post(ORDER, { remoteAddress: '192.0.2.3' });
    expect([refused.statusCode, codesOf(refused)]).toEqual([429, ['RATE_LIMITED']]);
    expect(errorsOf(refused)[0]?.message).toMatch(
      /^requests: at most 2 may be sent a minute, but more were\. Try again in (60|59) seconds\.$/,
    );
    expect(refused.headers['retry-after']).toMatch(/^(60|59)$/);
    expect(graph.statements.list()).toEqual([]);
    const others = await Promise.all(
      [PARTNER, ROSA, { ...AGENT, subject: 'bob' }].map((as) => graph.post(ASK, { as })),
    );
    expect(others.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  });

  it("are a guest's by the address, and by the /64 of IPv6", async () => {
    const graph = await open({ budget: { requestsPerMinute: 1 } });
    const from = async (remoteAddress: string) => (await graph.post(ASK, { as: NOBODY, remoteAddress })).statusCode;
    const statuses = [
      await from('192.0.2.1'),
      await from('192.0.2.1'),
      await from('2001:db8:1:2::1'),
      await from('2001:db8:1:2:ffff::9'),
      await from('2001:db8:1:3::1'),
    ];
    expect(statuses).toEqual([200, 429, 200, 429, 200]);
  });

  it('are counted over WebSocket and by server-sent events, too', async () => {
    const graph = await open({ budget: { requestsPerMinute: 3 } });
    const base = await graph.listen();
    const authorization = await bearer(AGENT, SECRET);
    const url = `${base.replace('http', 'ws')}/graphql`;
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization },
    });
    const overSocket = async (): Promise<unknown> => {
      for await (const result of client.iterate({ query: ASK })) return result;
      return null;
    };
    const answers = [await overSocket(), await overSocket()];
    expect(answers).toEqual([{ data: { __typename: 'Query' } }, { data: { __typename: 'Query' } }]);
    const stream = createStreamClient({ url: `${base}/graphql/stream`, headers: { authorization }, retryAttempts: 0 });
    const byEvents = async (): Promise<unknown> => {
      for await (const result of stream.iterate({ query: ASK })) return result;
      return null;
    };
    expect(await byEvents()).toEqual({ data: { __typename: 'Query' } });
    expect(await byEvents()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    await expect(overSocket()).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await client.dispose();
    stream.dispose();
  });
});

describe('what the operations of a viewer cost', () => {
  it('is so much a minute together, whatever they are', async () => {
    const graph = await open({ budget: { costPerMinute: 13 } });
    const first = await graph.post(ORDER);
    expect(first.headers['ratelimit']).toBe('"cost";r=7;t=60');
    expect((await graph.post(ORDER)).statusCode).toBe(200);
    graph.statements.clear();
    const refused = await graph.post(ORDER);
    expect([refused.statusCode, codesOf(refused), graph.statements.list()]).toEqual([429, ['RATE_LIMITED'], []]);
    expect(errorsOf(refused)[0]?.message).toMatch(
      /^cost: operations may cost 13 a minute together, but come to more\./,
    );
  });

  it('counts what a subscription asks for as it begins', async () => {
    const graph = await open({ budget: { cost: 15 } });
    const headers = { authorization: await bearer(AGENT, SECRET), 'content-type': 'application/json' };
    const query = 'subscription { orderTracking(id: "orders:100083") { headline } }'; // costs 21
    const payload = { query };
    const response = await graph.inject({ method: 'POST', url: '/graphql/stream', headers, payload });
    expect(response.payload).toContain('"code":"QUERY_TOO_EXPENSIVE"');
    expect(response.payload).toContain('may cost at most 15');
  });
});

describe('the requests of an address', () => {
  it('are so many a minute, whoever sends them', async () => {
    const graph = await open({ requestsPerAddress: 2 });
    const statuses: number[] = [];
    for (const as of [AGENT, PARTNER, ROSA]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are counted
      statuses.push((await graph.post(ASK, { as })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect((await graph.post(ASK, { remoteAddress: '192.0.2.2' })).statusCode).toBe(200);
    const health = await Promise.all(
      [1, 2, 3].map(() => graph.inject({ url: '/health/live', remoteAddress: '192.0.2.1' })),
    );
    expect(health.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  });

  it('are counted whatever they ask, before it is read', async () => {
    const graph = await open({ requestsPerAddress: 3 });
    const from = { remoteAddress: '192.0.2.1' };
    await graph.send('{"query": ', from);
    await graph.inject({ url: '/nothing/here', ...from });
    await graph.inject({ method: 'DELETE', url: '/graphql', ...from });
    const refused = await graph.send('{"query": ', from);
    expect([refused.statusCode, codesOf(refused)]).toEqual([429, ['RATE_LIMITED']]);
  });

  it('run out soon by tokens that are not to be believed, and then good ones wait, too', async () => {
    const graph = await open({ requestsPerAddress: 50 });
    const guess = async (n: number) => {
      const headers = { authorization: `Bearer c360_abcdef_${String(n).padStart(43, '0')}` };
      return (await graph.post(ASK, { as: NOBODY, headers })).statusCode;
    };
    expect([await guess(1), await guess(2), await guess(3), await guess(4)]).toEqual([401, 401, 401, 429]);
    expect((await graph.post(ASK)).statusCode).toBe(429);
    expect((await graph.post(ASK, { remoteAddress: '192.0.2.2' })).statusCode).toBe(200);
  });

  it('are not told by a header of whoever sends them', async () => {
    const graph = await open({ requestsPerAddress: 1 });
    const forged = async (n: number) => {
      const headers = {
        'x-forwarded-for': `203.0.113.${n}`,
        'x-real-ip': `203.0.113.${n}`,
        forwarded: `for=203.0.113.${n}`,
      };
      return (await graph.post(ASK, { headers })).statusCode;
    };
    expect([await forged(1), await forged(2)]).toEqual([200, 429]);
  });
});

const missing = missingRedis();
describe.skipIf(missing !== null)(`while Redis is down${missing === null ? '' : ` (${missing})`}`, () => {
  it('limits hold by each process, health tells it, and nobody is let in', async () => {
    const redis = await redisServer();
    await redis.start();
    const graph = await open({ budget: { requestsPerMinute: 2 } }, { C360_REDIS_URL: redis.url });
    const redisState = async (): Promise<unknown> => {
      const { systems } = (await graph.inject({ url: '/health/ready' })).json<{
        systems: { id: string; state: string }[];
      }>();
      return systems.find(({ id }) => id === 'redis')?.state;
    };
    await vi.waitFor(async () => expect(await redisState()).toBe('UP'));
    expect((await graph.post(ASK)).headers['ratelimit']).toMatch(/^"requests";r=1;t=\d+$/);

    await redis.kill();
    await vi.waitFor(async () => expect(await redisState()).toBe('DOWN'));
    expect((await graph.inject({ url: '/health/ready' })).statusCode).toBe(200);
    const statuses: number[] = [];
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they are counted
    for (let n = 0; n < 3; n += 1) statuses.push((await graph.post(ASK)).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
    const forged = await graph.post(ORDER, { as: NOBODY, headers: { authorization: 'Bearer x.y.z' } });
    expect([forged.statusCode, codesOf(forged)]).toEqual([401, ['UNAUTHENTICATED']]);
    const guest = await graph.post(ORDER, { as: NOBODY });
    expect(guest.json<{ data: unknown }>().data).toEqual({ order: null });
  });
});
