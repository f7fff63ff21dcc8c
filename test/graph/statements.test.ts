/** No N+1: what a query costs in statements does not grow with its rows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_OF_A_CUSTOMER } from './customer-360.ts';
import type { Access } from '../../gateway/access/access.ts';
import { lenient, openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';

const ONE = `query($orders: Int) { customerByRecord(id: "orders:C00017") { ...AllOfACustomer } } ${ALL_OF_A_CUSTOMER}`;

/**
 * How often one statement may be sent. Apollo's own executor asks a subgraph anew once another has answered: what such a
 * second fetch looks at more of is read twice.
 */
const MOST_TIMES = process.env['C360_EXECUTOR'] === 'stock' ? 2 : 1;

/** Agents may ask for all of fifty customers at once, which costs more than their budget is. */
function unbounded(demo: Access): Access {
  const access = lenient(demo);
  return { ...access, budgets: { ...access.budgets, agent: { ...access.budgets.agent, cost: 1_000_000 } } };
}

describe('the statements of a Customer 360 query', () => {
  let graph: DemoGraph;
  beforeAll(async () => {
    graph = await openDemoGraph({ customers: 400, access: unbounded });
  });
  afterAll(() => graph.close());

  const statementsOf = async (query: string, variables = {}): Promise<readonly string[]> => {
    graph.statements.clear();
    const { data, errors } = await graph.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(data).not.toBeNull();
    return graph.statements.list();
  };

  const sentTooOften = (statements: readonly string[]): readonly string[] => {
    const times = new Map<string, number>();
    for (const statement of statements) times.set(statement, (times.get(statement) ?? 0) + 1);
    return statements.filter((statement) => (times.get(statement) ?? 0) > MOST_TIMES);
  };

  it('are as many for 50 orders as for a few', async () => {
    // The few hold parcels, invoices and a return, as the many do: where nothing hangs on an order nothing is asked.
    const few = await statementsOf(ONE, { orders: 10 });
    const many = await statementsOf(ONE, { orders: 50 });
    const answer = await graph.ask(ONE, { orders: 50 });
    expect(answer.data.customerByRecord.orders.nodes.length).toBeGreaterThanOrEqual(12);
    expect(many.toSorted()).toEqual(few.toSorted());
  });

  it('are never more for one order than for many', async () => {
    const one = await statementsOf(ONE, { orders: 1 });
    const many = await statementsOf(ONE, { orders: 50 });
    expect(one.filter((statement) => !many.includes(statement))).toEqual([]);
  });

  it('are no more for a page of 50 customers than for one who has a record and guest orders everywhere', async () => {
    const page = `query($first: Int!, $orders: Int) {
      searchCustomers(text: "a", first: $first) { nodes { ...AllOfACustomer } } } ${ALL_OF_A_CUSTOMER}`;
    const fifty = await statementsOf(page, { first: 50, orders: 10 });
    const answer = await graph.ask(page, { first: 50, orders: 10 });
    expect(answer.data.searchCustomers.nodes).toHaveLength(50);
    // Each list is read by number and by guest e-mail, however many customers there are.
    expect(fifty.length).toBeGreaterThan(50);
    expect(sentTooOften(fifty)).toEqual([]);
  });

  it('are one a list and way in', async () => {
    const one = await statementsOf(ONE, { orders: 50 });
    expect(one.length).toBeGreaterThan(50);
    expect(sentTooOften(one)).toEqual([]);
  });
});
