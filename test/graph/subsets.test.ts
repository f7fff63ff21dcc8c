/** Any subset of the domains, and any number of systems for each: the same graph answers what it can. */
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { demoMapping, makeDemoDatabases, subset, withCopy } from './subset-graph.ts';
import type { DemoDatabases, MappingText, SubsetGraph } from './subset-graph.ts';

const CUSTOMER = `
  id name email records { id system } since addresses { city } missing { system }
  account { balances { amount currency } overdue { amount currency } creditLimit { amount } lastPaymentAt missing { system } }
  orders(first: 3) { nodes { number state lines { sku } history { state } paymentState invoices { number } fulfilmentState
    shipments { state } tickets { number } tracking { headline stage steps { stage state } late missing { system } } }
    missing { system } }
  invoices(first: 3) { nodes { number total { amount } payments { amount { amount } } } missing { system } }
  payments(first: 3) { nodes { kind amount { amount } } missing { system } }
  tickets(first: 3) { nodes { number messages(first: 2) { nodes { direction } } order { number } } missing { system } }
  shipments(first: 3) { nodes { trackingNumber scans { code } order { number } } missing { system } }
  interactions(first: 5) { nodes { system kind } missing { system } }
  resume { waitingFor openTickets { number } openOrders { number } lastMessage { at } lastInteraction { system }
    missing { system } }`;
const ROSA = `{ searchCustomers(text: "rosa.delgado@example.com") { nodes { ${CUSTOMER} } missing { system } } }`;

let databases: DemoDatabases;
let graph: SubsetGraph | null = null;
beforeAll(async () => {
  databases = await makeDemoDatabases();
});
afterEach(async () => {
  await graph?.close();
  graph = null;
});
afterAll(() => databases.remove());

async function open(mapping: MappingText): Promise<SubsetGraph> {
  graph = await databases.open(mapping);
  return graph;
}

/** Every value of the answer, without its keys. */
function valuesOf(value: unknown): readonly unknown[] {
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(valuesOf) : [value];
}

/** Rosa as such a mapping tells her: without an error, and without a word of a system that is not there. */
async function askRosa(mapping: MappingText) {
  const { ask } = await open(mapping);
  const { data, errors } = await ask(ROSA);
  expect(errors).toBeUndefined();
  expect(data.searchCustomers.missing).toEqual([]);
  const there = Object.keys(mapping.sources);
  const absent = ['orders', 'billing', 'support', 'shipping'].filter((system) => !there.includes(system));
  for (const value of valuesOf(data)) {
    for (const system of absent) expect(String(value)).not.toMatch(new RegExp(`^${system}(:|$)|${system} system`));
  }
  return data.searchCustomers.nodes;
}

const none = { nodes: [], missing: [] };

describe('a company with a helpdesk alone', () => {
  it('has customers, tickets and their history', async () => {
    const [rosa, ...others] = await askRosa(subset(demoMapping(), { support: ['Customer', 'Ticket'] }));
    expect(others).toEqual([]);
    expect(rosa).toMatchObject({
      name: 'Rosa Delgado',
      records: [{ system: 'support' }],
      account: null,
      orders: none,
      invoices: none,
      payments: none,
      shipments: none,
      missing: [],
    });
    expect(rosa.tickets.nodes.length).toBeGreaterThan(0);
    expect(rosa.tickets.nodes[0]).toMatchObject({ order: null });
    expect(rosa.interactions.nodes.length).toBeGreaterThan(0);
    expect(rosa.resume).toMatchObject({ openOrders: [], lastInteraction: { system: 'support' }, missing: [] });
  });
});

describe('a company that keeps nothing but customers', () => {
  it('finds them, and has empty lists', async () => {
    const [rosa] = await askRosa(subset(demoMapping(), { orders: ['Customer'] }));
    expect(rosa).toMatchObject({
      name: 'Rosa Delgado',
      account: null,
      orders: none,
      tickets: none,
      interactions: none,
      resume: { waitingFor: null, openTickets: [], openOrders: [], lastMessage: null, lastInteraction: null },
    });
  });

  it('tells how much they may owe, where that is known', async () => {
    const [rosa] = await askRosa(subset(demoMapping(), { billing: ['Customer'] }));
    expect(rosa.account).toMatchObject({ balances: [], overdue: [], lastPaymentAt: null, missing: [] });
    expect(rosa.account.creditLimit).not.toBeUndefined();
  });
});

describe('a company with shipping alone', () => {
  it('has parcels, of no order', async () => {
    const [rosa] = await askRosa(subset(demoMapping(), { shipping: ['Customer', 'Shipment'] }));
    expect(rosa.shipments.nodes.length).toBeGreaterThan(0);
    expect(rosa.shipments.nodes[0]).toMatchObject({ order: null });
    expect(rosa).toMatchObject({ orders: none, account: null });
  });
});

describe('a company without a shipping and a billing system', () => {
  const mapping = () => subset(demoMapping(), { orders: ['Customer', 'Order'], support: ['Customer', 'Ticket'] });

  it('tracks its orders by what their own system tells', async () => {
    const [rosa] = await askRosa(mapping());
    expect(rosa.account).toBeNull();
    expect(rosa.orders.nodes).toHaveLength(3);
    for (const order of rosa.orders.nodes) {
      expect(order).toMatchObject({ paymentState: null, fulfilmentState: null, invoices: [], shipments: [] });
      expect(order.tracking.missing).toEqual([]);
      expect(order.tracking.steps.map(({ stage }: { stage: string }) => stage)).toEqual(['PLACED', 'PREPARING']);
      expect(order.tracking.headline).not.toMatch(/shipping|parcel|payment/);
    }
  });

  it('tracks them for guests too', async () => {
    const { ask } = await open(mapping());
    const { data, errors } = await ask(
      '{ trackOrder(number: "101712", email: "rosa.delgado@example.com") { headline stage shipments { id } missing { system } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.trackOrder).toEqual({
      headline: 'Your order has the status Shipped since 17 February.',
      stage: 'PREPARING',
      shipments: [],
      missing: [],
    });
  });
});

describe('a company whose customers are guests alone', () => {
  it('knows them by their e-mails', async () => {
    const { ask } = await open(subset(demoMapping(), { orders: ['Order'] }));
    const { data: found, errors: unfound } = await ask('{ findOrders(number: "101712") { number customer { id } } }');
    expect(unfound).toBeUndefined();
    const query = `query ($id: ID!) { customer(id: $id) { ${CUSTOMER} } }`;
    const { data, errors } = await ask(query, { id: found.findOrders[0].customer.id });
    expect(errors).toBeUndefined();
    expect(data.customer).toMatchObject({ email: 'rosa.delgado@example.com', name: null, account: null, missing: [] });
    expect(data.customer.orders.nodes.length).toBeGreaterThan(0);
  });
});

describe('a company with three billing systems and no shipping', () => {
  const systems = ['billing', 'billing2', 'billing3'];
  const threeBooks = () => {
    const one = subset(demoMapping(), {
      orders: ['Customer', 'Order'],
      billing: ['Customer', 'Invoice', 'Payment'],
    });
    return withCopy(withCopy(one, 'billing', 'billing2'), 'billing', 'billing3');
  };
  beforeAll(() => {
    for (const name of ['billing2', 'billing3']) databases.copy('billing', name);
    const euros = new Database(databases.file('billing3'));
    euros.exec("update bb_ledger set currency = 'EUR'");
    // An hour later, so that no two books have an invoice of one instant.
    euros.exec('update bb_ledger set created = created + 3600');
    euros.close();
  });

  it('adds what is owed by currency, over all three', async () => {
    const [alone] = await askRosa(subset(demoMapping(), { billing: ['Customer', 'Invoice', 'Payment'] }));
    expect(alone.account.balances).toEqual([{ amount: '174.92', currency: 'USD' }]);
    await graph?.close();
    const [rosa] = await askRosa(threeBooks());
    const held = new Set<string>(rosa.records.map(({ system }: { system: string }) => system));
    expect([...held].toSorted()).toEqual([...systems, 'orders']);
    const owed = [
      { amount: '174.92', currency: 'EUR' },
      { amount: '349.84', currency: 'USD' },
    ];
    expect(rosa.account).toMatchObject({ balances: owed, overdue: owed, missing: [] });
  });

  it('has the invoices of all three in one list, newest first, page by page as in one', async () => {
    const { ask } = await open(threeBooks());
    const page = `query ($first: Int, $after: String) { customerByRecord(id: "orders:C00017") {
      invoices(first: $first, after: $after) { nodes { id system issuedAt } pageInfo { endCursor hasNextPage } } } }`;
    const read = async (first: number, after: string | null = null) =>
      (await ask(page, { first, after })).data.customerByRecord.invoices;
    const whole = await read(100);
    const times = whole.nodes.map(({ issuedAt }: { issuedAt: string }) => issuedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    const counts = systems.map((id) => whole.nodes.filter(({ system }: { system: string }) => system === id).length);
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeGreaterThan(0);
    const paged: unknown[] = [];
    for (let at = await read(4); ; at = await read(4, at.pageInfo.endCursor)) {
      paged.push(...at.nodes);
      if (!at.pageInfo.hasNextPage) break;
    }
    expect(paged).toEqual(whole.nodes);
  });
});
