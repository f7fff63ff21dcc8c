import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { mkdtempSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceHealth } from '../../gateway/http/health/health.ts';
import type { OperationContext } from '../../gateway/graphql/operation-context.ts';
import { signViewer } from '../../gateway/viewer-header.ts';
import { bearer } from './access/tokens.ts';
import { AGENT, SECRET, ask, startSmallGateway } from './small-graph/small-graph.ts';

const inAMinute = (): number => Math.floor(Date.now() / 1000) + 60;
const FOREIGN = await bearer(AGENT, 'another secret of another deployment');

describe('a request id', () => {
  it.each(['abc-123', 'a'.repeat(64), 'x_y.z'])('is taken over from the caller: %s', async (id) => {
    const { app } = await startSmallGateway();
    expect((await ask(app, '{ viewer }', { headers: { 'x-request-id': id } })).headers['x-request-id']).toBe(id);
  });

  it.each(['', 'a b', 'a'.repeat(65), '<script>', 'ä'])(
    'is made where the caller has none that is sane: "%s"',
    async (id) => {
      const { app } = await startSmallGateway();
      const { headers } = await ask(app, '{ viewer }', { headers: { 'x-request-id': id } });
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('is told with every answer, errors of HTTP among them', async () => {
    const { app } = await startSmallGateway();
    const response = await app.inject({ method: 'GET', url: '/nothing', headers: { 'x-request-id': 'r1' } });
    expect(response.headers['x-request-id']).toBe('r1');
  });
});

describe('the log of a request', () => {
  it('tells what ran, for whom and how it ended in one line', async () => {
    const { app, log } = await startSmallGateway();
    await ask(app, 'query Find { customers { failing } }', { headers: { 'x-request-id': 'r2' } });
    const lines = log.lines.filter((line) => line['msg'] === 'request');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'warn',
      requestId: 'r2',
      route: '/graphql',
      operation: 'Find',
      audience: 'agent',
      status: 200,
      errorCodes: ['SYSTEM_TIMEOUT'],
    });
    expect(lines[0]?.['documentHash']).toMatch(/^[0-9a-f]{64}$/);
    expect(lines[0]?.['ms']).toBeTypeOf('number');
  });

  it('never holds a value, a document, an address with its query or a header', async () => {
    const { app, log } = await startSmallGateway();
    const variables = { id: 'secret-value' };
    await ask(app, 'query Q($id: ID!) { secretAlias: customer(id: $id) { name } }', { variables });
    await ask(app, '{ customer(id: "secret-literal") { name } }');
    await ask(app, '{ customer(id: "secret-literal" }');
    await ask(app, '{ secretField }', { headers: { authorization: 'secret-token', 'c360-viewer': 'secret-header' } });
    await app.inject({ method: 'GET', url: '/graphql?query={secret}&variables={"secret":1}' });
    await app.inject({ method: 'GET', url: '/secret/path' });
    expect(log.lines.filter((line) => line['msg'] === 'request')).toHaveLength(6);
    expect(log.text()).not.toMatch(/secret/i);
  });
});

describe('the viewer', () => {
  it('is the configured one without a header', async () => {
    const { app } = await startSmallGateway();
    expect((await ask(app, '{ viewer }')).data).toEqual({ viewer: JSON.stringify(AGENT) });
  });

  it('is the one that a token names', async () => {
    const { app } = await startSmallGateway();
    const headers = { authorization: await bearer({ audience: 'agent', scopes: ['pii:read'] }, SECRET) };
    const { data } = await ask(app, '{ viewer }', { headers });
    expect(data).toEqual({ viewer: '{"audience":"agent","subject":"demo agent","scopes":["pii:read"]}' });
  });

  it.each([
    ['a token that was not signed here', { authorization: FOREIGN }],
    ['a header that tells a subgraph the viewer', { 'c360-viewer': signViewer(AGENT, SECRET, inAMinute()) }],
  ])('is refused with %s', async (_what, headers) => {
    const { app } = await startSmallGateway();
    const { status, data, errors } = await ask(app, '{ viewer }', { headers });
    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});

describe('health', () => {
  const orders: SourceHealth = { id: 'orders', domain: 'ORDERS', state: 'UP', since: null };
  const billing: SourceHealth = { id: 'billing', domain: 'BILLING', state: 'DOWN', since: '2026-03-01T00:00:00Z' };

  it('is live while the process serves, whatever its systems do', async () => {
    const { app } = await startSmallGateway({ probe: async () => [billing] });
    expect((await app.inject('/health/live')).statusCode).toBe(200);
  });

  it('is ready while one system answers, and tells each apart', async () => {
    const { app } = await startSmallGateway({ probe: async () => [orders, billing] });
    const response = await app.inject('/health/ready');
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ status: 'ready', systems: [orders, billing] });
  });

  it('is not ready when none does', async () => {
    const { app } = await startSmallGateway({ probe: async () => [billing] });
    const response = await app.inject('/health/ready');
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ status: 'not ready', systems: [billing] });
  });

  it('is not ready without the registry, nor with it alone', async () => {
    const registry = (state: SourceHealth['state']) => ({ id: 'registry', domain: null, state, since: null });
    const statusOf = async (...sources: readonly SourceHealth[]) => {
      const { app } = await startSmallGateway({ probe: async () => sources });
      return (await app.inject('/health/ready')).statusCode;
    };
    expect(await statusOf(orders, registry('UP'))).toBe(200);
    expect(await statusOf(orders, registry('DOWN'))).toBe(503);
    expect(await statusOf(billing, registry('UP'))).toBe(503);
  });

  it('asks the systems once for probes that come together', async () => {
    let asked = 0;
    const answer: { send?: (health: readonly SourceHealth[]) => void } = {};
    const probe = async (): Promise<readonly SourceHealth[]> => {
      asked += 1;
      return new Promise((resolve) => (answer.send = resolve));
    };
    const { app } = await startSmallGateway({ probe });
    const both = Promise.all([app.inject('/health/ready'), app.inject('/health/ready')]);
    while (answer.send === undefined) await new Promise(setImmediate);
    answer.send([orders]);
    expect((await both).map((response) => response.statusCode)).toEqual([200, 200]);
    expect(asked).toBe(1);
  });
});

describe('GraphiQL', () => {
  function pageFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'c360-page-'));
    writeFileSync(join(folder, 'index.html'), '<h1>GraphiQL</h1>');
    return folder;
  }

  it('is served under a policy that lets nothing foreign in', async () => {
    const { app } = await startSmallGateway({ graphiqlFolder: pageFolder() });
    const response = await app.inject('/graphiql/');
    expect(response.statusCode).toBe(200);
    expect(response.body).toContain('GraphiQL');
    expect(response.headers['content-security-policy']).toContain("script-src 'self'");
    expect(response.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  it('is where a browser at the graph is sent', async () => {
    const { app } = await startSmallGateway({ graphiqlFolder: pageFolder() });
    for (const url of ['/', '/graphiql']) {
      const response = await app.inject({ url, headers: { accept: 'text/html,application/xhtml+xml' } });
      expect([response.statusCode, response.headers.location]).toEqual([302, '/graphiql/']);
    }
  });

  it('leaves the graph to run where the page was not built', async () => {
    const { app } = await startSmallGateway({ graphiqlFolder: '/nowhere' });
    expect((await app.inject('/graphiql/')).statusCode).toBe(404);
    expect((await ask(app, '{ viewer }')).status).toBe(200);
  });

  it('does not hand out files beside the page', async () => {
    const { app } = await startSmallGateway({ graphiqlFolder: pageFolder() });
    for (const url of [
      '/graphiql/../../../etc/passwd',
      '/graphiql/%2e%2e/%2e%2e/etc/passwd',
      '/graphiql/..%2f..%2fetc',
    ]) {
      expect((await app.inject(url)).statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('a client that goes away', () => {
  it('aborts the signal that the resolvers were given', async () => {
    const started: { signal?: AbortSignal | undefined } = {};
    const { app } = await startSmallGateway({
      resolvers: {
        customers: {
          Query: {
            wait: async (_root: unknown, _args: unknown, { signal }: OperationContext) => {
              started.signal = signal;
              await new Promise((resolve) => signal?.addEventListener('abort', resolve));
              return 'aborted';
            },
          },
        },
      },
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const headers = { 'content-type': 'application/json' };
    const client = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/', headers });
    client.on('error', () => undefined);
    client.end(JSON.stringify({ query: '{ wait }' }));
    while (started.signal === undefined) await new Promise(setImmediate);
    expect(started.signal.aborted).toBe(false);
    const aborted = once(started.signal, 'abort');
    client.destroy();
    await aborted;
    await app.close();
  });

  it('is not taken to be gone when its answer was sent', async () => {
    const seen: { signal?: AbortSignal | undefined } = {};
    const { app } = await startSmallGateway({
      resolvers: {
        customers: {
          Query: { viewer: (_r: unknown, _a: unknown, c: OperationContext) => ((seen.signal = c.signal), 'me') },
        },
      },
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer }' }),
    });
    expect(await response.json()).toEqual({ data: { viewer: 'me' } });
    await app.close();
    expect(seen.signal?.aborted).toBe(false);
  });
});
