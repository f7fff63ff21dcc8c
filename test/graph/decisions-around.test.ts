/** What stands around the mutations: the door, rights, cost, the audit, the past, live updates, subgraphs that are served alone. */
import { createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AuditRow } from '../../adapters/registry/audit-port.ts';
import type { ChangeId } from '../../adapters/registry/identity-port.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { SCOPES } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, TODAY, openDemoGraph } from './demo-graph.ts';
import type { Answer, DemoGraph } from './demo-graph.ts';

const ROSA = 'orders:C00017';
const STRANGER = 'orders:C00010';
const STEWARD: Viewer = { audience: 'agent', subject: 'stella', scopes: Object.values(SCOPES) };
const PATIENCE = { timeout: 10_000, interval: 20 };
const LINK = `mutation Join($records: [ID!]!) { change: linkRecords(records: $records, reason: "One.") { id } }`;
const BOTH = { records: [ROSA, STRANGER] };

let graph: DemoGraph;
let clock: number;
let asked = 0;

interface Asking {
  readonly as?: Viewer;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Under a request id of its own, by which its entries are found. */
async function ask(query: string, { as = STEWARD, variables = {}, url = '/graphql', headers = {} }: Asking = {}) {
  asked += 1;
  const requestId = `decided-${asked}`;
  const sent = { authorization: await bearer(as, SECRET), 'x-request-id': requestId, ...headers };
  const { payload, statusCode } = await graph.inject({
    method: 'POST',
    url,
    headers: sent,
    payload: { query, variables },
  });
  return { requestId, statusCode, answer: JSON.parse(payload) as Answer }; // as the query asks for it
}

async function idOf(record: string): Promise<CustomerId> {
  const { data } = await graph.ask('query($id: ID!) { customerByRecord(id: $id) { id } }', { id: record });
  return data.customerByRecord.id;
}

/** How many changes persons have made so far. */
async function written(): Promise<number> {
  const { changes } = await graph.registry.identity.counts();
  return Object.values(changes).reduce((sum, count) => sum + count, 0);
}

async function undo(change: string): Promise<void> {
  await graph.registry.identity.undo(change as ChangeId, { actor: 'test', reason: 'test' }); // as the graph told it
}

async function rowsOf(requestId: string): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of graph.audit.rows({})) if (row.requestId === requestId) rows.push(row);
  return rows;
}

const opened = (options: Parameters<typeof openDemoGraph>[0] = {}) => {
  clock = Date.parse(`${TODAY}T12:00:00Z`);
  return openDemoGraph({ now: () => new Date(clock), ...options });
};

describe.each(['compiled', 'stock'])('a mutation, with the %s executor,', (executor) => {
  beforeAll(async () => {
    graph = await opened({ settings: { C360_EXECUTOR: executor, C360_VIEWER: 'nobody' } });
  });
  afterAll(() => graph.close());

  it.each([
    [
      'staff without the scope',
      { audience: 'agent', scopes: [SCOPES.reviewIdentity, SCOPES.readPersonal, SCOPES.readAudit] },
    ],
    ['a customer', { audience: 'customer', customerId: ROSA as unknown as CustomerId, scopes: [] }],
    ['a partner with the scope', { audience: 'partner', partner: 'gardenco', scopes: [SCOPES.writeIdentity] }],
  ] as const)('is refused to %s, and is not run', async (_who, as) => {
    const before = await written();
    const url = as.audience === 'partner' ? '/partners/graphql' : '/graphql';
    const { answer } = await ask(`mutation($records: [ID!]!) { __typename change: linkRecords(records: $records, reason: "One.") { id } }`, { as, url, variables: BOTH }); // prettier-ignore
    const [code, data] =
      as.audience === 'partner'
        ? ['GRAPHQL_VALIDATION_FAILED', undefined] // the partners' graph has no mutations
        : ['FORBIDDEN', { __typename: 'Mutation', change: null }];
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    expect(answer.data).toEqual(data);
    expect(await written()).toBe(before);
  });

  it('is refused to whoever has not signed in', async () => {
    const { payload } = await graph.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: LINK, variables: BOTH },
    });
    expect(JSON.parse(payload)).toMatchObject({
      data: { change: null },
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  it('tells what it costs, and is counted before it is run', async () => {
    const { answer } = await ask(LINK, {
      variables: { records: [ROSA, 'orders:none'] },
      headers: { 'c360-cost': '1' },
    });
    const { extensions } = answer as unknown as { readonly extensions: { readonly cost: { readonly cost: number } } }; // asked for
    expect(extensions.cost.cost).toBeGreaterThanOrEqual(51);
  });

  it('is refused by GET, over WebSocket and over server-sent events', async () => {
    const before = await written();
    const authorization = await bearer(STEWARD, SECRET);
    const search = { query: LINK, variables: JSON.stringify(BOTH) };
    const headers = { authorization, 'apollo-require-preflight': '1' };
    expect((await graph.inject({ method: 'GET', url: '/graphql', query: search, headers })).statusCode).toBe(405);
    const payload = { query: LINK, variables: BOTH };
    const stream = await graph.inject({ method: 'POST', url: '/graphql/stream', headers: { authorization, accept: 'text/event-stream' }, payload }); // prettier-ignore
    expect(stream.payload).toContain('BAD_USER_INPUT');
    const url = `${(await graph.listen()).replace('http', 'ws')}/graphql`;
    const client = createClient({ url, webSocketImpl: WebSocket, connectionParams: { authorization } });
    await expect(client.iterate(payload).next()).rejects.toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await client.dispose();
    expect(await written()).toBe(before);
  });

  it('is entered in the audit with whom it was about before and after, by the name of its operation', async () => {
    const before = [await idOf(ROSA), await idOf(STRANGER)];
    const { requestId, answer } = await ask(LINK, { variables: BOTH, headers: { 'c360-purpose': 'Ticket 4711' } });
    await vi.waitFor(async () => expect(await rowsOf(requestId)).toHaveLength(1), PATIENCE);
    const [row] = await rowsOf(requestId);
    expect(row).toMatchObject({
      subject: 'stella',
      operation: 'Join',
      operationKind: 'mutation',
      changes: [{ id: answer.data.change.id, kind: 'LINK' }],
      purpose: 'Ticket 4711',
      errorCodes: [],
      personalFields: [],
    });
    expect(row?.seen).toEqual(expect.arrayContaining([...before, ROSA, STRANGER]));
    const as: Viewer = { audience: 'customer', customerId: await idOf(ROSA), scopes: [] };
    const log = await ask('{ me { accessLog { nodes { operation kind changes } } } }', { as });
    expect(log.answer.data.me.accessLog.nodes).toContainEqual({
      operation: 'Join',
      kind: 'MUTATION',
      changes: ['LINK'],
    });
    await undo(answer.data.change.id);
  });

  it('is entered with every change that it made, without a name too, and never with their reasons', async () => {
    const { requestId, answer } = await ask(
      `mutation($records: [ID!]!) {
        joined: linkRecords(records: $records, reason: "One of Gertrude.") { id }
        parted: unlinkRecord(record: "${STRANGER}", reason: "Not of Gertrude.") { id }
      }`,
      { variables: BOTH },
    );
    const { joined, parted } = answer.data;
    const back = await ask(
      `mutation($id: ID!) { back: undoIdentityChange(id: $id, reason: "Gertrude again.") { id } }`,
      {
        variables: { id: parted.id },
      },
    );
    await vi.waitFor(async () => expect(await rowsOf(back.requestId)).toHaveLength(1), PATIENCE);
    const rows = [...(await rowsOf(requestId)), ...(await rowsOf(back.requestId))];
    const told = { operation: null, operationKind: 'mutation' };
    const made = [
      { id: joined.id, kind: 'LINK' },
      { id: parted.id, kind: 'UNLINK' },
    ];
    expect(rows).toMatchObject([
      { ...told, changes: made },
      { ...told, changes: [{ id: back.answer.data.back.id, kind: 'UNDO' }] },
    ]);
    expect(JSON.stringify(rows)).not.toContain('Gertrude');
    await undo(joined.id);
  });

  it('is entered where it is refused by its arguments, with whom it has looked up', async () => {
    const { requestId } = await ask(LINK, { variables: { records: [ROSA, 'orders:none'] } });
    await vi.waitFor(async () => expect(await rowsOf(requestId)).toHaveLength(1), PATIENCE);
    const [row] = await rowsOf(requestId);
    expect(row).toMatchObject({ errorCodes: ['BAD_USER_INPUT'], operationKind: 'mutation', changes: [] });
    expect(row?.seen).toEqual(expect.arrayContaining([await idOf(ROSA), ROSA]));
  });

  it('is followed by the customer at the next request', async () => {
    const as: Viewer = { audience: 'customer', customerId: await idOf(ROSA), signedInBy: ROSA as RecordId, scopes: [] };
    const me = async () => {
      const { answer } = await ask('{ me { records { id } orders(first: 50) { nodes { id } } } }', { as });
      return answer.data.me;
    };
    const before = await me();
    const { answer } = await ask(LINK, { variables: BOTH });
    const joined = await me();
    expect(joined.records.length).toBeGreaterThan(before.records.length);
    expect(joined.orders.nodes.length).toBeGreaterThan(before.orders.nodes.length);
    await undo(answer.data.change.id);
    expect(await me()).toEqual(before);
  });

  it('is told of as it was before it: `asOf` is the customer of that instant, with all that hung on it', async () => {
    const query = `query($id: ID!, $asOf: DateTime) { customer(id: $id, asOf: $asOf) {
      id name records { id } orders(first: 100) { nodes { id } } addresses { lines } interactions(first: 100) { nodes { id } } account { overdue { amount } }
    } }`;
    const tell = async (id: string, asOf: string | null) => (await ask(query, { variables: { id, asOf } })).answer;
    const [rosa, stranger] = [await idOf(ROSA), await idOf(STRANGER)];
    const before = [await tell(rosa, null), await tell(stranger, null)];
    const then = new Date((clock += 60_000)).toISOString();
    clock += 60_000;
    const { answer } = await ask(LINK, { variables: BOTH });
    clock += 60_000;
    expect([await tell(rosa, then), await tell(stranger, then)]).toEqual(before);
    const today = await tell(rosa, null);
    expect(today.data.customer.orders.nodes.length).toBeGreaterThan(before[0]?.data.customer.orders.nodes.length);
    expect((await tell(rosa, new Date(clock).toISOString())).data).toEqual(today.data);
    expect((await tell(rosa, '2001-01-01T00:00:00Z')).data).toEqual({ customer: null });
    await undo(answer.data.change.id);
  });

  it('leaves an entry of a look at the past for whoever the records are today', async () => {
    const rosa = await idOf(ROSA);
    const { requestId } = await ask('query($id: ID!, $asOf: DateTime!) { customer(id: $id, asOf: $asOf) { name } }', {
      variables: { id: rosa, asOf: new Date(clock).toISOString() },
    });
    await vi.waitFor(async () => expect(await rowsOf(requestId)).toHaveLength(1), PATIENCE);
    expect((await rowsOf(requestId))[0]?.seen).toEqual(expect.arrayContaining([rosa, ROSA]));
  });

  it.each([
    ['the future', STEWARD, 'BAD_USER_INPUT'],
    ['a customer', { audience: 'customer', scopes: [] }, 'FORBIDDEN'],
  ] as const)('has no `asOf` for %s', async (_what, viewer, code) => {
    const rosa = await idOf(ROSA);
    const as = viewer.audience === 'customer' ? { ...viewer, customerId: rosa } : viewer;
    const asOf = new Date(clock + (viewer.audience === 'customer' ? -1 : 3_600_000)).toISOString();
    const { answer } = await ask('query($id: ID!, $asOf: DateTime!) { customer(id: $id, asOf: $asOf) { id } }', { as, variables: { id: rosa, asOf } }); // prettier-ignore
    expect(answer.data).toEqual({ customer: null });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  });

  it('leaves the records of a customer in the order they had, once it is undone, and `asOf` before it', async () => {
    const query = 'query($id: ID!, $asOf: DateTime) { customer(id: $id, asOf: $asOf) { records { id } } }';
    const id = await idOf(ROSA);
    const recordsOf = async (asOf?: string): Promise<readonly string[]> => {
      const { answer } = await ask(query, { variables: { id, asOf } });
      return answer.data.customer.records.map((one: { readonly id: string }) => one.id);
    };
    const before = await recordsOf();
    expect(before.length).toBeGreaterThan(1);
    const then = new Date(clock).toISOString();
    clock += 1000;
    const part = `mutation { change: unlinkRecord(record: "${before[0]}", reason: "Not hers.") { id } }`;
    const { answer } = await ask(part);
    clock += 1000;
    await undo(answer.data.change.id);
    expect([await recordsOf(), await recordsOf(then)]).toEqual([before, before]);
  });

  it("pages over a customer's changes, the newest first", async () => {
    const first = (await ask(LINK, { variables: BOTH })).answer.data.change.id;
    await undo(first);
    const query = 'query($id: ID!, $after: String) { customerByRecord(id: $id) { identityChanges(first: 1, after: $after) { nodes { id kind at } pageInfo { hasNextPage endCursor } } } }'; // prettier-ignore
    const seen: { readonly id: string; readonly at: string }[] = [];
    let after: string | null = null;
    do {
      // oxlint-disable-next-line no-await-in-loop
      const { answer }: { readonly answer: Answer } = await ask(query, { variables: { id: ROSA, after } });
      const { nodes, pageInfo } = answer.data.customerByRecord.identityChanges;
      seen.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const whole = await ask('query($id: ID!) { customerByRecord(id: $id) { identityChanges(first: 100) { nodes { id } } } }', { variables: { id: ROSA } }); // prettier-ignore
    expect(whole.answer.data.customerByRecord.identityChanges.nodes).toEqual(seen.map(({ id }) => ({ id })));
  });
});

describe('a mutation where the customers subgraph is served alone', () => {
  beforeEach(async () => {
    graph = await opened({ alone: ['customers'] });
  });
  afterEach(() => graph.close());

  it('runs there, serially, and is told with what other subgraphs hold', async () => {
    const { answer } = await ask(
      `mutation($both: [ID!]!, $one: ID!) {
        joined: linkRecords(records: $both, reason: "One.") { customers { records { id } orders(first: 100) { nodes { id } } } }
        parted: unlinkRecord(record: $one, reason: "And yet not.") { kind by }
      }`,
      { variables: { both: BOTH.records, one: STRANGER } },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data.joined.customers[0].orders.nodes.length).toBeGreaterThan(0);
    expect(answer.data.parted).toEqual({ kind: 'UNLINK', by: 'stella' });
    expect(await written()).toBe(2);
  });

  it('is refused by its gateway, and by itself', async () => {
    const as: Viewer = { audience: 'agent', scopes: [] };
    const { answer } = await ask(LINK, { as, variables: BOTH });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(await written()).toBe(0);
  });

  it('is entered by each process that has told something', async () => {
    const { requestId, answer } = await ask(LINK, { variables: BOTH });
    await vi.waitFor(async () => expect((await rowsOf(requestId)).length).toBeGreaterThanOrEqual(1), PATIENCE);
    const rows = await rowsOf(requestId);
    expect(new Set(rows.map(({ operation }) => operation))).toEqual(new Set(['Join']));
    expect(new Set(rows.map(({ operationKind }) => operationKind))).toEqual(new Set(['mutation']));
    expect(rows.flatMap(({ changes }) => changes)).toEqual([{ id: answer.data.change.id, kind: 'LINK' }]);
    expect(rows.flatMap(({ seen }) => seen)).toEqual(expect.arrayContaining([ROSA, STRANGER]));
  });
});
