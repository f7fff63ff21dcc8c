import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { OperationContext } from '../../gateway/graphql/operation-context.ts';
import { createRemoteDataSource } from '../../gateway/remote.ts';
import { SECRET, ask, recordLog, startSmallGateway, startSmallSubgraph } from './small-graph/small-graph.ts';
import type { Resolvers, SmallServer } from './small-graph/small-graph.ts';

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0)) await thing.close();
});

async function listen(app: FastifyInstance): Promise<string> {
  opened.push(app);
  return `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
}

/** A gateway whose orders come from a subgraph at an address. */
async function gatewayWith(url: string, secret = SECRET): Promise<SmallServer & { readonly remoteLog: () => string }> {
  const { logger, log } = recordLog();
  const orders = createRemoteDataSource({ name: 'orders', url, secret, logger });
  return { ...(await startSmallGateway({ sources: { orders } })), remoteLog: log.text };
}

/** The address of a service that always gives the same answer. */
async function answering(status: number, type: string, body: string): Promise<string> {
  const service = createServer((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
  opened.push(service);
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const { port } = service.address() as AddressInfo; // listens on TCP, as asked above
  return `http://127.0.0.1:${port}/`;
}

async function gatewayOverHttp(resolvers: Resolvers = {}): Promise<SmallServer> {
  const { app } = await startSmallSubgraph('orders', resolvers);
  return gatewayWith(await listen(app));
}

describe('a subgraph behind the gateway by URL', () => {
  it('answers as it does in process', async () => {
    const query = '{ customers { name orders { number } } }';
    const [remote, local] = [await gatewayOverHttp(), await startSmallGateway()];
    const { data, errors } = await ask(remote.app, query);
    expect(errors).toBeUndefined();
    expect(data).toEqual((await ask(local.app, query)).data);
  });

  it('is told who asks, and the id of the request', async () => {
    const seen: OperationContext[] = [];
    const { app } = await gatewayOverHttp({
      Customer: { orders: (_root: unknown, _args: unknown, context: OperationContext) => (seen.push(context), []) },
    });
    await ask(app, '{ customer(id: "1") { orders { number } } }', { headers: { 'x-request-id': 'r-9' } });
    expect(seen).toMatchObject([{ viewer: { audience: 'agent', scopes: [] }, requestId: 'r-9' }]);
  });

  it('passes its errors on with code, system, retryable and path', async () => {
    const { app } = await gatewayOverHttp();
    const { errors } = await ask(app, '{ customer(id: "1") { failing } }');
    expect(errors).toEqual([
      {
        message: 'orders: the system did not answer in time.',
        path: ['customer', 'failing'],
        extensions: { code: 'SYSTEM_TIMEOUT', system: 'orders', retryable: true },
      },
    ]);
  });

  it('names the same request in an error that it masked', async () => {
    const { app } = await gatewayOverHttp({
      Customer: {
        failing: () => {
          throw new Error('rosa');
        },
      },
    });
    const { errors } = await ask(app, '{ customer(id: "1") { failing } }', { headers: { 'x-request-id': 'r-5' } });
    expect(errors).toMatchObject([
      { message: 'The request failed inside the server. Request id: r-5.', path: ['customer', 'failing'] },
    ]);
  });

  it('leaves the rest of the answer standing when it cannot be reached', async () => {
    const { app, remoteLog } = await gatewayWith('http://127.0.0.1:1/graphql');
    const { data, errors } = await ask(app, '{ customer(id: "1") { name orders { number } } }');
    expect(data).toEqual({ customer: { name: 'Person 1', orders: null } });
    expect(errors).toEqual([
      {
        message: 'orders: the subgraph cannot be reached.',
        path: ['customer', 'orders'],
        extensions: { code: 'SYSTEM_UNAVAILABLE', retryable: true },
      },
    ]);
    expect(remoteLog()).toContain('subgraph failed');
  });

  it('refuses a gateway that signs with another secret, whose log then tells the status', async () => {
    const { app: subgraph } = await startSmallSubgraph('orders');
    const { app, remoteLog } = await gatewayWith(await listen(subgraph), 'another secret');
    const { errors } = await ask(app, '{ customer(id: "1") { orders { number } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'SYSTEM_UNAVAILABLE' } }]);
    expect(remoteLog()).toContain('"status":401');
  });

  it('is missed at every field that it was to fill', async () => {
    const { app } = await gatewayWith('http://127.0.0.1:1/graphql');
    const { errors } = await ask(app, '{ customers { id mine: orders { number } failing } }');
    expect(errors?.map(({ path }) => path)).toEqual(
      [0, 1, 2].flatMap((i) => ['mine', 'failing'].map((field) => ['customers', i, field])),
    );
  });

  it.each([400, 403, 404, 413, 500, 503])('is heard or not by the status of its errors: %i', async (status) => {
    const body = { errors: [{ message: 'orders: the system is busy.', extensions: { code: 'SYSTEM_TIMEOUT' } }] };
    const { app } = await gatewayWith(await answering(status, 'application/json', JSON.stringify(body)));
    const { errors } = await ask(app, '{ customer(id: "1") { orders { number } } }');
    const isHeard = ![403, 404, 413].includes(status);
    expect(errors).toMatchObject([{ extensions: { code: isHeard ? 'SYSTEM_TIMEOUT' : 'SYSTEM_UNAVAILABLE' } }]);
  });

  it.each([
    ['a page', 200, 'text/html', '<h1>nginx</h1>'],
    ['JSON that is not GraphQL', 200, 'application/json', '{"nginx":true}'],
    ['an error that is not GraphQL', 502, 'application/json', '{"errors":["nginx"]}'],
  ])('says nothing of its address when another service answers there with %s', async (_what, status, type, body) => {
    const { app } = await gatewayWith(await answering(status, type, body));
    const answer = await ask(app, '{ customer(id: "1") { orders { number } } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'SYSTEM_UNAVAILABLE' } }]);
    expect(JSON.stringify(answer)).not.toMatch(/nginx|127\.0\.0\.1/);
  });
});
