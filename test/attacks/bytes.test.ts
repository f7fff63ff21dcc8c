/** Bytes that one server reads otherwise than another: what lies between a proxy and this one to be taken for something else. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bearer } from '../gateway/access/tokens.ts';
import { signViewer } from '../../gateway/viewer-header.ts';
import { SECRET } from '../graph/demo-graph.ts';
import { AGENT, openAttackedGraph } from './attacked-graph.ts';
import type { AttackedGraph } from './attacked-graph.ts';

let graph: AttackedGraph;
let port: number;
let token: string;
beforeAll(async () => {
  graph = await openAttackedGraph();
  port = Number(new URL(await graph.listen()).port);
  token = await bearer(AGENT, SECRET);
});
beforeEach(() => graph.statements.clear());
afterAll(() => graph.close());

const BODY = JSON.stringify({ query: '{ order(id: "orders:100083") { id } }' });
const SOUND = ['host: localhost', 'content-type: application/json', `content-length: ${BODY.length}`];

function opened(): { readonly socket: Socket; readonly closed: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined); // cut, which `close` tells, too
  return { socket, closed: once(socket, 'close').then(() => text) };
}

/** The status lines of all answers to some bytes, and the last one's body. */
async function sent(bytes: string): Promise<{ readonly statuses: readonly number[]; readonly body: string }> {
  const { socket, closed } = opened();
  socket.write(bytes);
  const text = await closed;
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  return { statuses, body: text.slice(text.lastIndexOf('\r\n\r\n') + 4) };
}

function request(headers: readonly string[], body = BODY): string {
  return ['POST /graphql HTTP/1.1', 'connection: close', ...headers, '', body].join('\r\n');
}

const REFUSAL = { errors: [{ message: expect.any(String), extensions: { code: 'BAD_USER_INPUT' } }] };

describe('a request of bytes', () => {
  it('is answered where it is sound', async () => {
    const { statuses, body } = await sent(request([...SOUND, `authorization: ${token}`]));
    expect([statuses, JSON.parse(body)]).toEqual([[200], { data: { order: { id: 'orders:100083' } } }]);
  });

  it.each([
    ['two hosts', ['host: y', ...SOUND]],
    ['no host', SOUND.slice(1)],
    ['two content types', [...SOUND, 'content-type: text/plain']],
    ['two lengths', [...SOUND, 'content-length: 3']],
    ['a length and chunks', [...SOUND, 'transfer-encoding: chunked']],
    ['a coding that is none', ['host: localhost', 'content-type: application/json', 'transfer-encoding: xchunked']],
    [
      'chunks said twice',
      ['host: localhost', 'content-type: application/json', 'transfer-encoding: chunked, identity'],
    ],
    ['a blank before the colon', [...SOUND, 'transfer-encoding : chunked']],
    ['a header that goes on in the next line', [...SOUND, 'x-a: 1', ' transfer-encoding: chunked']],
    ['a line feed alone', [...SOUND, 'x-a: 1\ntransfer-encoding: chunked']],
    ['a length with a sign', ['host: localhost', 'content-type: application/json', `content-length: +${BODY.length}`]],
    ['a NUL', [...SOUND, 'x-a: \u0000']],
  ])('is refused with %s, and what follows it is no request', async (_what, headers) => {
    const smuggled = request([...SOUND, `authorization: ${token}`]);
    const { statuses, body } = await sent(request(headers, `0\r\n\r\n${smuggled}`));
    expect(statuses).toEqual([400]);
    expect(JSON.parse(body)).toEqual(REFUSAL);
    expect(graph.statements.list()).toEqual([]);
  });

  it('may have so many headers, and so much in them', async () => {
    const many = Array.from({ length: 150 }, (_, n) => `x-forwarded-for-${n}: 192.0.2.${n}`);
    const long = [`x-forwarded-for: ${'192.0.2.1, '.repeat(2_000)}`];
    for (const headers of [many, long]) {
      // oxlint-disable-next-line no-await-in-loop -- a connection after the other
      const { statuses, body } = await sent(request([...SOUND, ...headers]));
      expect([statuses, JSON.parse(body)]).toEqual([[431], REFUSAL]);
    }
  });

  it('is from where it is from, however many proxies it names', async () => {
    const named = [
      'x-forwarded-for: 10.0.0.1',
      'x-forwarded-for: 10.0.0.2',
      'x-forwarded-host: admin',
      'forwarded: for=10.0.0.3',
    ];
    const { statuses } = await sent(request([...SOUND, ...named, `authorization: ${token}`]));
    expect(statuses).toEqual([200]);
  });

  it('is from nobody whom it tells of itself by the header of a gateway', async () => {
    const signed = signViewer(AGENT, SECRET, Math.floor(Date.now() / 1000) + 60);
    const forged = [
      [`c360-viewer: ${signed}`],
      [`C360-VIEWER: ${signed}`, `authorization: ${token}`],
      ['c360-viewer: ', `c360-viewer: ${signed}`],
      [`c360_viewer: ${signed}`],
      [`x-c360-viewer: ${signed}`],
    ];
    const found = await Promise.all(forged.map(async (headers) => sent(request([...SOUND, ...headers]))));
    expect(found.map(({ statuses }) => statuses)).toEqual([[401], [401], [400], [200], [200]]);
    // The last two are nobody's, who sees no order.
    expect(found.slice(3).every(({ body }) => body.includes('"order":null'))).toBe(true);
    expect(graph.statements.list()).toEqual([]);
  });
});
