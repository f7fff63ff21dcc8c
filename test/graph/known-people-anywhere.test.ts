/** The known people's facts of demo/README.md, whatever the number of customers and whatever the seed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const DEMOS = [
  { customers: 100, seed: 7 },
  { customers: 300, seed: 7 },
  { customers: 100, seed: 4711 },
] as const;

interface Named {
  readonly id: string;
}
const idsOf = (records: readonly Named[]): readonly string[] => records.map(({ id }) => id).toSorted();

describe.each(DEMOS)('a demo of $customers customers from the seed $seed', (options) => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph(options);
  });
  afterAll(() => graph.close());

  async function ask(query: string) {
    const { data, errors } = await graph.ask(query);
    expect(errors).toBeUndefined();
    return data;
  }

  it('has Rosa in all four systems, with a late order, an overdue invoice and an open complaint', async () => {
    const { rosa, late, complaint } = await ask(`{
      rosa: customerByRecord(id: "orders:C00017") { name email records { id }
        orders(first: 50) { nodes { number } } invoices(states: [OVERDUE]) { nodes { number } }
        interactions(first: 100) { nodes { id } } }
      late: findOrders(number: "101712") { fulfilmentState tracking { late } }
      complaint: findTickets(number: "T-344") { complaint state messages { nodes { internal } } } }`);
    expect(rosa).toMatchObject({ name: 'Rosa Delgado', email: 'rosa.delgado@example.com' });
    const known = ['billing:40034', 'orders:C00017', 'shipping:500034', 'support:1017'];
    expect(idsOf(rosa.records).filter((id) => !id.includes('@'))).toEqual(known);
    const numbers = rosa.orders.nodes.map(({ number }: { number: string }) => number);
    expect(numbers).toHaveLength(14);
    expect(numbers).toEqual(expect.arrayContaining(['101712', '101708', '101705', '101781']));
    expect(rosa.invoices.nodes).toEqual([{ number: 'INV-101711' }]);
    expect(rosa.interactions.nodes.length).toBeGreaterThanOrEqual(60);
    expect(late).toEqual([{ fulfilmentState: 'PARTIALLY_DELIVERED', tracking: { late: true } }]);
    expect(complaint).toMatchObject([{ complaint: true, state: 'OPEN' }]);
    expect(complaint[0].messages.nodes).toContainEqual({ internal: true });
  });

  it('has two Tom Bakers, told apart by their birth dates, and leaves apart what is either of them', async () => {
    const fields = '{ id name birthDate records { id birthDate } }';
    const { senior, junior, helpdesk, warehouse } = await ask(`{
      senior: customerByRecord(id: "orders:C00018") ${fields} junior: customerByRecord(id: "orders:C00019") ${fields}
      helpdesk: customerByRecord(id: "support:1018") ${fields} warehouse: customerByRecord(id: "shipping:500036") ${fields} }`);
    const toms = [senior, junior, helpdesk];
    expect(new Set(toms.map(({ id }) => id)).size).toBe(3);
    expect(warehouse.id).toBe(helpdesk.id);
    expect(toms.map(({ name }) => name)).toEqual(toms.map(() => 'Tom Baker'));
    expect([senior, junior].map(({ birthDate }) => birthDate.slice(0, 4))).toEqual(['1948', '1979']);
    expect(toms.map(({ records }) => idsOf(records))).toEqual([
      ['billing:40036', 'orders:C00018'],
      ['billing:40038', 'orders:C00019'],
      ['shipping:500036', 'support:1018'],
    ]);
  });

  it('has Mei Lin and Mei Lyn as one customer, joined by likeness, and says so', async () => {
    const { lin, lyn } = await ask(`{
      lin: customerByRecord(id: "orders:C00020") { id name birthDate records { id linkedBy probability } }
      lyn: customerByRecord(id: "support:1020") { id }}`);
    expect(lin).toMatchObject({ id: lyn.id, name: 'Mei Lin', birthDate: '1991-11-03' });
    const sure = lin.records.filter(({ linkedBy }: { linkedBy: string }) => linkedBy !== 'PROBABILISTIC');
    expect(idsOf(lin.records)).toEqual(expect.arrayContaining(['orders:C00020', 'support:1020']));
    expect(sure).toHaveLength(1);
    expect(lin.records.every(({ probability }: { probability: number }) => probability > 0.99)).toBe(true);
  });

  it('has Lee with three orders and a ticket, in no customer table', async () => {
    const { searchCustomers } = await ask(`{ searchCustomers(text: "guest.lee@example.com") { edges { matched
      node { name records { id name } orders { nodes { number } } tickets { nodes { number } } } } } }`);
    expect(searchCustomers.edges).toHaveLength(1);
    const [{ matched, node }] = searchCustomers.edges;
    expect(matched).toBe('email guest.lee@example.com');
    expect(
      node.records.every(({ id, name }: Named & { name: string | null }) => id.includes(':@') && name === null),
    ).toBe(true);
    expect(node).toMatchObject({
      name: null,
      orders: { nodes: [{ number: '100083' }, { number: '100082' }, { number: '100081' }] },
      tickets: { nodes: [{ number: 'T-1' }] },
    });
  });
});
