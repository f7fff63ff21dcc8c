/** The real subgraphs customers and orders by URL give the answers that they give in process. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../demo/generate.ts';
import { buildGateway, buildSubgraph, openServices } from '../../gateway/build.ts';
import type { Deployment, OpenServices } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { VIEWER_HEADER, signViewer } from '../../gateway/viewer-header.ts';
import { buildIdentity } from '../../subgraphs/index.ts';
import { SECRET, ask, recordLog } from './small-graph/small-graph.ts';
import type { Answer } from './small-graph/small-graph.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-remote-'));
let services: OpenServices;
const apps: FastifyInstance[] = [];
let [local, remote, alone]: (FastifyInstance | undefined)[] = [];

function deploymentWith(urls: Readonly<Record<string, string>>): Deployment {
  const configuration = parseConfiguration({ C360_DATA_DIR: folder, ...urls });
  return { configuration, secret: SECRET, logger: recordLog().logger };
}

async function listen(app: FastifyInstance): Promise<string> {
  apps.push(app);
  return `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
}

beforeAll(async () => {
  await generateDemo({ directory: join(folder, 'demo'), customers: 100, seed: 7, today: '2026-03-02' });
  const deployment = deploymentWith({});
  services = await openServices(deployment);
  await buildIdentity(services);
  local = await buildGateway(deployment, services, null);
  alone = await buildSubgraph(deployment, services, 'orders');
  const customers = await listen(await buildSubgraph(deployment, services, 'customers'));
  const urls = { C360_SUBGRAPH_CUSTOMERS_URL: customers, C360_SUBGRAPH_ORDERS_URL: await listen(alone) };
  remote = await buildGateway(deploymentWith(urls), services, null);
  apps.push(local, remote);
});
afterAll(async () => {
  for (const app of apps) await app.close();
  await services.close();
  rmSync(folder, { recursive: true });
});

/** What both gateways answer, in process first. */
async function both(query: string, variables: object = {}): Promise<readonly [Answer, Answer]> {
  const answer = async (app: FastifyInstance | undefined): Promise<Answer> => {
    if (app === undefined) throw new Error('The gateways were not built.');
    const { status, data, errors } = await ask(app, query, { variables });
    return JSON.parse(JSON.stringify({ status, data, errors })) as Answer;
  };
  return [await answer(local), await answer(remote)];
}

const ROSA = 'customerByRecord(id: "orders:C00017")';

describe('customers and orders by URL', () => {
  it('answer as they do in process', async () => {
    const query = `{ ${ROSA} { name records { system } orders(first: 3) { nodes { number lines { sku } invoices { number } } } } }`;
    const [inProcess, overHttp] = await both(query);
    expect(inProcess.errors).toBeUndefined();
    expect(overHttp).toEqual(inProcess);
  });

  it.each([
    [`{ ${ROSA} { orders(placedFrom: "x") { nodes { id } } name } }`, {}],
    [`query($from: DateTime) { ${ROSA} { orders(placedFrom: $from) { nodes { id } } name } }`, { from: 'x' }],
    [`{ ${ROSA} { orders(first: 0) { nodes { id } } name } }`, {}],
    [`{ ${ROSA} { orders(after: "nonsense") { nodes { id } } name } }`, {}],
  ])('refuse bad input as they do in process: %s', async (query, variables) => {
    const [inProcess, overHttp] = await both(query, variables);
    expect(overHttp).toEqual(inProcess);
    expect(overHttp.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(overHttp.data).toMatchObject({ customerByRecord: { name: 'Rosa Delgado', orders: null } });
  });
});

describe('a subgraph that is asked by a router', () => {
  it.each([
    [
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { orders(placedFrom: "x") { nodes { id } } } } }',
      {},
    ],
    [
      'query($r: [_Any!]!, $from: DateTime) { _entities(representations: $r) { ... on Customer { orders(placedFrom: $from) { nodes { id } } } } }',
      { from: 'x' },
    ],
  ])('blames the client for a bad date: %s', async (query, more) => {
    if (alone === undefined) throw new Error('The subgraph was not built.');
    const variables = { r: [{ __typename: 'Customer', id: '1', records: [] }], ...more };
    const viewer = signViewer({ audience: 'agent', scopes: [] }, SECRET, Math.floor(Date.now() / 1000) + 60);
    const { status, errors } = await ask(alone, query, { variables, headers: { [VIEWER_HEADER]: viewer } });
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(errors?.[0]?.message).toContain('DateTime: a value must be an RFC 3339 instant');
  });
});
