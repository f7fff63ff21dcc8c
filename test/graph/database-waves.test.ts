/**
 * Waves of database statements: what a far database's latency costs. Every statement is held back until the event loop
 * has nothing more to do, and then all that wait are let go together.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type * as Engines from '../../adapters/engines/create-engine.ts';
import type { Engine } from '../../adapters/engines/engine.ts';
import type * as Registries from '../../adapters/registry/index.ts';
import type { Registry } from '../../adapters/registry/port.ts';
import { ALL_OF_A_CUSTOMER, CUSTOMER_360, ORDER_STATUS } from './customer-360.ts';
import { openDemoGraph } from './demo-graph.ts';
import type { DemoGraph } from './demo-graph.ts';
import type { StatementGate } from './statement-gate.ts';

const gate = await vi.hoisted(async (): Promise<StatementGate> => {
  const { createStatementGate } = await import('./statement-gate.ts');
  return createStatementGate();
});

vi.mock('../../adapters/engines/create-engine.ts', async (original) => {
  const { createEngine } = await original<typeof Engines>();
  const gated = async (...args: Parameters<typeof createEngine>): Promise<Engine> => {
    const { queryNow: _, ...engine } = await createEngine(...args);
    return {
      ...engine,
      query: (statement, ...rest) => gate.pass(`${args[0]}: ${statement.text}`, () => engine.query(statement, ...rest)),
    };
  };
  return { createEngine: gated };
});

vi.mock('../../adapters/registry/index.ts', async (original) => {
  const { createRegistry } = await original<typeof Registries>();
  const gated = async (...args: Parameters<typeof createRegistry>): Promise<Registry> => {
    const registry = await createRegistry(...args);
    return {
      ...registry,
      isEmpty: () => gate.pass('registry isEmpty', () => registry.isEmpty()),
      customers: (...rest) => gate.pass('registry customers', () => registry.customers(...rest)),
      byRecords: (...rest) => gate.pass('registry byRecords', () => registry.byRecords(...rest)),
    };
  };
  return { createRegistry: gated };
});

// Apollo's own executor waits for all of a fetch before the next begins.
describe.skipIf(process.env['C360_EXECUTOR'] === 'stock')('the waves of statements', () => {
  let graph: DemoGraph;
  const record = 'orders:C00017';

  beforeAll(async () => {
    graph = await openDemoGraph({ customers: 300 });
  });
  afterAll(() => graph.close());

  const wavesOf = async (query: string, variables = {}): Promise<readonly (readonly string[])[]> =>
    gate.waves(async () => {
      const { data, errors } = await graph.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(Object.values(data)).not.toContain(null);
    });

  it('are three for a Customer 360, the very first one too: identity, the systems, what hangs on their rows', async () => {
    const waves = await wavesOf(CUSTOMER_360, { record });
    expect(waves.slice(3)).toEqual([]);
  });

  it('are three for nearly all that the graph tells of a customer', async () => {
    const query = `query($record: ID!, $orders: Int) { customerByRecord(id: $record) { ...AllOfACustomer } }`;
    const waves = await wavesOf(`${query} ${ALL_OF_A_CUSTOMER}`, { record, orders: 10 });
    expect(waves.slice(3)).toEqual([]);
  });

  it('are two for the status of an order, by its number and by its id', async () => {
    const found = await graph.ask(
      '{ customerByRecord(id: "orders:C00017") { orders(last: 1) { nodes { id number shipments { id } } } } }',
    );
    const [order] = found.data.customerByRecord.orders.nodes;
    const byNumber = `query($number: String!) { findOrders(number: $number) { ...OrderStatus } } ${ORDER_STATUS}`;
    const byId = `query($id: ID!) { order(id: $id) { ...OrderStatus } } ${ORDER_STATUS}`;
    for (const query of [byNumber, byId]) {
      // One question after the other: the gate holds one back.
      // oxlint-disable-next-line no-await-in-loop
      const waves = await wavesOf(query, order);
      expect(waves.slice(2)).toEqual([]);
    }
  });
});
