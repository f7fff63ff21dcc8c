import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import type { ExecutionResult } from 'graphql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { LiveRequest } from '../../../../../gateway/live/live-graph.ts';
import { createFakeLiveGraph } from '../fake-live-graph.ts';
import { LISTEN, VARIABLES, expectInOrder, startLiveServer, tracking, until } from '../live-server.ts';
import type { LiveServer } from '../live-server.ts';

const HELLO: ExecutionResult = { data: { viewer: 'me' } };
const ERROR = {
  message: 'There is no such field.',
  locations: [{ line: 1, column: 3 }],
  extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
};
const REFUSED = { errors: [ERROR] } as unknown as ExecutionResult; // formatted, as the live graph gives it
const PROTOCOL = 'graphql-transport-ws';

let server: LiveServer;
let url: string;
let client: Client;

beforeEach(async () => {
  server = await startLiveServer(createFakeLiveGraph({ '{ viewer }': HELLO, '{ none }': REFUSED }));
  url = `${server.base.replace('http', 'ws')}/graphql`;
  client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
});
afterEach(async () => {
  await client.dispose();
  await server.close(0);
});

const listen = (by: Client = client) => by.iterate({ query: LISTEN, variables: VARIABLES });
const lines = () => server.log.lines.filter(({ msg }) => msg === 'operation');

/** A connection without the protocol's client, past its init. */
async function openSocket(options: object = {}): Promise<WebSocket> {
  const socket = new WebSocket(url, PROTOCOL, options);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await once(socket, 'message');
  return socket;
}

function subscribeTo(socket: WebSocket, id: string): void {
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query: LISTEN, variables: VARIABLES } }));
}

/** The status and the body that a handshake is refused with. */
async function refusedHandshake(
  headers: Record<string, string>,
  path = '',
  protocols = [PROTOCOL],
): Promise<readonly [number, string]> {
  const socket = new WebSocket(`${url}${path}`, protocols, { headers });
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  const chunks = (await response.toArray()) as Buffer[];
  return [response.statusCode ?? 0, Buffer.concat(chunks).toString()];
}

describe('a WebSocket', () => {
  it("delivers results in order to the protocol's own client, and their end", async () => {
    await expectInOrder(server, listen());
  });

  it.each(['/', '/graphql', '/graphql/stream'])('is served at %s', async (path) => {
    const there = createClient({ url: `${server.base.replace('http', 'ws')}${path}`, webSocketImpl: WebSocket });
    expect((await there.iterate({ query: '{ viewer }' }).next()).value).toEqual(HELLO);
    await there.dispose();
  });

  it('answers what is refused with an error that holds all of it', async () => {
    await expect(client.iterate({ query: '{ none }' }).next()).rejects.toEqual([ERROR]);
  });

  it('ends one operation when the client completes it, and all when it goes', async () => {
    const [one, two] = [listen(), listen()];
    void one.next();
    void two.next();
    await until(() => server.live.listeners === 2);
    await one.return?.();
    await until(() => server.live.listeners === 1);
    await client.dispose();
    await until(() => server.live.listeners === 0);
    expect(server.live.requests.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  });

  it('gives up an operation whose first result was not there yet when the client went', async () => {
    const fake = createFakeLiveGraph();
    const asked = new Promise<LiveRequest>((resolve) => {
      fake.subscribe = async (request) => {
        resolve(request);
        await once(request.signal, 'abort');
        return HELLO;
      };
    });
    const waiting = await startLiveServer(fake);
    url = `${waiting.base.replace('http', 'ws')}/graphql`;
    const socket = await openSocket();
    subscribeTo(socket, '1');
    const { signal } = await asked;
    const aborted = once(signal, 'abort');
    socket.terminate();
    await aborted;
    expect(signal.aborted).toBe(true);
    await waiting.close(0);
  });

  it('is cut when the live graph drops it', async () => {
    const socket = await openSocket();
    subscribeTo(socket, '1');
    await until(() => server.live.listeners === 1);
    server.live.requests[0]?.drop();
    expect((await once(socket, 'close'))[0]).toBe(1006);
  });

  it('takes at most 100 operations at once', async () => {
    const socket = await openSocket();
    for (let i = 1; i <= 101; i += 1) subscribeTo(socket, String(i));
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(String(data))).toMatchObject({
      id: '101',
      type: 'error',
      payload: [{ message: expect.stringContaining('at most 100') as unknown, extensions: { code: 'RATE_LIMITED' } }],
    });
    await until(() => server.live.listeners === 100);
    socket.terminate();
  });

  it('tells the live graph how much was sent, whatever of it the document uses', async () => {
    const socket = await openSocket();
    const variables = { ...VARIABLES, pad: 'é'.repeat(5_000) };
    const text = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: LISTEN, variables } });
    socket.send(text);
    await until(() => server.live.listeners === 1);
    expect(server.live.requests[0]?.sizeBytes).toBe(Buffer.byteLength(text));
    socket.terminate();
  });

  it('is refused to a client that holds as many as it may, until it has closed one', async () => {
    const small = await startLiveServer(createFakeLiveGraph(), { socketsPerClient: 1 });
    url = `${small.base.replace('http', 'ws')}/graphql`;
    const socket = await openSocket();
    const [status, text] = await refusedHandshake({});
    expect(status).toBe(429);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    socket.close();
    await once(socket, 'close');
    const another = await openSocket();
    expect(another.readyState).toBe(WebSocket.OPEN);
    another.terminate();
    await small.close(0);
  });

  it('closes on a connection_init whose payload is longer than headers may be', async () => {
    const socket = new WebSocket(url, PROTOCOL);
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { pad: 'x'.repeat(16_384) } }));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });

  it('closes on a message too large', async () => {
    const socket = await openSocket();
    socket.send('x'.repeat(50_000));
    expect((await once(socket, 'close'))[0]).toBe(1009);
    expect(server.log.text()).not.toContain('unexpected');
  });

  it.each(['', '[]', '{"type":"who"}', '{"id":"1","type":"subscribe","payload":{"query":1}}'])(
    'closes on a message that is none of the protocol: %s',
    async (text) => {
      const socket = await openSocket();
      socket.send(text);
      expect((await once(socket, 'close'))[0]).toBe(4400);
      expect(server.log.text()).not.toContain('unexpected');
    },
  );

  it('cuts a client that does not read', async () => {
    const socket = await openSocket();
    subscribeTo(socket, '1');
    await until(() => server.live.listeners === 1);
    socket.pause();
    const large = tracking('x'.repeat(200_000));
    const signal = server.live.requests[0]?.signal;
    // The results of one operation wait for each other; several do not.
    for (let i = 2; i <= 100; i += 1) subscribeTo(socket, String(i));
    await until(() => server.live.listeners === 100);
    await until(() => {
      if (signal?.aborted === false) server.live.emit(large);
      return signal?.aborted === true;
    });
    await until(() => server.live.listeners === 0);
    expect(server.live.requests.every((request) => request.signal.aborted)).toBe(true);
    socket.terminate();
  });
});

describe('a WebSocket that nobody uses', () => {
  afterEach(() => vi.useRealTimers());

  it('is closed where no connection_init comes in three seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const socket = new WebSocket(url, PROTOCOL);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    vi.advanceTimersByTime(3_000);
    expect((await closed)[0]).toBe(4408);
  });

  it('is cut where it answers no ping, and stays open where it does', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const pinged = await startLiveServer();
    url = `${pinged.base.replace('http', 'ws')}/graphql`;
    const alive = await openSocket();
    const dead = await openSocket({ autoPong: false });
    const pings = [once(alive, 'ping'), once(dead, 'ping')];
    vi.advanceTimersByTime(12_000);
    await Promise.all(pings);
    await new Promise((resolve) => alive.ping(resolve)); // what it answered is there before this
    await once(alive, 'pong');
    const closed = once(dead, 'close');
    vi.advanceTimersByTime(12_000);
    expect((await closed)[0]).toBe(1006);
    expect(alive.readyState).toBe(WebSocket.OPEN);
    await pinged.close(0);
  });
});

describe('the handshake of a WebSocket', () => {
  it.each([
    ['the page of another site', { origin: 'https://evil.example' }, '', 403, 'FORBIDDEN'],
    ['a page without an origin of its own', { origin: 'null' }, '', 403, 'FORBIDDEN'],
    ['a page at another port', { origin: 'http://127.0.0.1:1' }, '', 403, 'FORBIDDEN'],
    ['a forged token', { authorization: 'Bearer a.b' }, '', 401, 'UNAUTHENTICATED'],
    ['a viewer that is told', { 'c360-viewer': 'a.b' }, '', 401, 'UNAUTHENTICATED'],
    ['another address', {}, '/nothing', 400, 'BAD_USER_INPUT'],
  ])('is refused to %s', async (_what, headers, path, status, code) => {
    const [got, text] = await refusedHandshake(headers, path);
    expect(got).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code } }] });
    await until(() => server.log.lines.some((line) => line['msg'] === 'request' && line['status'] === status));
  });

  it('is taken from a page of this very host, whatever the case of its letters', async () => {
    const host = new URL(url).host;
    const socket = await openSocket({ headers: { origin: `http://${host}` } });
    const behindTls = await openSocket({ headers: { origin: 'https://shop.example', host: 'Shop.example' } });
    for (const open of [socket, behindTls]) {
      expect(open.readyState).toBe(WebSocket.OPEN);
      open.terminate();
    }
  });

  it('leaves no way to end the process by a connection that breaks', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = `GET /graphql HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\norigin: http://y\r\n\r\n`;
    socket.write(head);
    await once(socket, 'connect');
    socket.resetAndDestroy();
    await until(() => server.log.lines.some((line) => line['status'] === 403));
    expect((await client.iterate({ query: '{ viewer }' }).next()).value).toEqual(HELLO);
  });

  it.each([[['graphql-ws']], [[]]])('is refused to a client of another protocol: %j', async (protocols) => {
    const [status, text] = await refusedHandshake({}, '', protocols);
    expect(status).toBe(400);
    expect(text).toContain('graphql-transport-ws');
  });
});

describe('a request that asks for a protocol we do not speak', () => {
  it('is served as it is, its body too, as Java clients send it', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const body = '{"query":"{ viewer }"}';
    const head = `POST /graphql HTTP/1.1\r\nconnection: close, upgrade, http2-settings\r\nhost: x\r\nupgrade: h2c\r\nhttp2-settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
      if (answer.includes('"data"')) socket.end();
    });
    socket.write(head);
    await until(() => socket.bytesWritten >= head.length);
    socket.write(body);
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answer).toContain('{"data":{"viewer":"{');
  });
});

describe('the log of a WebSocket', () => {
  it('is one line an operation, at its end, with what ran and no value', async () => {
    const results = client.iterate({ query: LISTEN, variables: VARIABLES, operationName: 'Follow' });
    const first = results.next();
    await until(() => server.live.listeners === 1);
    server.live.emit(tracking('Packed.'));
    await first;
    expect(lines()).toEqual([]);
    await results.return?.();
    await until(() => lines().length === 1);
    expect(lines()[0]).toMatchObject({ level: 'info', transport: 'websocket', operation: 'Follow', audience: 'agent', errorCodes: [] }); // prettier-ignore
    expect(lines()[0]).not.toHaveProperty('disconnected');
    expect(server.log.text()).not.toMatch(/orders:1|Packed/);
  });

  it('says of a client that went that it did', async () => {
    const cut = listen().next();
    await until(() => server.live.listeners === 1);
    client.terminate();
    await expect(cut).rejects.toMatchObject({ code: 4499 });
    await until(() => lines().length === 1);
    expect(lines()[0]).toMatchObject({ disconnected: true });
  });
});

describe('the WebSockets of a server that ends', () => {
  it('are told that their operations are complete, and then closed, within the time for that', async () => {
    const socket = await openSocket();
    subscribeTo(socket, '1');
    await until(() => server.live.listeners === 1);
    const told: string[] = [];
    socket.on('message', (data: Buffer) => told.push(String(data)));
    const ended = once(socket, 'close');
    const before = performance.now();
    await server.close(5_000);
    expect((await ended)[0]).toBe(1001);
    expect(told).toEqual(['{"id":"1","type":"complete"}']);
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  it('are cut after that time where they do not answer', async () => {
    const socket = await openSocket();
    subscribeTo(socket, '1');
    await until(() => server.live.listeners === 1);
    socket.pause();
    const before = performance.now();
    await server.close(100);
    expect(performance.now() - before).toBeLessThan(2_000);
    socket.terminate();
  });
});
