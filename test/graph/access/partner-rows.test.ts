/** A partner's rows in the product as it is served: the access file's codes reach the statements, over HTTP. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../../demo/generate.ts';
import { readAccess } from '../../../gateway/access/load-access.ts';
import { buildGateway, buildSubgraph, openServices } from '../../../gateway/build.ts';
import type { Deployment, OpenServices } from '../../../gateway/build.ts';
import { parseConfiguration } from '../../../gateway/config.ts';
import { VIEWER_HEADER, signViewer } from '../../../gateway/viewer-header.ts';
import { SCOPES } from '../../../schema/viewer.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import { buildIdentity } from '../../../subgraphs/index.ts';
import { bearer } from '../../gateway/access/tokens.ts';
import { SECRET, TODAY, lenient } from '../demo-graph.ts';
import type { Answer } from '../demo-graph.ts';

/** Who buys at the partner gardenco, and her record there. */
const IDA = 'orders:C00027';
const ORDER = 'query($id: ID!) { order(id: $id) { number lines { sku } invoices { number } customer { id } } }';

const folder = mkdtempSync(join(tmpdir(), 'c360-partner-'));
let services: OpenServices;
let gateway: FastifyInstance;
let order: { readonly id: string; readonly number: string };
let customer: string;

/** The demo's company with an access file of its own, as a deployment has it. */
function deploymentOf(settings: Readonly<Record<string, string>>): Deployment {
  const env = { C360_DATA_DIR: folder, C360_SECRET: SECRET, C360_LOG: 'silent', ...settings };
  const configuration = parseConfiguration(env);
  const access = lenient(readAccess(configuration, SECRET));
  return { configuration, logger: pino({ level: 'silent' }), secret: SECRET, access };
}

async function ask(viewer: Viewer, url: string, query: string, variables: object = {}): Promise<Answer> {
  const headers = { authorization: await bearer(viewer, SECRET) };
  const response = await gateway.inject({ method: 'POST', url, headers, payload: { query, variables } });
  return response.json<Answer>();
}

function partner(name: string): Viewer {
  return { audience: 'partner', partner: name, scopes: [] };
}

beforeAll(async () => {
  await generateDemo({ directory: join(folder, 'demo'), customers: 100, seed: 7, today: TODAY });
  const deployment = deploymentOf({});
  services = await openServices(deployment);
  await buildIdentity(services);
  gateway = await buildGateway(deployment, services, null);
  const { data } = await ask(
    { audience: 'agent', scopes: Object.values(SCOPES) },
    '/graphql',
    `{ customerByRecord(id: "${IDA}") { id orders(first: 1) { nodes { id number } } } }`,
  );
  customer = data.customerByRecord.id;
  [order] = data.customerByRecord.orders.nodes;
});
afterAll(async () => {
  await gateway.close();
  await services.close();
  rmSync(folder, { recursive: true });
});

describe('a partner at the gateway', () => {
  it('sees the orders of its code, and whose they are', async () => {
    const { data, errors } = await ask(partner('gardenco'), '/partners/graphql', ORDER, { id: order.id });
    expect(errors).toBeUndefined();
    expect(data.order).toMatchObject({ number: order.number, customer: { id: customer } });
    expect(data.order.lines).not.toEqual([]);
  });

  it.each([
    ['of another code', 'oakmart'],
    ['whose name is in no access file and no row', 'elsewhere'],
  ])('sees none of them %s', async (_who, name) => {
    const query = `query($id: ID!, $number: String!, $customer: ID!) {
      order(id: $id) { id } findOrders(number: $number) { id } customer(id: $customer) { id }
    }`;
    const variables = { id: order.id, number: order.number, customer };
    const { data } = await ask(partner(name), '/partners/graphql', query, variables);
    expect(data ?? { order: null, findOrders: [], customer: null }).toEqual({
      order: null,
      findOrders: [],
      customer: null,
    });
  });
});

describe('a subgraph that is served alone', () => {
  const REFERENCE = 'query($refs: [_Any!]!) { _entities(representations: $refs) { ... on Order { number } } }';

  it('gives a partner what is of its codes by the access file that it reads itself', async () => {
    const file = join(folder, 'access.yaml');
    writeFileSync(
      file,
      'version: 1\npartners: { garden-centre: { codes: [gardenco] }, gardenco: { codes: [another] } }\n',
    );
    const deployment = deploymentOf({ C360_ACCESS: file });
    const { access: _, ...asConfigured } = deployment;
    const own = await openServices(asConfigured);
    const subgraph = await buildSubgraph(asConfigured, own, 'orders');
    const told = async (name: string): Promise<unknown> => {
      const headers = { [VIEWER_HEADER]: signViewer(partner(name), SECRET, Date.now() / 1000 + 60) };
      const payload = { query: REFERENCE, variables: { refs: [{ __typename: 'Order', id: order.id }] } };
      const response = await subgraph.inject({ method: 'POST', url: '/graphql', headers, payload });
      return response.json<Answer>().data;
    };
    expect(await told('garden-centre')).toEqual({ _entities: [{ number: order.number }] });
    expect(await told('gardenco')).toEqual({ _entities: [null] });
    await subgraph.close();
    await own.close();
  });
});
