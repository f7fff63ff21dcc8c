/** What headers can be made to say about who asks, over HTTP as it is sent. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signViewer } from '../../../../gateway/viewer-header.ts';
import { AGENT, SECRET, startSmallGateway } from '../../small-graph/small-graph.ts';
import type { SmallServer } from '../../small-graph/small-graph.ts';
import { bearer } from '../tokens.ts';

const LEAD = await bearer({ audience: 'agent', subject: 'lead', scopes: ['pii:read'] }, SECRET);
const PARTNER = await bearer({ audience: 'partner', partner: 'oakmart', scopes: [] }, SECRET);
const VIEWER = signViewer(AGENT, SECRET, 9_999_999_999);

let server: SmallServer;
let port: number;

beforeAll(async () => {
  server = await startSmallGateway();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = server.app.server.address() as AddressInfo); // it listens on TCP
});
afterAll(async () => server.app.close());

interface RawAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: {
    readonly data?: { readonly viewer: string };
    readonly errors?: readonly { message: string; extensions: object }[];
  };
}

/** Sends header lines as they stand. */
async function send(...lines: readonly string[]): Promise<RawAnswer> {
  const body = '{"query":"{ viewer }"}';
  const socket = connect(port, '127.0.0.1');
  const head = ['POST /graphql HTTP/1.1', 'host: x', 'content-type: application/json', 'connection: close', `content-length: ${body.length}`]; // prettier-ignore
  socket.write(`${[...head, ...lines].join('\r\n')}\r\n\r\n${body}`);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(socket, 'close');
  const [answered = '', sent = ''] = text.split('\r\n\r\n');
  return { status: Number(answered.slice(9, 12)), head: answered, body: JSON.parse(sent) as RawAnswer['body'] };
}

describe('who asks', () => {
  it('is told by one header authorization, and by no other', async () => {
    const { status, body } = await send(`authorization: ${LEAD}`);
    expect(status).toBe(200);
    expect(JSON.parse(body.data?.viewer ?? '')).toEqual({ audience: 'agent', subject: 'lead', scopes: ['pii:read'] });
  });

  it.each([
    ['two of them', [`Authorization: ${PARTNER}`, `authorization: ${LEAD}`]],
    ['the same twice', [`authorization: ${LEAD}`, `AUTHORIZATION: ${LEAD}`]],
    ['two in one', [`authorization: ${PARTNER}, ${LEAD}`]],
    ['an empty one', ['authorization:']],
    ['one of another scheme', ['authorization: Basic YWdlbnQ6YWdlbnQ=']],
    ['a viewer that this deployment has signed', [`c360-viewer: ${VIEWER}`]],
    ['an empty viewer', ['c360-viewer:']],
    ['such a viewer beside a token', [`authorization: ${PARTNER}`, `C360-Viewer: ${VIEWER}`]],
  ])('is not told by %s', async (_what, lines) => {
    const { status, head, body } = await send(...lines);
    expect(status).toBe(401);
    expect(body.data).toBeUndefined();
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(head).toMatch(/^www-authenticate: Bearer realm="customer360"/im);
    expect(JSON.stringify(body)).not.toMatch(/eyJ/);
  });

  it.each([
    'x-forwarded-user: root',
    'x-forwarded-authorization: Bearer x',
    'x-forwarded-for: 127.0.0.1',
    'x-forwarded-host: localhost',
    'forwarded: for=127.0.0.1;by=x',
    'x-c360-viewer: agent',
    'c360_viewer: agent',
    'x-http-method-override: GET',
    'cookie: authorization=x; c360-viewer=agent',
  ])('is not changed by %s', async (line) => {
    const { status, body } = await send(`authorization: ${PARTNER}`, line);
    expect(status).toBe(200);
    expect(JSON.parse(body.data?.viewer ?? '')).toMatchObject({ audience: 'partner', partner: 'oakmart', scopes: [] });
  });

  it('is asked for a token in the words of the standard', async () => {
    expect((await send('authorization: Bearer a.b.c')).head).toMatch(/www-authenticate: Bearer realm="customer360", error="invalid_token"/i); // prettier-ignore
  });

  it('is in no log, and neither is its token', () => {
    expect(server.log.text()).not.toMatch(/eyJ|oakmart|"lead"/);
  });
});
