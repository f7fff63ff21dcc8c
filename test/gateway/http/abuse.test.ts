import { once } from 'node:events';
import { connect } from 'node:net';
import type { InjectOptions } from 'fastify';
import { describe, expect, it } from 'vitest';
import { BODY_LIMIT, startSmallGateway } from '../small-graph/small-graph.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const get = (query: string, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'GET',
  url: `/graphql?query=${encodeURIComponent(query)}`,
  headers,
});
const post = (payload: string, headers: Record<string, string> = JSON_TYPE): InjectOptions => ({
  method: 'POST',
  url: '/graphql',
  headers,
  payload,
});

const cases: readonly [what: string, request: InjectOptions, status: number, message: RegExp][] = [
  ['JSON that is none', post('{"query": '), 400, /must be JSON/],
  ['an empty body', post(''), 400, /must be JSON/],
  ['a body of null', post('null'), 400, /POST body missing/],
  ['a body of text', post('"{ viewer }"'), 400, /POST body missing/],
  ['JSON that would pollute a prototype', post('{"query":"{viewer}","__proto__":{"a":1}}'), 400, /./],
  ['a body too large', post(JSON.stringify({ query: 'x'.repeat(BODY_LIMIT) })), 413, /at most 40000 bytes/],
  ['a form', post('query={viewer}', { 'content-type': 'application/x-www-form-urlencoded' }), 415, /must be JSON/],
  ['plain text', post('{"query":"{viewer}"}', { 'content-type': 'text/plain' }), 415, /must be JSON/],
  ['a body without a type', post('{"query":"{viewer}"}', {}), 415, /must be JSON/],
  ['a batch', post('[{"query":"{viewer}"},{"query":"{viewer}"}]'), 400, /batching/i],
  ['a query that is a number', post('{"query":1}'), 400, /must be strings/],
  ['no query', post('{"variables":{}}'), 400, /non-empty `query`/],
  ['variables that are a list', post('{"query":"{viewer}","variables":[1]}'), 400, /must be an object/],
  ['a hash that does not fit', post(JSON.stringify({ query: '{viewer}', extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } })), 400, /sha does not match/], // prettier-ignore
  ['a GET that a foreign page could send', get('{ viewer }'), 400, /Cross-Site Request Forgery/],
  ['a mutation by GET', get('mutation { rename(name: "x") }', { 'apollo-require-preflight': '1' }), 405, /GET requests only/], // prettier-ignore
  ['a DELETE', { method: 'DELETE', url: '/graphql', headers: JSON_TYPE, payload: '{}' }, 405, /only GET\/POST/i],
  ['an unknown address', { method: 'GET', url: '/nothing/here?mail=rosa' }, 404, /Nothing is served/],
  ['an address that is malformed', { method: 'GET', url: '/%zz' }, 400, /malformed/],
];

/** Sends bytes as they are, and gives the status line and the body of the answer. */
async function sendRaw(port: number, head: string, body: string): Promise<readonly [status: string, body: string]> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.write(`POST / HTTP/1.1\r\nconnection: close\r\n${head}\r\n\r\n${body}`);
  await once(socket, 'close');
  return [text.split('\r\n')[0] ?? '', text.split('\r\n\r\n')[1] ?? ''];
}

describe('bytes that no client of ours would send', () => {
  const body = '{"query":"{ viewer }"}';
  const fitting = `content-type: application/json\r\ncontent-length: ${body.length}`;

  it.each([
    ['a host that is none', `host: [\r\n${fitting}`],
    ['a host of two words', `host: a b\r\n${fitting}`],
    ['an empty host', `host:\r\n${fitting}`],
    ['two lengths', `host: x\r\ncontent-length: 3\r\n${fitting}`],
    ['a header that is none', `host: x\r\n${fitting}\r\n\u0000: x`],
  ])('are answered with 400 in the shape of a GraphQL error: %s', async (_what, head) => {
    const { app, log } = await startSmallGateway();
    const port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
    const [status, answer] = await sendRaw(port, head, body);
    expect(status).toBe('HTTP/1.1 400 Bad Request');
    expect(JSON.parse(answer)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(log.text()).not.toContain('unexpected');
    await app.close();
  });
});

describe('the HTTP door', () => {
  it.each(cases)('answers %s in the shape of a GraphQL error', async (_what, request, status, message) => {
    const { app, log } = await startSmallGateway();
    const response = await app.inject(request);
    expect(response.statusCode).toBe(status);
    expect(response.headers['content-type']).toMatch(/^application\/json/);
    const { errors } = response.json<{ errors: { message: string; extensions: { code: string } }[] }>();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors[0]?.message).toMatch(message);
    expect(response.body).not.toMatch(/FST_|node_modules|\.(js|ts):\d/);
    expect(log.text()).not.toMatch(/rosa|viewer|unexpected/);
  });

  it.each(['/', '/graphql'])('serves the graph at %s by POST, and by GET with a preflight header', async (url) => {
    const { app } = await startSmallGateway();
    const payload = { query: '{ customer(id: "1") { name } }' };
    const posted = await app.inject({ method: 'POST', url, payload });
    const query = { query: payload.query };
    const got = await app.inject({ method: 'GET', url, query, headers: { 'apollo-require-preflight': '1' } });
    expect(posted.json()).toEqual({ data: { customer: { name: 'Person 1' } } });
    expect(got.json()).toEqual(posted.json());
    expect(posted.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  it('keeps no trace of a query plan in its answers, whatever a client asks for', async () => {
    const { app } = await startSmallGateway();
    const headers = { 'apollo-query-plan-experimental': '1', 'apollo-federation-include-trace': 'ftv1' };
    const response = await app.inject({ method: 'POST', url: '/', headers, payload: { query: '{ viewer }' } });
    expect(Object.keys(response.json<object>())).toEqual(['data']);
  });
});
