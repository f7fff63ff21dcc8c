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
      query: (statement, ...rest) => gate.pass(STATEMENT, () => engine.query(statement, ...rest)),
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

/** As the gate is told it. */
const STATEMENT = 'statement';

const PAYMENTS_OF_ORDERS = [
  'billing Payment list byInvoice over Invoice byOrder',
  'billing Payment list byOrder 0 all',
];
const ROWS_OF_ORDERS = [
  'orders Order children history all',
  'orders Order children lines all',
  'orders Order children returns all',
  'orders Order children returns.lines beside',
];
const PARCELS_OF_ORDERS = [
  'shipping Shipment children lines of byOrder 0',
  'shipping Shipment children scans of byOrder 0',
  'shipping Shipment list byOrder 0 all',
];

// Apollo's own executor waits for all of a fetch before the next begins.
describe.skipIf(process.env['C360_EXECUTOR'] === 'stock')('the waves of statements', () => {
  let graph: DemoGraph;
  const record = 'orders:C00017';

  beforeAll(async () => {
    graph = await openDemoGraph({ customers: 300 });
  });
  afterAll(() => graph.close());

  /** The calls of the registry by their names, statements by system, entity and what is read. */
  const wavesOf = async (query: string, variables = {}): Promise<readonly (readonly string[])[]> => {
    graph.statements.clear();
    const waves = await gate.waves(async () => {
      const { data, errors } = await graph.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(Object.values(data)).not.toContain(null);
    });
    // A wave is over before the next is let go, and so are its statements told before those of the next.
    const told = [...graph.statements.list()];
    const named = waves.map((wave) => {
      const registry = wave.filter((name) => name !== STATEMENT);
      const statements = told.splice(0, wave.length - registry.length);
      return [...registry, ...statements.map((name) => name.trim()).toSorted()];
    });
    expect(told).toEqual([]);
    return named;
  };

  it('are three for a Customer 360, the very first one too: identity, the systems, what hangs on their rows', async () => {
    expect(await wavesOf(CUSTOMER_360, { record })).toEqual([
      ['registry byRecords', 'registry isEmpty'],
      [
        'billing Customer byIds',
        'billing Invoice sums byCustomer balance 0 state:4',
        'billing Invoice sums byCustomer balance 1 state:4',
        'billing Payment sums byCustomer unapplied 0 state:1,authorized:1',
        'billing Payment sums byCustomer unapplied 1 state:1,authorized:1',
        'orders Customer byIds',
        'orders Order list byCustomer 0 all',
        'orders Order list byCustomer 1 all',
        'shipping Customer byIds',
        'support Customer byIds',
        'support Ticket list byCustomer 0 all',
      ],
      [
        'billing Invoice list byOrder 0 all',
        'orders Order children lines all',
        'shipping Shipment children scans of byOrder 0',
        'shipping Shipment list byOrder 0 all',
        'support Ticket children messages > page',
      ],
    ]);
  });

  it('are three for nearly all that the graph tells of a customer', async () => {
    const query = `query($record: ID!, $orders: Int) { customerByRecord(id: $record) { ...AllOfACustomer } }`;
    const [identity, systems = [], ...later] = await wavesOf(`${query} ${ALL_OF_A_CUSTOMER}`, { record, orders: 10 });
    expect(identity).toEqual(['registry byRecords']);
    expect(systems.filter((name) => name.endsWith(' Customer byIds'))).toHaveLength(4);
    expect(systems.filter((name) => / Customer (children|rows) addresses/.test(name))).toHaveLength(4);
    expect(systems.filter((name) => / (list|sums|earliest) /.test(name))).toHaveLength(systems.length - 8);
    expect(systems).toHaveLength(50);
    expect(later).toEqual([
      [
        'billing Invoice children lines of byOrder 0',
        'billing Invoice list byOrder 0 all',
        ...PAYMENTS_OF_ORDERS,
        'orders Order byIds',
        ...ROWS_OF_ORDERS,
        ...PARCELS_OF_ORDERS,
        'support Ticket children messages > page',
        'support Ticket list byOrder 0 all',
      ],
    ]);
  });

  it('are two for the status of an order, by its number and by its id', async () => {
    const found = await graph.ask(
      '{ customerByRecord(id: "orders:C00017") { orders(last: 1) { nodes { id number shipments { id } } } } }',
    );
    const [order] = found.data.customerByRecord.orders.nodes;
    const byNumber = `query($number: String!) { findOrders(number: $number) { ...OrderStatus } } ${ORDER_STATUS}`;
    const byId = `query($id: ID!) { order(id: $id) { ...OrderStatus } } ${ORDER_STATUS}`;
    const rest = [
      'billing Invoice list byOrder 0 all',
      ...PAYMENTS_OF_ORDERS,
      'orders Order byIds',
      ...ROWS_OF_ORDERS,
      ...PARCELS_OF_ORDERS,
    ];
    expect(await wavesOf(byNumber, order)).toEqual([['orders Order byNumbers'], rest]);
    expect(await wavesOf(byId, order)).toEqual([['orders Order byIds'], rest]);
  });
});
