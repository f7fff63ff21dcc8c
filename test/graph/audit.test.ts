/** Who saw whom: what a request leaves in the audit, whichever way it came by a customer, and what `accessLog` tells of it. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AuditRow } from '../../adapters/registry/audit-port.ts';
import type { CustomerId } from '../../schema/ids.ts';
import { SCOPES } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { bearer } from '../gateway/access/tokens.ts';
import { SECRET, openDemoGraph } from './demo-graph.ts';
import type { Answer, DemoGraph } from './demo-graph.ts';

const ROSA = 'orders:C00017';
const PATIENCE = { timeout: 10_000, interval: 20 };
const AGENT: Viewer = { audience: 'agent', subject: 'amal', scopes: ['pii:read'] };
const AUDITOR: Viewer = { audience: 'agent', subject: 'otto', scopes: [SCOPES.readAudit] };

let graph: DemoGraph;
let rosa: CustomerId;
let asked = 0;

interface Asking {
  readonly as?: Viewer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly url?: string;
}

/** Asks under a request id of its own, by which its entries are found. */
async function ask(query: string, { as = AGENT, headers = {}, variables = {}, url = '/graphql' }: Asking = {}) {
  asked += 1;
  const requestId = `audited-${asked}`;
  const authorization = await bearer(as, SECRET);
  const { payload, statusCode } = await graph.inject({
    method: 'POST',
    url,
    payload: {
      query,
      variables,
    },
    headers: {
      authorization,
      'x-request-id': requestId,
      ...headers,
    },
  });
  return { requestId, statusCode, answer: JSON.parse(payload) as Answer }; // as the query asks for it
}

async function rowsOf(requestId: string): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = [];
  for await (const row of graph.audit.rows({})) if (row.requestId === requestId) rows.push(row);
  return rows;
}

/** The entries of a request: they come to the store a little later, in order, and this question's last. */
async function entriesOf(requestId: string): Promise<readonly AuditRow[]> {
  const after = await ask('{ customerByRecord(id: "orders:C00001") { id } }');
  await vi.waitFor(async () => expect(await rowsOf(after.requestId)).toHaveLength(1), PATIENCE);
  return rowsOf(requestId);
}

/** The customers that a query's entries name, records as the customers whose they are. */
async function seenBy(query: string, asking: Asking = {}): Promise<readonly string[]> {
  const { requestId, answer } = await ask(query, asking);
  expect(answer.errors).toBeUndefined();
  const seen = new Set((await entriesOf(requestId)).flatMap((row) => row.seen));
  const ids = new Set<string>();
  for (const one of seen) {
    if (!one.includes(':')) ids.add(one);
    else {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      const { data } = await graph.ask('query($id: ID!) { customerByRecord(id: $id) { id } }', { id: one });
      ids.add(data.customerByRecord?.id ?? one);
    }
  }
  return [...ids];
}

async function customerOf(record: string): Promise<CustomerId> {
  const { data } = await graph.ask('query($id: ID!) { customerByRecord(id: $id) { id } }', { id: record });
  return data.customerByRecord.id;
}

beforeAll(async () => {
  graph = await openDemoGraph();
  rosa = await customerOf(ROSA);
});
afterAll(() => graph.close());

describe('an agent’s request', () => {
  it('leaves who, when, which operation, whom, which personal fields, and why', async () => {
    const { requestId } = await ask(
      `query Look { customer(id: "${rosa}") { email orders(first: 1) { nodes { number } } } }`,
      {
        headers: { 'c360-purpose': 'Ticket 4711: Rückruf' },
      },
    );
    expect(await entriesOf(requestId)).toEqual([
      expect.objectContaining({
        audience: 'agent',
        subject: 'amal',
        partner: null,
        operation: 'Look',
        operationKind: 'query',
        changes: [],
        documentHash: expect.stringMatching(/^[\da-f]{64}$/),
        seen: [rosa],
        personalFields: ['Customer.email'],
        masked: false,
        purpose: 'Ticket 4711: Rückruf',
        errorCodes: [],
      }),
    ]);
  });

  it('says that personal fields were masked', async () => {
    const { requestId } = await ask(`{ customer(id: "${rosa}") { name ...F } } fragment F on Customer { phone }`, {
      as: { ...AGENT, scopes: [] },
    });
    expect(await entriesOf(requestId)).toMatchObject([
      { masked: true, personalFields: ['Customer.name', 'Customer.phone'] },
    ]);
  });

  it('leaves nothing where it has seen nobody', async () => {
    const { requestId } = await ask('{ systems { id } customer(id: "nobody") { id } order(id: "orders:0") { id } }');
    expect(await entriesOf(requestId)).toEqual([]);
  });

  it('tells the codes of its errors', async () => {
    const { requestId } = await ask(`{ customer(id: "${rosa}") { orders(first: 0) { nodes { id } } } }`);
    expect(await entriesOf(requestId)).toMatchObject([{ seen: [rosa], errorCodes: ['BAD_USER_INPUT'] }]);
  });

  it.each([
    ['201 characters', 'x'.repeat(201)],
    ['a control sign', 'one\u0085two'],
  ])('is refused with a purpose of %s', async (_what, purpose) => {
    const headers = { 'c360-purpose': Buffer.from(purpose, 'utf8').toString('latin1') };
    const { statusCode, answer } = await ask(`{ customer(id: "${rosa}") { id } }`, { headers });
    expect([statusCode, answer.errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('whom a request has seen', () => {
  interface Found {
    readonly order: string;
    readonly invoice: string;
    readonly ticket: string;
    readonly shipment: string;
  }
  let found: Found;
  beforeAll(async () => {
    const { data } = await graph.ask(
      `{ customer(id: "${rosa}") { orders(first: 20) { nodes { id number shipments { id trackingNumber } } }
        invoices(first: 1) { nodes { id number } } tickets(first: 1) { nodes { id number } } } }`,
    );
    const { orders, invoices, tickets } = data.customer;
    const shipped = orders.nodes.find((one: { shipments: unknown[] }) => one.shipments.length > 0);
    found = {
      order: shipped.id,
      invoice: invoices.nodes[0].id,
      ticket: tickets.nodes[0].id,
      shipment: shipped.shipments[0].id,
    };
  });

  it.each(['order', 'invoice', 'ticket', 'shipment'] as const)('is the customer of a %s by its id', async (kind) => {
    expect(await seenBy(`{ ${kind}(id: "${found[kind]}") { id } }`)).toEqual([rosa]);
  });

  it('is the customers of orders by their number', async () => {
    const { data } = await graph.ask(`{ order(id: "${found.order}") { number } }`);
    expect(await seenBy(`{ findOrders(number: "${data.order.number}") { state } }`)).toContain(rosa);
  });

  it('is every customer of a page of hits', async () => {
    const { answer } = await ask('{ searchCustomers(text: "ma", first: 5) { nodes { id } } }');
    const ids = answer.data.searchCustomers.nodes.map(({ id }: { id: string }) => id);
    expect(ids.length).toBeGreaterThan(1);
    const seen = await seenBy('{ searchCustomers(text: "ma", first: 5) { nodes { name } } }');
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  // Systems disagree about whose these are.
  it.each([
    ['tickets', 'tickets { id messages(first: 1) { nodes { text } } }', 'ticket(id: "support:121")'],
    ['invoices', 'invoices { id payments { id } }', 'invoice(id: "billing:6001")'],
    ['bills of the tracking', 'tracking { headline }', 'invoice(id: "billing:6001")'],
  ])('is whom the %s of an order name too', async (_what, rows, own) => {
    const [other] = await seenBy(`{ ${own} { id } }`);
    expect(await seenBy('{ order(id: "orders:100601") { number } }')).not.toContain(other);
    expect(await seenBy(`{ order(id: "orders:100601") { ${rows} } }`)).toContain(other);
  });

  it('is the customer whose history is told', async () => {
    expect(await seenBy(`{ customer(id: "${rosa}") { interactions(first: 5) { nodes { summary } } } }`)).toEqual([
      rosa,
    ]);
  });
});

describe('one who listens', () => {
  let address: string;
  beforeAll(async () => {
    address = await graph.listen();
  });

  /** Resolves with the first result. */
  async function follow(requestId: string, operation: string): Promise<void> {
    const { data } = await graph.ask(`{ customer(id: "${rosa}") { orders(first: 1) { nodes { id } } } }`);
    const [{ id }] = data.customer.orders.nodes;
    const leaving = new AbortController();
    onTestFinished(() => leaving.abort());
    const response = await fetch(`${address}/graphql/stream`, {
      method: 'POST',
      signal: leaving.signal,
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        connection: 'close',
        authorization: await bearer(AGENT, SECRET),
        'x-request-id': requestId,
        'c360-purpose': 'on the phone',
      },
      body: JSON.stringify({ query: `subscription ${operation} { orderTracking(id: "${id}") { headline } }` }),
    });
    const reader = response.body?.getReader();
    let told = '';
    while (!told.includes('headline')) {
      // oxlint-disable-next-line no-await-in-loop -- until the first result
      told += Buffer.from((await reader?.read())?.value ?? []).toString();
    }
  }

  it('is kept before he is told anything, under the operation that he sent', async () => {
    await follow('listening', 'Follow');
    const entries = await entriesOf('listening');
    expect(entries).toMatchObject([
      { subject: 'amal', operation: 'Follow', operationKind: 'subscription', purpose: 'on the phone' },
    ]);
    expect(entries[0]?.seen).toContain(ROSA);
    expect(entries[0]?.documentHash).toMatch(/^[\da-f]{64}$/);
  });

  it('is kept each time, where he listens twice to the same', async () => {
    await follow('first-window', 'First');
    await follow('second-window', 'Second');
    expect(await entriesOf('second-window')).toMatchObject([{ operation: 'Second', purpose: 'on the phone' }]);
    expect(await entriesOf('first-window')).toMatchObject([{ operation: 'First' }]);
  });
});

describe('a partner’s request', () => {
  it('is kept as the partner’s', async () => {
    const as: Viewer = { audience: 'partner', partner: 'gardenco', subject: 'client-1', scopes: [] };
    const ida = await customerOf('orders:C00027');
    const query = `{ customer(id: "${ida}") { orders(first: 1) { nodes { number } } } }`;
    const { requestId } = await ask(query, { as, url: '/partners/graphql' });
    expect(await entriesOf(requestId)).toMatchObject([
      { audience: 'partner', partner: 'gardenco', subject: 'client-1', seen: [ida] },
    ]);
  });
});

describe('a customer’s request', () => {
  it('leaves nothing: he sees himself', async () => {
    const { requestId, answer } = await ask('{ me { id email } }', {
      as: { audience: 'customer', customerId: rosa, scopes: [] },
    });
    expect(answer.data.me.id).toBe(rosa);
    expect(await entriesOf(requestId)).toEqual([]);
  });
});

const LOG =
  '{ customer(id: "ID") { id accessLog(first: 2) { nodes { who subject operation personalFields masked purpose requestId } pageInfo { hasNextPage endCursor } } } }';

describe('Customer.accessLog', () => {
  let someone: CustomerId;
  beforeAll(async () => {
    someone = await customerOf('orders:C00030');
    await ask(`query First { customer(id: "${someone}") { email } }`, {
      headers: { 'c360-purpose': 'a call' },
    });
    await ask(`query Second { customer(id: "${someone}") { since } }`);
    const { requestId } = await ask(`query Third { customer(id: "${someone}") { since } }`);
    await entriesOf(requestId);
  });

  it('tells the customer that support has looked, and not who', async () => {
    const as: Viewer = { audience: 'customer', customerId: someone, scopes: [] };
    const { answer } = await ask(
      '{ me { accessLog { nodes { who subject operation kind changes personalFields masked purpose requestId } } } }',
      { as },
    );
    expect(answer.errors).toBeUndefined();
    const all: readonly { readonly operation: string | null }[] = answer.data.me.accessLog.nodes;
    const entries = all.filter(({ operation }) => operation !== null);
    expect(entries.map(({ operation }) => operation)).toEqual(['Third', 'Second', 'First']);
    expect(entries.at(-1)).toEqual({
      who: 'support',
      subject: null,
      operation: 'First',
      kind: 'QUERY',
      changes: [],
      requestId: null,
      personalFields: ['Customer.email'],
      masked: false,
      purpose: 'a call',
    });
  });

  it('tells staff with `audit:read` who it was, page by page', async () => {
    const query = LOG.replace('ID"', `${someone}"`);
    const { answer } = await ask(query, { as: AUDITOR });
    expect(answer.errors).toBeUndefined();
    const { nodes, pageInfo } = answer.data.customer.accessLog;
    expect(nodes.map(({ subject }: { subject: string }) => subject)).toEqual(['amal', 'amal']);
    expect(pageInfo.hasNextPage).toBe(true);
    const next = query.replace('first: 2', `first: 2, after: "${pageInfo.endCursor}"`);
    const { answer: second } = await ask(next, { as: AUDITOR });
    expect(second.data.customer.accessLog.nodes[0].operation).toBe('First');
  });

  it('is null with FORBIDDEN for staff without the scope', async () => {
    const { answer } = await ask(LOG.replace('ID"', `${someone}"`));
    expect(answer.data.customer).toEqual({ id: someone, accessLog: null });
    expect(answer.errors?.map(({ path, extensions }) => [path, extensions['code']])).toEqual([
      [['customer', 'accessLog'], 'FORBIDDEN'],
    ]);
  });

  it('is not in the partners’ graph', async () => {
    const as: Viewer = { audience: 'partner', partner: 'oakmart', scopes: [] };
    const { answer } = await ask(LOG.replace('ID"', `${someone}"`), { as, url: '/partners/graphql' });
    expect(answer.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('refuses a cursor that is none of its own', async () => {
    const { answer } = await ask(LOG.replace('ID"', `${someone}"`).replace('first: 2', 'after: "x"'), { as: AUDITOR });
    expect(answer.errors).toMatchObject([
      { message: 'accessLog: `after` is not a cursor of this list.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });
});
