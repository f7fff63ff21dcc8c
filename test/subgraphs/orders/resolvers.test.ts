import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import type { Viewer } from '../../../schema/viewer.ts';
import {
  AGENT,
  CUSTOMER,
  NOW,
  PARTNER,
  createTestGraph,
  customer,
  entities,
  errorsOf,
  valueAt,
} from '../test-graph.ts';

const ERP: MemorySystem = {
  info: memoryInfo('erp', 'ORDERS'),
  orders: [
    memoryOrder({
      key: ['10', 'A'],
      number: '2026/10',
      customer: 'erp:C1',
      partner: 'SHOP',
      placedAt: '2026-03-01T08:00:00Z',
      state: { value: 'IN_PROGRESS', code: '40', label: 'picking' },
      total: { amount: '45.00', currency: 'EUR' },
      lines: [
        { sku: 'MUG', quantity: '2', unitPrice: { amount: '10.00', currency: 'EUR' } },
        { sku: 'CUP', quantity: '1.5' },
      ],
      history: [
        { at: '2026-03-02T08:00:00Z', state: { value: 'IN_PROGRESS', code: '40', label: null }, note: 'picking' },
        { at: '2026-03-01T08:00:00Z', state: { value: 'PLACED', code: '10', label: null } },
        { at: null, state: 'UNKNOWN' },
      ],
      returns: [
        {
          requestedAt: '2026-03-05T08:00:00Z',
          state: { value: 'RECEIVED', code: 'R2', label: null },
          refund: { amount: '10.00', currency: 'EUR' },
          lines: [{ sku: 'MUG', quantity: '1' }],
        },
      ],
    }),
    memoryOrder({ key: '11', customer: null, number: null, placedAt: '2026-02-01T08:00:00Z' }),
  ],
};
const SHOP: MemorySystem = {
  info: memoryInfo('shop', 'ORDERS'),
  orders: [
    memoryOrder({ key: '7', number: '2026/10', customer: 'shop:77', placedAt: '2026-03-02T08:00:00Z' }),
    memoryOrder({ key: '8', customer: 'shop:77', placedAt: '2026-01-02T08:00:00Z', state: 'CANCELLED' }),
  ],
};
const ORDERS = `{ orders(first: 2) { nodes { id state } pageInfo { hasNextPage endCursor } missing { system reason } } }`;
const rosa = customer('c1', 'erp:C1', 'shop:77');

describe('Query.order', () => {
  it('tells an order with its lines, log and returns, raw codes beside every state', async () => {
    const { run } = createTestGraph('orders', [ERP]);
    const answer = await run(`{
      order(id: "erp:10~A") {
        id number system placedAt state stateCode stateLabel total { amount currency }
        lines { sku quantity unitPrice { amount } }
        history { at state stateCode note }
        returns { state stateCode refund { amount } lines { sku quantity } }
        customer { __typename record }
      }
    }`);
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, 'order')).toEqual({
      id: 'erp:10~A',
      number: '2026/10',
      system: 'erp',
      placedAt: '2026-03-01T08:00:00Z',
      state: 'IN_PROGRESS',
      stateCode: '40',
      stateLabel: 'picking',
      total: { amount: '45.00', currency: 'EUR' },
      lines: [
        { sku: 'MUG', quantity: '2', unitPrice: { amount: '10.00' } },
        { sku: 'CUP', quantity: '1.5', unitPrice: null },
      ],
      history: [
        { at: '2026-03-01T08:00:00Z', state: 'PLACED', stateCode: '10', note: null },
        { at: '2026-03-02T08:00:00Z', state: 'IN_PROGRESS', stateCode: '40', note: 'picking' },
      ],
      returns: [
        { state: 'RECEIVED', stateCode: 'R2', refund: { amount: '10.00' }, lines: [{ sku: 'MUG', quantity: '1' }] },
      ],
      customer: { __typename: 'Customer', record: 'erp:C1' },
    });
  });

  it('has no customer where the order names none, and is called by its key where it has no number', async () => {
    const { run } = createTestGraph('orders', [ERP]);
    const { data } = await run('{ order(id: "erp:11") { number customer { record } } }');
    expect(data).toEqual({ order: { number: '11', customer: null } });
  });

  it.each(['erp:99', 'nowhere:1', 'erp', '', "erp:'; DROP TABLE ORDERS--"])('is null for %j', async (id) => {
    const { run } = createTestGraph('orders', [ERP]);
    const answer = await run('query ($id: ID!) { order(id: $id) { id } }', { id });
    expect(answer).toEqual({ data: { order: null }, errors: [] });
  });

  it('is null with one error while its system is down', async () => {
    const { run, systems } = createTestGraph('orders', [ERP, SHOP]);
    systems.fail('erp', 'TIMEOUT');
    const answer = await run('{ order(id: "erp:11") { id } other: order(id: "shop:7") { id } }');
    expect(answer.data).toEqual({ order: null, other: { id: 'shop:7' } });
    expect(errorsOf(answer)).toEqual([{ path: 'order', code: 'SYSTEM_TIMEOUT', system: 'erp' }]);
  });
});

describe('OrderEvent.note', () => {
  const query = '{ order(id: "erp:10~A") { history { stateCode note } } }';
  const notesFor = async (viewer: Viewer): Promise<unknown> => {
    const { run } = createTestGraph('orders', [ERP], NOW, { records: ['erp:C1'], codes: ['SHOP'] });
    const { data, errors } = await run(query, {}, viewer);
    expect(errors).toEqual([]);
    return valueAt(data, 'order.history');
  };

  it('is read by agents', async () => {
    expect(await notesFor(AGENT)).toEqual([
      { stateCode: '10', note: null },
      { stateCode: '40', note: 'picking' },
    ]);
  });

  it.each([CUSTOMER, PARTNER])('is null for a $audience', async (viewer) => {
    expect(await notesFor(viewer)).toEqual([
      { stateCode: '10', note: null },
      { stateCode: '40', note: null },
    ]);
  });
});

describe('Query.findOrders', () => {
  it('finds the orders that several systems call by one number', async () => {
    const { run } = createTestGraph('orders', [ERP, SHOP]);
    const { data } = await run('{ findOrders(number: " 2026/10 ") { id } }');
    expect(data).toEqual({ findOrders: [{ id: 'erp:10~A' }, { id: 'shop:7' }] });
  });

  it.each(['', '  ', 'none', "' OR 1=1 --"])('finds nothing by %j', async (number) => {
    const { run } = createTestGraph('orders', [ERP, SHOP]);
    const answer = await run('query ($number: String!) { findOrders(number: $number) { id } }', { number });
    expect(answer).toEqual({ data: { findOrders: [] }, errors: [] });
  });

  it('tells what the others found while one of the systems is down, and one error for it', async () => {
    const { run, systems } = createTestGraph('orders', [ERP, SHOP]);
    systems.fail('shop', 'UNAVAILABLE');
    const answer = await run('{ found: findOrders(number: "2026/10") { id } order(id: "erp:11") { id } }');
    expect(answer.data).toEqual({ found: [{ id: 'erp:10~A' }], order: { id: 'erp:11' } });
    expect(errorsOf(answer)).toEqual([{ path: 'found', code: 'SYSTEM_UNAVAILABLE', system: 'shop' }]);
  });

  it('tells an error for each of the systems that are down', async () => {
    const { run, systems } = createTestGraph('orders', [ERP, SHOP]);
    systems.fail('erp', 'TIMEOUT');
    systems.fail('shop', 'UNAVAILABLE');
    const answer = await run('{ findOrders(number: "2026/10") { id } }');
    expect(answer.data).toEqual({ findOrders: [] });
    expect(errorsOf(answer)).toEqual([
      { path: 'findOrders', code: 'SYSTEM_TIMEOUT', system: 'erp' },
      { path: 'findOrders', code: 'SYSTEM_UNAVAILABLE', system: 'shop' },
    ]);
  });
});

describe('Customer.orders', () => {
  it('pages through all systems newest first', async () => {
    const { run } = createTestGraph('orders', [ERP, SHOP]);
    const first = await run(entities('Customer', ORDERS), { refs: [rosa] });
    expect(valueAt(first.data, '_entities.0.orders')).toEqual({
      nodes: [
        { id: 'shop:7', state: 'PLACED' },
        { id: 'erp:10~A', state: 'IN_PROGRESS' },
      ],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
      missing: [],
    });
    const after = String(valueAt(first.data, '_entities.0.orders.pageInfo.endCursor'));
    const second = await run(entities('Customer', ORDERS.replace('first: 2', `first: 2, after: "${after}"`)), {
      refs: [rosa],
    });
    expect(valueAt(second.data, '_entities.0.orders')).toMatchObject({
      nodes: [{ id: 'shop:8' }],
      pageInfo: { hasNextPage: false },
    });
  });

  it.each([
    ['states: [CANCELLED, PLACED]', ['shop:7', 'shop:8']],
    ['states: []', []],
    ['placedFrom: "2026-03-01T08:00:00Z"', ['shop:7', 'erp:10~A']],
    ['placedFrom: "2026-01-02T08:00:00Z", placedBefore: "2026-03-01T08:00:00Z"', ['shop:8']],
  ])('takes %s to the databases', async (args, ids) => {
    const { run } = createTestGraph('orders', [ERP, SHOP]);
    const { data } = await run(entities('Customer', `{ orders(${args}) { nodes { id } } }`), { refs: [rosa] });
    expect(valueAt(data, '_entities.0.orders.nodes')).toEqual(ids.map((id) => ({ id })));
  });

  it('asks nobody for orders in none of the states', async () => {
    const { run, systems } = createTestGraph('orders', [ERP, SHOP]);
    await run(entities('Customer', '{ orders(states: []) { nodes { id } } }'), { refs: [rosa] });
    expect(systems.calls).toEqual([]);
  });

  it('names the system that is down and tells what the others know', async () => {
    const { run, systems } = createTestGraph('orders', [ERP, SHOP]);
    systems.fail('erp', 'OVERLOADED');
    const answer = await run(entities('Customer', ORDERS), { refs: [rosa] });
    expect(answer.errors).toEqual([]);
    expect(valueAt(answer.data, '_entities.0.orders')).toMatchObject({
      nodes: [{ id: 'shop:7' }, { id: 'shop:8' }],
      missing: [{ system: 'erp', reason: 'OVERLOADED' }],
    });
  });

  it('is null with one error when no system answers', async () => {
    const { run, systems } = createTestGraph('orders', [ERP]);
    systems.fail('erp', 'UNAVAILABLE');
    const answer = await run(entities('Customer', ORDERS), { refs: [rosa] });
    expect(answer.data).toEqual({ _entities: [{ orders: null }] });
    expect(errorsOf(answer)).toEqual([{ path: '_entities.0.orders', code: 'SYSTEM_UNAVAILABLE', system: 'erp' }]);
  });

  it.each(['first: 0', 'first: -1', 'first: 1000', 'after: "x"', 'after: ""', 'placedFrom: "yesterday"'])(
    'refuses %s as bad input',
    async (args) => {
      const { run } = createTestGraph('orders', [ERP]);
      const answer = await run(entities('Customer', `{ orders(${args}) { nodes { id } } }`), { refs: [rosa] });
      expect(answer.errors.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT']);
    },
  );

  it('takes as many port calls for 50 customers with their orders as for one', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const many: MemorySystem = {
      info: memoryInfo('erp', 'ORDERS'),
      orders: keys.map((key) =>
        memoryOrder({ key, customer: `erp:C${key}`, lines: [{}], returns: [{}], history: [{}] }),
      ),
    };
    const everything = '{ orders { nodes { id lines { sku } history { note } returns { lines { sku } } } } }';
    const query = entities('Customer', everything);
    const refs = keys.map((key) => customer(`c${key}`, `erp:C${key}`));
    const { count } = createTestGraph('orders', [many]);
    expect(await count(query, { refs: refs.slice(0, 1) })).toBe(4);
    expect(await count(query, { refs })).toBe(4);
  });
});

describe('a reference to an order', () => {
  it('becomes the order, and null where there is none', async () => {
    const { run } = createTestGraph('orders', [ERP]);
    const refs = ['erp:11', 'erp:99', 'x'].map((id) => ({ __typename: 'Order', id }));
    const answer = await run(entities('Order', '{ id number }'), { refs });
    expect(answer).toEqual({ data: { _entities: [{ id: 'erp:11', number: '11' }, null, null] }, errors: [] });
  });
});
