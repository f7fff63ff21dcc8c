/** The demo's known people, as the public graph tells them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

let graph: DemoGraph;
beforeAll(async () => {
  graph = await openDemoGraph();
});
afterAll(() => graph.close());

async function ask(query: string, variables = {}) {
  const { data, errors } = await graph.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
}
const rosa = async (selection: string) =>
  (await ask(`{ customerByRecord(id: "orders:C00017") { ${selection} } }`)).customerByRecord;

describe('Rosa Delgado', () => {
  it('is one customer of four systems, and each record says why', async () => {
    const { records, name, email } = await rosa('name email records { id system linkedBy probability }');
    expect([name, email]).toEqual(['Rosa Delgado', 'rosa.delgado@example.com']);
    const named = records.filter((r: { id: string }) => !r.id.includes('@'));
    expect(named.map((r: { id: string; linkedBy: string }) => [r.id, r.linkedBy]).toSorted()).toEqual([
      ['billing:40034', 'CROSSWALK'],
      ['orders:C00017', 'CROSSWALK'],
      ['shipping:500034', 'EXACT_EMAIL'],
      ['support:1017', 'EXACT_EMAIL'],
    ]);
    // Her guest order belongs to her by its e-mail, which no record id shows.
    expect(records.map((r: { id: string }) => r.id).join(' ')).not.toContain('rosa');
  });

  it('is found by e-mail, name, customer, order, invoice, ticket and tracking number, and by phone', async () => {
    const { id, phone } = await rosa('id phone');
    const texts = [
      'rosa.delgado@example.com',
      'ROSA.DELGADO@EXAMPLE.COM',
      'Rosa Delgado',
      'delgado ro',
      'C00017',
      '101712',
    ];
    for (const text of [...texts, 'INV-101711', 'T-344', 'LX0000001717', phone]) {
      const { searchCustomers } = await ask(
        'query($text: String!) { searchCustomers(text: $text) { edges { matched score node { id } } } }',
        { text },
      );
      expect({
        text,
        found: searchCustomers.edges.map((e: { node: { id: string } }) => e.node.id).includes(id),
      }).toEqual({ text, found: true });
    }
  });

  it('has a late order of two parcels, one of them delivered', async () => {
    const { findOrders } = await ask(`{ findOrders(number: "101712") {
      fulfilmentState shipments { state } customer { name }
      tracking { headline late stage steps { stage state } etas { kind } actionRequired { by } events { text } missing { system } } } }`);
    const [order] = findOrders;
    expect(order.customer.name).toBe('Rosa Delgado');
    expect(order.fulfilmentState).toBe('PARTIALLY_DELIVERED');
    expect(order.shipments.map((s: { state: string }) => s.state).toSorted()).toEqual(['DELIVERED', 'IN_TRANSIT']);
    expect(order.tracking).toMatchObject({ late: true, stage: 'SHIPPED', missing: [] });
    expect(order.tracking.headline).toMatch(/^1 of 2 parcels delivered; the other is in transit, expected /);
    expect(order.tracking.etas.map((e: { kind: string }) => e.kind)).toEqual(['PROMISED', 'CARRIER']);
  });

  it('has an order that came back in part and was refunded in part', async () => {
    const { findOrders } = await ask(
      '{ findOrders(number: "101708") { paymentState fulfilmentState returns { state refund { amount } lines { quantity } } } }',
    );
    expect(findOrders[0]).toMatchObject({ paymentState: 'PARTIALLY_REFUNDED', fulfilmentState: 'PARTIALLY_RETURNED' });
    expect(findOrders[0].returns[0].lines).toHaveLength(1);
  });

  it('has the order she placed as a guest among her orders', async () => {
    const { orders } = await rosa('orders(first: 50) { nodes { number } missing { system } pageInfo { hasNextPage } }');
    const numbers = orders.nodes.map((o: { number: string }) => o.number);
    expect(numbers).toContain('101781');
    expect(numbers.length).toBeGreaterThanOrEqual(12);
    expect(orders).toMatchObject({ missing: [], pageInfo: { hasNextPage: false } });
  });

  it('owes one overdue invoice, to the cent', async () => {
    const { account, invoices } = await rosa(
      'account { balances { amount currency } overdue { amount currency } missing { system } } invoices(states: [OVERDUE]) { nodes { number balance { amount currency } payments { id } } }',
    );
    expect(invoices.nodes.map((i: { number: string }) => i.number)).toEqual(['INV-101711']);
    expect(account.overdue).toEqual([invoices.nodes[0].balance]);
    expect(account.missing).toEqual([]);
  });

  it('has an open complaint with a note that agents alone see', async () => {
    const { findTickets } = await ask(
      '{ findTickets(number: "T-344") { complaint state order { number } messages { nodes { text internal direction } } } }',
    );
    expect(findTickets[0]).toMatchObject({ complaint: true, state: 'OPEN', order: { number: '101712' } });
    expect(findTickets[0].messages.nodes.some((m: { internal: boolean }) => m.internal)).toBe(true);
    expect(JSON.stringify(findTickets)).not.toMatch(/<[a-z]|&[a-z]+;/i);
  });

  it('has at least 60 interactions of every domain', async () => {
    const { interactions } = await rosa(
      'interactions(first: 100) { nodes { system kind summary __typename } missing { system } }',
    );
    expect(interactions.nodes.length).toBeGreaterThanOrEqual(60);
    expect(new Set(interactions.nodes.map((i: { system: string }) => i.system))).toEqual(
      new Set(['orders', 'billing', 'support', 'shipping']),
    );
    expect(interactions.missing).toEqual([]);
  });
});

describe('the Tom Bakers', () => {
  it('are two people, whatever they share', async () => {
    const { a, b } = await ask(
      '{ a: customerByRecord(id: "orders:C00018") { id records { id } } b: customerByRecord(id: "orders:C00019") { id records { id } } }',
    );
    expect(a.id).not.toBe(b.id);
    expect(a.records.map((r: { id: string }) => r.id)).toEqual(['orders:C00018', 'billing:40036']);
    expect(b.records.map((r: { id: string }) => r.id)).toEqual(['orders:C00019', 'billing:40038']);
  });
});

describe('guest.lee@example.com', () => {
  it('is a customer with orders, though in no customer table', async () => {
    const { searchCustomers } = await ask(
      '{ searchCustomers(text: "guest.lee@example.com") { nodes { email name orders(first: 10) { nodes { number customer { email } } } tickets { nodes { number } } } } }',
    );
    expect(searchCustomers.nodes).toHaveLength(1);
    const [lee] = searchCustomers.nodes;
    expect(lee.email).toBe('guest.lee@example.com');
    expect(lee.orders.nodes.map((o: { number: string }) => o.number)).toEqual(['100083', '100082', '100081']);
    expect(lee.orders.nodes[0].customer.email).toBe('guest.lee@example.com');
    expect(lee.tickets.nodes).toHaveLength(1);
  });

  it('tracks an order without signing in, with proof alone', async () => {
    const track = async (args: string) =>
      (await ask(`{ trackOrder(number: "100083", ${args}) { headline } }`)).trackOrder;
    expect(await track('email: "Guest.Lee@example.com"')).not.toBeNull();
    expect(await track('postcode: "78704"')).not.toBeNull();
    expect(await track('email: "other@example.com"')).toBeNull();
    expect(await track('email: "guest.lee@example.com", postcode: "00000"')).toBeNull();
    const { trackOrder } = await ask('{ trackOrder(number: "999999", postcode: "78704") { headline } }');
    expect(trackOrder).toBeNull();
  });
});

describe('codes that no mapping names', () => {
  it('are UNKNOWN with the raw code beside them', async () => {
    const { findOrders } = await ask('{ findOrders(number: "102201") { state stateCode } }');
    expect(findOrders).toEqual([{ state: 'UNKNOWN', stateCode: '77' }]);
  });
});

describe('the hours of a clock change', () => {
  it('are read once and in order', async () => {
    const { twice, never } = await ask(
      '{ twice: findOrders(number: "102202") { placedAt } never: findOrders(number: "102203") { placedAt } }',
    );
    expect(twice[0].placedAt).toMatch(/T06:\d\d:\d\dZ$/);
    expect(never[0].placedAt).toMatch(/T08:00:00Z$/);
  });
});
