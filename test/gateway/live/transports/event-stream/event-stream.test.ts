import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { createClient } from 'graphql-sse';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExecutionResult } from 'graphql';
import { createFakeLiveGraph } from '../fake-live-graph.ts';
import {
  JSON_TYPE,
  LISTEN,
  VARIABLES,
  expectInOrder,
  signed,
  startLiveServer,
  tracking,
  until,
} from '../live-server.ts';
import type { LiveServer } from '../live-server.ts';

const HELLO: ExecutionResult = { data: { viewer: 'me' } };
const REFUSED = {
  errors: [{ message: 'There is no such field.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
} as unknown as ExecutionResult; // formatted, as the live graph gives it

let server: LiveServer;
let url: string;
const body = JSON.stringify({ query: LISTEN, variables: VARIABLES });

beforeEach(async () => {
  server = await startLiveServer(createFakeLiveGraph({ '{ viewer }': HELLO, '{ none }': REFUSED }));
  url = `${server.base}/graphql/stream`;
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close(0);
});

async function openStream(): Promise<Response> {
  const response = await fetch(url, { method: 'POST', headers: JSON_TYPE, body });
  await until(() => server.live.listeners === 1);
  return response;
}

/** A stream whose client has stopped to read. */
async function openPaused(): Promise<{ readonly response: IncomingMessage; readonly signal: AbortSignal }> {
  const next = server.live.next();
  const client = httpRequest(url, { method: 'POST', headers: JSON_TYPE });
  client.on('error', () => undefined);
  client.end(body);
  const [response] = (await once(client, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  const { signal } = await next;
  response.socket.pause();
  return { response, signal };
}

const EXPIRED = await signed(undefined, -10);

describe('an event stream', () => {
  it('tells the live graph how much was sent, whatever of it the document uses', async () => {
    const pad = 'é'.repeat(5_000);
    const sent = JSON.stringify({ query: LISTEN, variables: VARIABLES, extensions: { pad } });
    const next = server.live.next();
    const response = await fetch(url, { method: 'POST', headers: JSON_TYPE, body: sent });
    expect((await next).sizeBytes).toBe(Buffer.byteLength(sent) + '/graphql/stream'.length);
    await response.body?.cancel();
  });

  it("delivers results in order to the protocol's own client, and its end", async () => {
    const client = createClient({ url });
    await expectInOrder(server, client.iterate({ query: LISTEN, variables: VARIABLES }));
    client.dispose();
  });

  it('tells the live graph who asks for what, from where', async () => {
    const next = server.live.next();
    const headers = { ...JSON_TYPE, authorization: await signed(), 'x-request-id': 'r1' };
    await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query: LISTEN, variables: VARIABLES, operationName: 'Follow' }) }); // prettier-ignore
    const { query, variables, operationName, viewer, expiresAt, client, requestId } = await next;
    expect({ query, variables, operationName, viewer, client, requestId }).toEqual({
      query: LISTEN,
      variables: VARIABLES,
      operationName: 'Follow',
      viewer: { audience: 'agent', subject: 'demo agent', scopes: [] },
      client: { address: '127.0.0.1', isSigned: true, key: expect.stringMatching(/^viewer /) as unknown },
      requestId: 'r1',
    });
    expect(Math.abs((expiresAt?.getTime() ?? 0) - Date.now() - 60_000)).toBeLessThan(5_000);
  });

  it('is never kept, compressed or held back on its way', async () => {
    const { headers, status } = await openStream();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers a query, and what is refused, with one event', async () => {
    const read = async (query: string) =>
      (await fetch(url, { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ query }) })).text();
    expect(await read('{ viewer }')).toContain(`event: next\ndata: ${JSON.stringify(HELLO)}\n\nevent: complete\n`);
    expect(await read('{ none }')).toContain(`event: next\ndata: ${JSON.stringify(REFUSED)}\n\nevent: complete\n`);
  });

  it('is opened by GET where a preflight header is sent', async () => {
    const query = new URLSearchParams({ query: '{ viewer }' });
    const response = await fetch(`${url}?${query.toString()}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.text()).toContain(JSON.stringify(HELLO));
  });

  it('ends its operation when the client goes', async () => {
    const next = server.live.next();
    const leave = new AbortController();
    await fetch(url, { method: 'POST', headers: JSON_TYPE, body, signal: leave.signal });
    const { signal } = await next;
    const aborted = once(signal, 'abort');
    leave.abort();
    await aborted;
    await until(() => server.live.listeners === 0);
    expect(signal.aborted).toBe(true);
  });

  it('is cut when the live graph drops it', async () => {
    const next = server.live.next();
    const response = await openStream();
    (await next).drop();
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('asks for no more results than its client takes', async () => {
    const { response, signal } = await openPaused();
    const large = tracking('x'.repeat(200_000));
    let pulls = -1;
    await until(() => {
      const isStill = pulls === server.live.pulls;
      pulls = server.live.pulls;
      server.live.emit(large);
      return isStill && pulls > 1;
    });
    for (let i = 0; i < 100; i += 1) server.live.emit(large);
    await new Promise((resolve) => setImmediate(resolve));
    expect(server.live.pulls - pulls).toBeLessThan(50);
    expect(signal.aborted).toBe(false);
    response.resume();
    await until(() => server.live.pulls > pulls + 100);
    response.destroy();
  });

  it('cuts a client that leaves more unread than it may', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { response, signal } = await openPaused();
    server.live.emit(tracking('x'.repeat(20_000_000)));
    await until(() => server.live.pulls === 2);
    vi.advanceTimersByTime(13_000); // the protocol's ping finds it lying there
    await until(() => signal.aborted);
    await until(() => server.live.listeners === 0);
    expect(response.readableEnded).toBe(false);
  });
});

describe('a request for an event stream', () => {
  const post = (headers: Record<string, string> = JSON_TYPE, payload = body): RequestInit => ({
    method: 'POST',
    headers,
    body: payload,
  });
  const query = `?${new URLSearchParams({ query: LISTEN }).toString()}`;
  const cases: readonly [what: string, path: string, init: RequestInit, status: number, message: RegExp][] = [
    ['PUT, which begins the single connection mode', '', { method: 'PUT' }, 405, /own connection/],
    ['DELETE', '?operationId=1', { method: 'DELETE' }, 405, /POST or GET/],
    [
      'a stream token',
      '',
      post({ ...JSON_TYPE, 'x-graphql-event-stream-token': 'abc' }),
      400,
      /without a stream token/,
    ],
    ['a stream token in the address', '?token=abc', post(), 400, /without a stream token/],
    ['a GET that a page of another site could send', query, {}, 400, /page of another site/],
    ['a form', '', post({ 'content-type': 'application/x-www-form-urlencoded' }), 400, /page of another site/],
    ['plain text', '', post({ 'content-type': 'text/plain' }), 400, /page of another site/],
    [
      'a client that takes JSON alone',
      '',
      post({ ...JSON_TYPE, accept: 'application/json' }),
      406,
      /text\/event-stream/,
    ],
    ['a body that is no JSON', '', post(JSON_TYPE, '{"query"'), 400, /must be JSON/],
    ['a body of a list', '', post(JSON_TYPE, '[1]'), 400, /must have a `query`/],
    ['no query', '', post(JSON_TYPE, '{}'), 400, /must have a `query`/],
    ['a query that is a number', '', post(JSON_TYPE, '{"query":1}'), 400, /must have a `query`/],
    ['variables that are a list', '', post(JSON_TYPE, '{"query":"{ viewer }","variables":[]}'), 400, /`variables`/],
    ['an operation name that is a number', '', post(JSON_TYPE, '{"query":"{ viewer }","operationName":1}'), 400, /`operationName`/], // prettier-ignore
    [
      'a body too large',
      '',
      post(JSON_TYPE, JSON.stringify({ query: 'x'.repeat(50_000) })),
      413,
      /at most 40000 bytes/,
    ],
    ['a forged viewer', '', post({ ...JSON_TYPE, authorization: 'Bearer a.b' }), 401, /no JSON Web Token/],
    ['an expired viewer', '', post({ ...JSON_TYPE, authorization: EXPIRED }), 401, /has expired/],
  ];

  it.each(cases)('is refused with an error of GraphQL: %s', async (_what, path, init, status, message) => {
    const response = await fetch(`${url}${path}`, init);
    const answer = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    expect({ status: response.status, text: answer.errors[0]?.message }).toEqual({
      status,
      text: expect.stringMatching(message),
    });
    expect(answer.errors[0]?.extensions.code).toBe(status === 401 ? 'UNAUTHENTICATED' : 'BAD_USER_INPUT');
    expect(server.live.requests).toEqual([]);
    expect(server.log.text()).not.toContain('unexpected');
  });
});

describe('the log of an event stream', () => {
  const lines = () => server.log.lines.filter(({ msg }) => msg === 'request');

  it('is one line at its end, with what ran and no value', async () => {
    const response = await openStream();
    expect(lines()).toEqual([]);
    server.live.emit({ data: { orderTracking: null }, errors: [{ message: 'm', extensions: { code: 'SYSTEM_TIMEOUT' } }] } as unknown as ExecutionResult); // prettier-ignore
    server.live.end();
    await response.text();
    await until(() => lines().length === 1);
    expect(lines()[0]).toMatchObject({
      level: 'warn',
      route: '/graphql/stream',
      audience: 'agent',
      status: 200,
      errorCodes: ['SYSTEM_TIMEOUT'],
    });
    expect(lines()[0]?.['documentHash']).toMatch(/^[0-9a-f]{64}$/);
    expect(lines()[0]).not.toHaveProperty('disconnected');
    expect(server.log.text()).not.toContain('orders:1');
  });

  it('says of a client that went that it did', async () => {
    const response = await openStream();
    await response.body?.cancel();
    await until(() => lines().length === 1);
    expect(lines()[0]).toMatchObject({ disconnected: true });
  });
});

describe('an event stream of a server that ends', () => {
  it('is completed in order, within the time for that', async () => {
    const response = await openStream();
    const before = performance.now();
    const closed = server.close(5_000);
    expect(await response.text()).toMatch(/event: complete\ndata:\n\n$/);
    await closed;
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('is cut after that time where the client takes nothing', async () => {
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    const head = `POST /graphql/stream HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    socket.write(`${head}${body}`);
    await until(() => server.live.listeners === 1);
    socket.pause();
    const before = performance.now();
    await server.close(100);
    expect(performance.now() - before).toBeLessThan(2_000);
    socket.destroy();
  });
});
