/** Which subscriptions each audience may have, and of which graph, by server-sent events and over WebSocket. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { documentHash } from '../../../../gateway/access/operations/document-hash.ts';
import type { Viewer } from '../../../../schema/viewer.ts';
import { SECRET, openDemoGraph } from '../../../graph/demo-graph.ts';
import type { DemoGraph } from '../../../graph/demo-graph.ts';
import { bearer } from '../tokens.ts';

interface Result {
  readonly data?: { readonly [field: string]: unknown } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}
interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
}
type First = (base: string, graph: string, headers: Record<string, string>, asked: Asked) => Promise<Result>;

/** The first event of a stream, on a connection that nobody keeps for later. */
const firstEvent: First = async (base, graph, headers, asked) =>
  new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', accept: 'text/event-stream', ...headers };
    const stream = request(`${base}${graph}/stream`, { method: 'POST', agent: false, headers: sent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        const event = /^data: (.+)$/m.exec(text)?.[1] ?? (response.statusCode === 200 ? undefined : text);
        if (event === undefined) return;
        resolve(JSON.parse(event) as Result); // of GraphQL
        stream.destroy();
      });
    });
    stream.on('error', reject).end(JSON.stringify(asked));
  });

/** The first result over WebSocket; the client throws the errors of a refusal. */
const firstMessage: First = async (base, graph, headers, asked) => {
  const client = createClient({
    url: `${base.replace('http', 'ws')}${graph}`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
  });
  try {
    return (await client.iterate(asked).next()).value as Result; // of GraphQL
  } catch (errors) {
    return { errors: errors as NonNullable<Result['errors']> };
  } finally {
    await client.dispose();
  }
};

const TRANSPORTS = [
  ['server-sent events', firstEvent],
  ['WebSocket', firstMessage],
] as const;

const FULL = '/graphql';
const PARTNERS = '/partners/graphql';
const SITE = readFileSync('operations/site/follow-my-order.graphql', 'utf8');
const PARTNER = readFileSync('operations/partners/follow-an-order.graphql', 'utf8');
const variables = { id: 'orders:101712' };
const byHash = (text: string): Asked => ({
  query: '',
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: documentHash(text) } },
});
const FREE = { query: 'subscription { orderTracking(id: "orders:101712") { headline } }' };

describe.each(TRANSPORTS)('operations by %s', (_transport, ask) => {
  let graph: DemoGraph;
  let base: string;
  let viewers: Readonly<Record<Viewer['audience'], Viewer | null>>;

  beforeAll(async () => {
    graph = await openDemoGraph({ settings: { C360_VIEWER: 'nobody' }, access: (demo) => demo });
    base = await graph.listen();
    const { data } = await graph.ask('{ customerByRecord(id: "orders:C00017") { id } }');
    viewers = {
      agent: { audience: 'agent', scopes: [] },
      customer: { audience: 'customer', customerId: data.customerByRecord.id, scopes: [] },
      partner: { audience: 'partner', partner: 'oakmart', scopes: [] },
      nobody: null,
    };
  });
  afterAll(async () => graph.close());

  async function first(audience: Viewer['audience'], path: string, asked: Asked): Promise<Result> {
    const viewer = viewers[audience];
    return ask(base, path, viewer === null ? {} : { authorization: await bearer(viewer, SECRET) }, asked);
  }
  const codeOf = ({ errors }: Result): unknown => errors?.[0]?.extensions?.['code'];

  it('that are registered run by their text and by their hash', async () => {
    for (const asked of [{ query: SITE, variables }, byHash(SITE)]) {
      // oxlint-disable-next-line no-await-in-loop
      const { data, errors } = await first('customer', FULL, asked);
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ orderTracking: { stage: expect.any(String) as unknown } });
    }
  });

  it('of partners run on their graph', async () => {
    for (const asked of [{ query: PARTNER, variables }, byHash(PARTNER)]) {
      // oxlint-disable-next-line no-await-in-loop
      const { data } = await first('agent', PARTNERS, asked);
      expect(data).toMatchObject({ orderTracking: { stage: expect.any(String) as unknown } });
    }
    expect(codeOf(await first('partner', PARTNERS, byHash(PARTNER)))).toBeUndefined();
  });

  it.each([
    ['customer', FULL, FREE, 'OPERATION_NOT_ALLOWED'],
    ['customer', FULL, byHash(PARTNER), 'OPERATION_NOT_ALLOWED'],
    ['customer', FULL, { query: '{ __typename }' }, 'OPERATION_NOT_ALLOWED'],
    ['nobody', FULL, FREE, 'OPERATION_NOT_ALLOWED'],
    ['partner', PARTNERS, FREE, 'OPERATION_NOT_ALLOWED'],
    ['partner', FULL, FREE, 'FORBIDDEN'],
    ['customer', PARTNERS, FREE, 'FORBIDDEN'],
    ['nobody', PARTNERS, FREE, 'UNAUTHENTICATED'],
    ['agent', FULL, byHash('subscription Unknown { a }'), 'PERSISTED_QUERY_NOT_FOUND'],
  ] as const)('are refused to whom they are not for: %s at %s, %j', async (audience, path, asked, code) => {
    expect(codeOf(await first(audience, path, asked))).toBe(code);
  });

  it('are what an agent likes, without a change of the partners’ contract', async () => {
    expect((await first('agent', FULL, FREE)).errors).toBeUndefined();
    const activity = { query: 'subscription { customerActivity(id: "c_a") { at } }' };
    expect(codeOf(await first('agent', PARTNERS, activity))).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
