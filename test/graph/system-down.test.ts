/** One system fails: it nulls its own fields, says so once, and takes nobody along. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

/** Takes every table of a system away from under the gateway. */
function takeAway(system: string): void {
  const database = new Database(join(graph.folder, 'demo', `${system}.sqlite`));
  const tables = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[];
  for (const table of tables) database.exec(`alter table "${table}" rename to "gone_${table}"`);
  database.close();
}

const systemsOf = (errors: readonly { extensions: Readonly<Record<string, unknown>> }[]) =>
  new Set(errors.map((e) => e.extensions['system']));
const codesOf = (errors: readonly { extensions: Readonly<Record<string, unknown>> }[]) =>
  new Set(errors.map((e) => e.extensions['code']));

describe('without shipping', () => {
  it('orders, money and tickets are told, and tracking says what it is without', async () => {
    takeAway('shipping');
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
    takeAway('orders');
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
    takeAway('billing');
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

describe('the systems query', () => {
  it('tells which system fails, since when, and that the others are up', async () => {
    takeAway('support');
    await graph.ask(QUERY);
    await graph.ask(QUERY);
    const { data } = await graph.ask('{ systems { id state since lastAnswerAt engine domain name } }');
    const byId = new Map(data.systems.map((s: { id: string; state: string }) => [s.id, s.state]));
    expect(byId.get('support')).not.toBe('UP');
    expect([byId.get('orders'), byId.get('billing'), byId.get('shipping')]).toEqual(['UP', 'UP', 'UP']);
  });
});
