/** The whole product over its transports: what a row in a legacy database becomes for clients that follow it. */
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';
import { scanRosasParcel } from './scan-rosas-parcel.ts';

interface Result {
  readonly data?: { readonly [field: string]: unknown } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}
interface Client {
  iterate(request: { readonly query: string }): AsyncIterableIterator<unknown>;
  dispose(): void | Promise<void>;
}

const TRANSPORTS = [
  [
    'server-sent events',
    (base: string, authorization?: string): Client =>
      createSseClient({
        url: `${base}/graphql/stream`,
        headers: authorization === undefined ? {} : { authorization },
      }),
  ],
  [
    'WebSocket',
    (base: string, authorization?: string): Client =>
      createWsClient({
        url: `${base.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: authorization === undefined ? {} : { authorization },
      }),
  ],
] as const;

const FOLLOW = 'subscription { orderTracking(id: "orders:101712") { headline events { text location } } }';

async function next(results: AsyncIterableIterator<unknown>): Promise<Result> {
  return (await results.next()).value as Result; // results of GraphQL
}

describe.each(TRANSPORTS)('live updates by %s', (_transport, connect) => {
  let graph: DemoGraph;
  let base: string;
  beforeAll(async () => {
    graph = await openDemoGraph({ settings: { C360_TRACK_LIMIT: '2' } });
    base = await graph.listen();
  });
  afterAll(async () => graph.close());

  it('tell an order as it is, and again once its parcel was scanned', async () => {
    const client = connect(base);
    const results = client.iterate({ query: FOLLOW });
    expect((await next(results)).data).toMatchObject({
      orderTracking: { headline: expect.stringContaining('1 of 2 parcels delivered') as unknown },
    });
    await scanRosasParcel(graph, 'OD', 'Harbour depot');
    expect((await next(results)).data).toMatchObject({
      orderTracking: {
        headline: expect.stringContaining('out for delivery') as unknown,
        events: expect.arrayContaining([{ text: 'Out for delivery.', location: 'Harbour depot' }]) as unknown,
      },
    });
    await client.dispose();
  });

  it('end with the viewer that they are for', async () => {
    const client = connect(base, await bearer({ audience: 'agent', scopes: [] }, SECRET, 2));
    const results = client.iterate({ query: FOLLOW });
    expect((await next(results)).errors).toBeUndefined();
    expect((await next(results)).errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    expect((await results.next()).done).toBe(true);
    await client.dispose();
  });

  it('count guest tracking by the address, as requests do', async () => {
    const client = connect(base);
    const query = '{ trackOrder(number: "101712", email: "rosa.delgado@example.com") { stage } }';
    const codes: unknown[] = [];
    for (let i = 0; i < 3; i += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the order is what is counted
      const refused = await next(client.iterate({ query })).then(
        ({ errors }) => errors,
        (errors: Result['errors']) => errors, // as graphql-ws tells errors of a request
      );
      codes.push(refused?.[0]?.extensions?.['code']);
    }
    expect(codes).toEqual([undefined, undefined, 'RATE_LIMITED']);
    await client.dispose();
  });
});
