/** One system fails: it nulls its own fields, says so once, and takes nobody along. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUBGRAPH_NAMES } from '../../subgraphs/index.ts';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const QUERY = `{ customerByRecord(id: "orders:C00017") {
  name email
  records { system name }
  account { balances { amount } missing { system } }
  orders(first: 5) { nodes { number state lines { sku } invoices { number } paymentState shipments { state } fulfilmentState
    tickets { number } tracking { headline missing { system reason } shipments { state } } } }
  tickets(first: 5) { nodes { number } }
  shipments(first: 5) { nodes { state } }
  interactions(first: 10) { nodes { system } missing { system reason } }
} }`;

let graph: DemoGraph;
beforeEach(async () => {
  graph = await openDemoGraph();
});
afterEach(() => graph.close());

const systemsOf = (errors: readonly { extensions: Readonly<Record<string, unknown>> }[]) =>
  new Set(errors.map((e) => e.extensions['system']));
const codesOf = (errors: readonly { extensions: Readonly<Record<string, unknown>> }[]) =>
  new Set(errors.map((e) => e.extensions['code']));

describe('without shipping', () => {
  it('orders, money and tickets are told, and tracking says what it is without', async () => {
    await graph.legacy.takeAway('shipping');
    const { data, errors = [] } = await graph.ask(QUERY);
    const customer = data.customerByRecord;
    expect(customer.name).toBe('Rosa Delgado');
    expect(customer.orders.nodes).toHaveLength(5);
    expect(customer.shipments).toBeNull();
    for (const order of customer.orders.nodes) {
      expect(order).toMatchObject({ shipments: null, fulfilmentState: null });
      expect(order.paymentState).not.toBeNull();
      expect(order.tracking).toMatchObject({ shipments: [], missing: [{ system: 'shipping', reason: 'BAD_DATA' }] });
    }
    expect(customer.interactions.missing).toEqual([{ system: 'shipping', reason: 'BAD_DATA' }]);
    expect(customer.interactions.nodes).toHaveLength(10);
    expect(systemsOf(errors)).toEqual(new Set(['shipping']));
    expect(codesOf(errors)).toEqual(new Set(['SYSTEM_DATA_INVALID']));
    expect(JSON.stringify(errors)).not.toMatch(/no such table|select|Parcel|sqlite/i);
  });
});

describe('without orders', () => {
  it('the customer is there with what the others know', async () => {
    await graph.legacy.takeAway('orders');
    const { data, errors = [] } = await graph.ask(QUERY);
    const customer = data.customerByRecord;
    expect(customer).toMatchObject({ name: 'Rosa Delgado', email: 'rosa.delgado@example.com', orders: null });
    expect(customer.tickets.nodes.length).toBeGreaterThan(0);
    expect(customer.account.balances).toEqual([{ amount: '174.92' }]);
    expect(customer.interactions.missing).toEqual([{ system: 'orders', reason: 'BAD_DATA' }]);
    expect(systemsOf(errors)).toEqual(new Set(['orders']));
  });
});

describe('without billing', () => {
  it('the account is null with its error, and the orders are told', async () => {
    await graph.legacy.takeAway('billing');
    const { data, errors = [] } = await graph.ask(QUERY);
    const customer = data.customerByRecord;
    expect(customer.account).toBeNull();
    expect(
      customer.orders.nodes.every(
        (o: { invoices: unknown; paymentState: unknown }) => o.invoices === null && o.paymentState === null,
      ),
    ).toBe(true);
    expect(customer.orders.nodes[0].tracking.missing).toEqual([{ system: 'billing', reason: 'BAD_DATA' }]);
    expect(systemsOf(errors)).toEqual(new Set(['billing']));
  });
});

const FIND = `{ customerByRecord(id: "orders:C00017") { id } findOrders(number: "101712") { number }
  findInvoices(number: "INV-101711") { number } findTickets(number: "T-344") { number }
  findShipments(trackingNumber: "LX0000001717") { id } }`;
const FOUND_IN = {
  orders: 'findOrders',
  billing: 'findInvoices',
  support: 'findTickets',
  shipping: 'findShipments',
} as const;
const SYSTEMS = Object.keys(FOUND_IN) as readonly (keyof typeof FOUND_IN)[]; // its own keys

async function checkFound(of: DemoGraph, system: keyof typeof FOUND_IN): Promise<void> {
  const { data: whole, errors: none } = await of.ask(FIND);
  expect(none).toBeUndefined();
  for (const field of Object.values(FOUND_IN)) expect(whole[field]).not.toEqual([]);
  await of.legacy.takeAway(system);
  const field = FOUND_IN[system];
  const { data, errors } = await of.ask(FIND);
  expect(data).toEqual({ ...whole, [field]: [] });
  expect(errors).toEqual([
    {
      message: expect.stringContaining(`${system}: the system`),
      path: [field],
      extensions: { code: 'SYSTEM_DATA_INVALID', system, retryable: false },
    },
  ]);
}

describe('finding by number', () => {
  it.each(SYSTEMS)('without %s tells what the others know, and one error for it', async (system) => {
    await checkFound(graph, system);
  });

  it.each(SYSTEMS)('without %s does so too where every subgraph is served alone', async (system) => {
    const apart = await openDemoGraph({ alone: SUBGRAPH_NAMES });
    try {
      await checkFound(apart, system);
    } finally {
      await apart.close();
    }
  });
});

describe('the systems query', () => {
  it('tells which system fails, since when, and that the others are up', async () => {
    await graph.legacy.takeAway('support');
    await graph.ask(QUERY);
    await graph.ask(QUERY);
    const { data } = await graph.ask('{ systems { id state since lastAnswerAt engine domain name } }');
    const byId = new Map(data.systems.map((s: { id: string; state: string }) => [s.id, s.state]));
    expect(byId.get('support')).not.toBe('UP');
    expect([byId.get('orders'), byId.get('billing'), byId.get('shipping')]).toEqual(['UP', 'UP', 'UP']);
  });
});

describe('what a profile and a conversation are without', () => {
  it('is named, and the rest is told', async () => {
    const query = `{ customerByRecord(id: "orders:C00017") { name birthDate missing { system reason }
      resume { lastInteraction { system } openTickets { id } openOrders { number } missing { system reason } } } }`;
    const whole = (await graph.ask(query)).data.customerByRecord;
    expect(whole).toMatchObject({ missing: [], resume: { missing: [] } });
    expect(whole.resume.openTickets).not.toEqual([]);
    await graph.legacy.takeAway('support');
    const { data, errors } = await graph.ask(query);
    const missing = [{ system: 'support', reason: 'BAD_DATA' }];
    expect(errors).toBeUndefined();
    expect(data.customerByRecord).toMatchObject({ name: 'Rosa Delgado', birthDate: '1984-05-21', missing });
    expect(data.customerByRecord.resume).toEqual({ ...whole.resume, openTickets: [], missing });
  });
});
