/** What a page of another site could have a visitor's browser send, and read. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET } from '../graph/demo-graph.ts';
import { AGENT, openAttackedGraph, unregistered } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

const SHOP = 'https://shop.example';
const ELSEWHERE = 'https://elsewhere.example';

let graph: AttackedGraph;
beforeAll(async () => {
  graph = await openAttackedGraph({ access: (demo) => ({ ...unregistered(demo), cors: { origins: [SHOP] } }) });
});
beforeEach(() => graph.statements.clear());
afterAll(() => graph.close());

const QUERY = '{ order(id: "orders:100083") { id } }';
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const text = { 'content-type': 'text/plain' };
const parts = { 'content-type': 'multipart/form-data; boundary=x' };
const events = { accept: 'text/event-stream' };

describe('a simple request, which a browser sends for any page', () => {
  const asked = `?query=${encodeURIComponent(QUERY)}`;
  it.each([
    { method: 'GET', path: '/graphql', search: asked, headers: {}, payload: undefined, status: 400 },
    { method: 'GET', path: '/', search: asked, headers: {}, payload: undefined, status: 400 },
    { method: 'GET', path: '/graphql/stream', search: asked, headers: events, payload: undefined, status: 400 },
    { method: 'GET', path: '/partners/graphql', search: asked, headers: {}, payload: undefined, status: 400 },
    {
      method: 'POST',
      path: '/graphql',
      search: '',
      headers: form,
      payload: `query=${encodeURIComponent(QUERY)}`,
      status: 415,
    },
    {
      method: 'POST',
      path: '/graphql',
      search: '',
      headers: text,
      payload: JSON.stringify({ query: QUERY }),
      status: 415,
    },
    { method: 'POST', path: '/graphql', search: '', headers: parts, payload: '--x--', status: 415 },
    { method: 'POST', path: '/graphql', search: asked, headers: form, payload: '', status: 415 },
  ] as const)('is refused: $method $path with $headers', async ({ method, path, search, headers, payload, status }) => {
    const authorization = await bearer(AGENT, SECRET);
    const all = { ...headers, authorization, origin: ELSEWHERE };
    const response = await graph.inject({
      method,
      url: path + search,
      headers: all,
      ...(payload === undefined ? {} : { payload }),
    });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(graph.statements.list()).toEqual([]);
  });
});

function preflight(origin: string) {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, content-type',
  };
  return graph.inject({ method: 'OPTIONS', url: '/graphql', headers });
}

describe('a page of another origin', () => {
  it('may read answers where it is named, without what its browser keeps', async () => {
    const { statusCode, headers } = await preflight(SHOP);
    expect(statusCode).toBe(204);
    expect(headers).toMatchObject({ 'access-control-allow-origin': SHOP, vary: expect.stringContaining('Origin') });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    const answer = await graph.post(QUERY, { headers: { origin: SHOP } });
    expect(answer.headers['access-control-allow-origin']).toBe(SHOP);
    expect(answer.headers['access-control-expose-headers']).toContain('ratelimit');
  });

  it('may open a WebSocket where it is named, and not where it is not', async () => {
    const base = await graph.listen();
    const opened = async (origin: string): Promise<string> => {
      const socket = new WebSocket(`${base.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { origin });
      const result = await once(socket, 'open').then(
        () => 'open',
        (error: unknown) => String(error),
      );
      socket.terminate();
      return result;
    };
    expect(await opened(SHOP)).toBe('open');
    expect(await opened(ELSEWHERE)).toBe('Error: Unexpected server response: 403');
    expect(await opened('null')).toBe('Error: Unexpected server response: 403');
  });

  it('may not where it is not named', async () => {
    const answers = [await preflight(ELSEWHERE), await preflight('null'), await preflight(`${SHOP}.elsewhere.example`)];
    answers.push(await graph.post(QUERY, { headers: { origin: ELSEWHERE } }));
    const allowed = answers.map(({ headers }) => headers['access-control-allow-origin']);
    expect(allowed).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('may nowhere where none is named', async () => {
    const closed = await openAttackedGraph();
    const { statusCode, headers } = await closed.inject({
      method: 'OPTIONS',
      url: '/graphql',
      headers: { origin: SHOP, 'access-control-request-method': 'POST' },
    });
    expect([statusCode, Object.keys(headers).filter((name) => name.startsWith('access-control-'))]).toEqual([400, []]);
    await closed.close();
  });
});

describe('every answer', () => {
  it.each([
    ['of data', { method: 'POST', url: '/graphql', payload: { query: '{ __typename }' } }],
    ['to a request that is refused', { method: 'GET', url: `/graphql?query=${QUERY}` }],
    [
      'to a token that is none',
      { method: 'POST', url: '/graphql', headers: { authorization: 'Bearer x' }, payload: {} },
    ],
    [
      'to a body that is none',
      { method: 'POST', url: '/graphql', headers: { 'content-type': 'application/json' }, payload: '{' },
    ],
    ['to an address where nothing is', { method: 'GET', url: '/nothing' }],
    ['of health', { method: 'GET', url: '/health/live' }],
    ['to a stream that is none', { method: 'GET', url: '/graphql/stream' }],
  ] as const)('%s keeps a browser from anything but handing it over, and sets no cookie', async (_what, request) => {
    const { headers } = await graph.inject({
      ...request,
      headers: { cookie: 'session=1', ...('headers' in request ? request.headers : {}) },
    });
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000',
    });
    for (const name of ['set-cookie', 'x-powered-by', 'server']) expect(headers).not.toHaveProperty(name);
  });
});
