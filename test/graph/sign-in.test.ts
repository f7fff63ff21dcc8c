/** Signing in over the whole product: tokens of the demo, and whom its registry says they are. */
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CustomerId } from '../../schema/ids.ts';
import { anyOperation } from '../gateway/access/any-operation.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const ROSA = 'orders:C00017';

/** By an id of the registry, or of a record. */
const customer = async (id: string): Promise<string> =>
  bearer({ audience: 'customer', customerId: id as CustomerId, scopes: [] }, SECRET);

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph({ settings: anyOperation() });
});
afterAll(async () => graph.close());

async function me(authorization: string): Promise<{ readonly status: number; readonly id: string | undefined }> {
  const headers = { authorization };
  const answer = await graph.inject({ method: 'POST', url: '/graphql', headers, payload: { query: '{ me { id } }' } });
  const { data } = answer.json<{ data?: { me: { id: string } | null } }>();
  return { status: answer.statusCode, id: data?.me?.id };
}

async function idOf(record: string): Promise<string> {
  const { data } = await graph.ask('query ($id: ID!) { customerByRecord(id: $id) { id } }', { id: record });
  return data.customerByRecord.id as string; // asked for
}

describe('a customer who signs in', () => {
  it('is told by the id of the graph, or of any record', async () => {
    const id = await idOf(ROSA);
    expect(await me(await customer(id))).toEqual({ status: 200, id });
    expect(await me(await customer(ROSA))).toEqual({ status: 200, id });
  });

  it('is known though the record is newer than the last build of the registry', async () => {
    const own = `"CUSTNO" like 'C00017%'`;
    const [row] = await graph.legacy.rows('orders', `select * from "CUSTMAS" where ${own}`);
    const columns = Object.keys(row ?? {}).map((column) => `"${column}"`);
    const values = columns.map((column) => (column === '"CUSTNO"' ? `'C99001  '` : column));
    const text = `insert into "CUSTMAS" (${columns.join(', ')}) select ${values.join(', ')} from "CUSTMAS" where ${own}`;
    expect(await graph.legacy.run('orders', text)).toBe(1);
    const { status, id } = await me(await customer('orders:C99001'));
    expect([status, id]).toEqual([200, await idOf('orders:C99001')]);
  });

  it.each(['orders:C99999', 'nowhere:1', 'c_none', '__proto__'])('is refused where nobody is %s', async (id) => {
    expect((await me(await customer(id))).status).toBe(401);
  });

  it('is the same over a WebSocket', async () => {
    const client = createClient({
      url: `${(await graph.listen()).replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: await customer(ROSA) },
    });
    const { value } = await client.iterate({ query: '{ me { id } }' }).next();
    expect(value).toMatchObject({ data: { me: { id: await idOf(ROSA) } } });
    await client.dispose();
  });
});
