/** Another customer's ids at every way in: for a customer, a partner and nobody they name nothing. */
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../schema/viewer.ts';
import { createSubgraphSchema } from '../../../subgraphs/index.ts';
import type { SubgraphName } from '../../../subgraphs/index.ts';
import { AGENT, NOBODY, openReachGraph, partner } from './reach-graph.ts';
import type { ReachGraph } from './reach-graph.ts';

const ROSA = 'orders:C00017';
/** The other one: a stranger who has something of every kind. */
const OTHER = 'orders:C00015';
/** Of the partner gardenco. */
const IDA = 'orders:C00027';

/** All of a customer that both he and an agent see. */
const OWN = `fragment Own on Customer {
  id name email phone birthDate since
  records { id name email } addresses { lines postcode }
  orders(first: 50) { nodes { ...OwnOrder } }
  invoices(first: 50) { nodes { id number total { amount } lines { description } order { id } customer { id } } }
  payments(first: 50) { nodes { id amount { amount } invoice { id } } }
  shipments(first: 50) { nodes { id trackingNumber state scans { at } lines { sku } order { id } } }
  tickets(first: 50) { nodes { id number order { id } } }
  account { balances { amount currency } }
  resume { waitingFor }
}
fragment OwnOrder on Order {
  id number total { amount } lines { id } history { at state } returns { id } customer { id }
  invoices { id total { amount } payments { id } } paymentState fulfilmentState
  shipments { id trackingNumber } tracking { headline shipments { id } } tickets { id }
}`;

interface Belongings {
  readonly customer: string;
  readonly records: readonly string[];
  readonly order: { readonly id: string; readonly number: string };
  readonly invoice: { readonly id: string; readonly number: string };
  readonly shipment: { readonly id: string; readonly trackingNumber: string };
  readonly ticket: { readonly id: string; readonly number: string };
  readonly message: string;
  readonly email: string;
}

let graph: ReachGraph;
let rosa: Viewer;
let others: Belongings;
let rosas: Belongings;

async function belongingsOf(record: string): Promise<Belongings> {
  const { data } = await graph.ask(
    AGENT,
    `query($id: ID!) { customerByRecord(id: $id) {
      id email records { id } orders(first: 50) { nodes { id number } } invoices { nodes { id number } }
      shipments { nodes { id trackingNumber } } tickets { nodes { id number messages(first: 1) { nodes { id } } } }
    } }`,
    { id: record },
  );
  const { id, email, records, orders, invoices, shipments, tickets } = data.customerByRecord;
  const [ticket] = tickets.nodes;
  return {
    customer: id,
    email,
    records: records.map((one: { readonly id: string }) => one.id),
    order: orders.nodes[0],
    invoice: invoices.nodes[0],
    shipment: shipments.nodes[0],
    ticket,
    message: ticket.messages.nodes[0].id,
  };
}

beforeAll(async () => {
  graph = await openReachGraph();
  rosa = await graph.customerOf(ROSA);
  [rosas, others] = await Promise.all([belongingsOf(ROSA), belongingsOf(OTHER)]);
});
afterAll(() => graph.close());

/** Every root field, by what belongs to one customer. */
function everyEntry({ customer, records, order, invoice, shipment, ticket, email }: Belongings) {
  return `{
    customer(id: "${customer}") { id name }
    ${records.map((id, place) => `record${place}: customerByRecord(id: "${id}") { id }`).join(' ')}
    order(id: "${order.id}") { id } findOrders(number: "${order.number}") { id }
    invoice(id: "${invoice.id}") { id } findInvoices(number: "${invoice.number}") { id }
    ticket(id: "${ticket.id}") { id } findTickets(number: "${ticket.number}") { id }
    shipment(id: "${shipment.id}") { id } findShipments(trackingNumber: "${shipment.trackingNumber}") { id }
    byEmail: searchCustomers(text: "${email}") { nodes { id } }
    byNumber: searchCustomers(text: "${order.number}") { nodes { id } }
    byTracking: searchCustomers(text: "${shipment.trackingNumber}") { nodes { id } }
    byRecord: searchCustomers(text: "${records[0]}") { nodes { id } }
    byId: searchCustomers(text: "${customer}") { nodes { id } }
  }`;
}

/** What is there of the fields of an answer. */
function found(data: Readonly<Record<string, unknown>>): readonly string[] {
  const isThere = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.length > 0;
    const { nodes } = (value ?? {}) as { readonly nodes?: readonly unknown[] }; // a record, or a connection
    return nodes === undefined ? value !== null : nodes.length > 0;
  };
  return Object.keys(data).filter((name) => isThere(data[name]));
}

describe('the root fields', () => {
  it('give an agent all of it', async () => {
    const { data, errors } = await graph.ask(AGENT, everyEntry(others));
    expect(errors).toBeUndefined();
    expect(found(data)).toEqual(Object.keys(data));
  });

  it('give a customer what is his', async () => {
    const { data, errors } = await graph.ask(rosa, everyEntry(rosas));
    expect(errors).toBeUndefined();
    expect(found(data)).toEqual(Object.keys(data));
  });

  it.each([
    ['a customer', () => rosa],
    ['a partner', () => partner('oakmart')],
    ['a partner whom the access file does not know', () => partner('nobody')],
    ['nobody', () => NOBODY],
    ['a customer whom the registry does not know', (): Viewer => ({ ...rosa, customerId: 'c_x' as never })],
    ['a customer without an id', (): Viewer => ({ audience: 'customer', scopes: [] })],
  ])('give %s nothing by the ids of another', async (_who, viewer) => {
    const { data, errors } = await graph.ask(viewer(), everyEntry(others));
    expect(errors).toBeUndefined();
    expect(found(data)).toEqual([]);
  });

  it('give a partner the customers and orders of its code, and what hangs on these orders', async () => {
    const { customerId } = await graph.customerOf(IDA);
    const query = `query($id: ID!) {
      customer(id: $id) { records { id } orders(first: 2) { nodes { id lines { id } invoices { id payments { id } } } } }
      customerByRecord(id: "${IDA}") { id }
    }`;
    const { data, errors } = await graph.ask(partner('gardenco'), query, { id: customerId });
    expect(errors).toBeUndefined();
    // Of the customer's records in systems that know no partner it sees none.
    expect(data.customer.records).toEqual([{ id: IDA }]);
    expect(data.customerByRecord).toEqual({ id: customerId });
    expect(data.customer.orders.nodes).toHaveLength(2);
    expect(data.customer.orders.nodes[0]).toMatchObject({
      lines: [{ id: expect.any(String) }],
      invoices: [{ id: expect.any(String), payments: expect.any(Array) }],
    });
    const another = await graph.ask(partner('oakmart'), query, { id: customerId });
    expect(another.data).toEqual({ customer: null, customerByRecord: null });
  });
});

describe('me', () => {
  it('tells a customer all that an agent sees of him', async () => {
    const own = await graph.ask(rosa, `{ me { ...Own } } ${OWN}`);
    const agents = await graph.ask(AGENT, `{ me: customerByRecord(id: "${ROSA}") { ...Own } } ${OWN}`);
    expect(own.errors).toBeUndefined();
    expect(own).toEqual(agents);
  });
});

describe('a cursor of another customer', () => {
  it('yields the rows of who uses it, or none', async () => {
    const page =
      'query($after: String) { me { orders(first: 3, after: $after) { nodes { id customer { id } } pageInfo { endCursor } } } }';
    const first = await graph.ask(await graph.customerOf(OTHER), page);
    const after = first.data.me.orders.pageInfo.endCursor;
    const { data } = await graph.ask(rosa, page, { after });
    for (const { customer } of data.me.orders.nodes) expect(customer.id).toBe(rosas.customer);
    const own = await graph.ask(rosa, '{ me { orders(first: 50) { nodes { id } } } }');
    const ids = own.data.me.orders.nodes.map((node: { readonly id: string }) => node.id);
    for (const { id } of data.me.orders.nodes) expect(ids).toContain(id);
  });
});

describe('the calls of a bounded viewer', () => {
  it('carry the reach, each of them', async () => {
    graph.calls.clear();
    await graph.ask(rosa, `{ me { ...Own interactions(first: 20) { nodes { id summary } } } } ${OWN}`);
    await graph.ask(partner('gardenco'), `query($id: ID!) { customer(id: $id) { ...Own } } ${OWN}`, {
      id: (await graph.customerOf(IDA)).customerId,
    });
    const calls = graph.calls.list();
    expect(calls.length).toBeGreaterThan(50);
    for (const { context } of calls) expect(context.within?.kind).toBe(context.viewer.audience);
  });

  it('ask for no parent of another customer', async () => {
    graph.calls.clear();
    const query = `query($id: ID!) { customer(id: $id) { orders { nodes { id } } } order(id: "${others.order.id}") { lines { id } shipments { id } tracking { headline } } }`;
    await graph.ask(rosa, query, { id: others.customer });
    expect(graph.calls.list().map(({ entity, method }) => `${entity}.${method}`)).toEqual(['Order.byIds']);
  });

  it('are the same for a record of another customer and for one that there is none of', async () => {
    const callsFor = async (viewer: Viewer, id: string): Promise<readonly string[]> => {
      graph.calls.clear();
      const { data } = await graph.ask(viewer, 'query($id: ID!) { customerByRecord(id: $id) { id } }', { id });
      expect(data).toEqual({ customerByRecord: null });
      return graph.calls.list().map(({ entity, method }) => `${entity}.${method}`);
    };
    for (const viewer of [rosa, partner('oakmart'), NOBODY]) {
      // oxlint-disable-next-line no-await-in-loop -- the calls of one question
      expect(await callsFor(viewer, OTHER)).toEqual(await callsFor(viewer, 'orders:C99999'));
    }
  });

  it('are none for nobody, but with the proof of an order', async () => {
    graph.calls.clear();
    await graph.ask(NOBODY, everyEntry(others));
    expect(graph.calls.list()).toEqual([]);
    const { data } = await graph.ask(
      NOBODY,
      'query($number: String!, $email: String) { trackOrder(number: $number, email: $email) { headline shipments { id state } } }',
      { number: others.order.number, email: others.email },
    );
    expect(data.trackOrder.headline).toEqual(expect.any(String));
    expect(graph.calls.list().length).toBeGreaterThan(0);
  });
});

describe('_entities of a subgraph', () => {
  const FIELDS = `{ _entities(representations: $refs) {
    __typename
    ... on Customer { id } ... on Order { id } ... on Invoice { id } ... on Ticket { id } ... on Message { id } ... on Shipment { id }
  } }`;

  async function entities(name: SubgraphName, viewer: Viewer, refs: readonly unknown[], fields = FIELDS) {
    const schema = createSubgraphSchema(name, graph.services);
    const kinds = new Set(refs.map((ref) => (ref as { readonly __typename: string }).__typename)); // each names its own
    const own = fields.replaceAll(/\.\.\. on (\w+) \{ id \}/g, (part, type: string) => (kinds.has(type) ? part : ''));
    const document = parse(`query($refs: [_Any!]!) ${own}`);
    const { data, errors } = await execute({
      schema,
      document,
      variableValues: { refs },
      contextValue: { viewer, requestId: 'test' },
    });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data))._entities as readonly unknown[];
  }

  const waysIn = (): readonly (readonly [SubgraphName, readonly unknown[]])[] => [
    [
      'customers',
      [
        { __typename: 'Customer', id: others.customer },
        ...others.records.map((record) => ({ __typename: 'Customer', record })),
      ],
    ],
    ['orders', [{ __typename: 'Order', id: others.order.id }]],
    ['billing', [{ __typename: 'Invoice', id: others.invoice.id }]],
    [
      'support',
      [
        { __typename: 'Ticket', id: others.ticket.id },
        { __typename: 'Message', id: others.message },
      ],
    ],
    ['shipping', [{ __typename: 'Shipment', id: others.shipment.id }]],
  ];

  it('resolves every reference for an agent', async () => {
    const resolved = await Promise.all(waysIn().map(async ([name, refs]) => entities(name, AGENT, refs)));
    expect(resolved.flat()).not.toContain(null);
  });

  it.each([
    ['a customer', () => rosa],
    ['a partner', () => partner('oakmart')],
    ['nobody', () => NOBODY],
  ])('resolves no reference to what is another customer, for %s', async (_who, viewer) => {
    const resolved = await Promise.all(waysIn().map(async ([name, refs]) => entities(name, viewer(), refs)));
    expect(resolved).toEqual(waysIn().map(([, refs]) => refs.map(() => null)));
  });

  it.each([
    ['orders', 'orders { nodes { id } }'],
    ['billing', 'invoices { nodes { id } } payments { nodes { id } } account { balances { amount } }'],
    ['support', 'tickets { nodes { id } }'],
    ['shipping', 'shipments { nodes { id } }'],
    ['history', 'interactions { nodes { id } } resume { waitingFor }'],
  ] as const)('tells nothing of a customer of %s whose records are forged', async (name, selection) => {
    const forged = {
      __typename: 'Customer',
      id: rosas.customer,
      records: others.records.map((id) => ({ id })),
      linksMissing: [],
    };
    const fields = `{ _entities(representations: $refs) { ... on Customer { ${selection} } } }`;
    const [answer] = await entities(name, rosa, [forged], fields);
    const leaves = JSON.stringify(answer).match(/"(?:id|amount)":"[^"]+"/g) ?? [];
    expect(leaves.filter((leaf) => !/"0\.00"/.test(leaf))).toEqual([]);
  });

  it.each([
    ['billing', 'invoices { id } paymentState'],
    ['support', 'tickets { id }'],
    ['shipping', 'shipments { id } tracking { headline } fulfilmentState'],
  ] as const)('tells nothing of an order of %s by its id alone', async (name, selection) => {
    const fields = `{ _entities(representations: $refs) { ... on Order { ${selection} } } }`;
    const [answer] = await entities(name, rosa, [{ __typename: 'Order', id: others.order.id }], fields);
    expect(JSON.stringify(answer)).not.toMatch(/"id"|headline":"/);
  });
});
