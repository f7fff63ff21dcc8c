import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryOrder, memoryShipment } from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { NOW, PARTNER, createTestGraph, customer, entities, errorsOf, valueAt } from '../test-graph.ts';

const CARRIER: MemorySystem = {
  info: memoryInfo('wms', 'SHIPPING'),
  shipments: [
    memoryShipment({
      key: ['1', '1'],
      customer: 'wms:C1',
      order: 'erp:10',
      carrier: 'DHL',
      service: 'Express',
      trackingNumber: 'JD01',
      trackingUrl: 'https://carrier.example/JD01',
      createdAt: '2026-03-01T08:00:00Z',
      promisedBy: '2026-03-05T18:00:00Z',
      state: { value: 'IN_TRANSIT', code: '30', label: null },
      lines: [
        { sku: 'MUG', quantity: '2' },
        { sku: 'CUP', quantity: null },
      ],
      // late, doubled and out of order
      scans: [
        { at: '2026-03-04T08:00:00Z', state: { value: 'DELIVERED', code: 'POD', label: null }, location: 'Bonn' },
        { at: '2026-03-02T08:00:00Z', state: { value: 'IN_TRANSIT', code: 'HUB', label: null }, location: 'Köln' },
        { at: '2026-03-02T08:00:00Z', state: { value: 'IN_TRANSIT', code: 'HUB', label: null }, location: 'Köln' },
        { at: '2026-03-02T08:00:00Z', state: { value: 'IN_TRANSIT', code: 'HUB', label: null }, location: 'Hagen' },
        { at: null, state: 'UNKNOWN' },
      ],
    }),
    memoryShipment({
      key: ['1', '2'],
      customer: 'wms:C1',
      order: 'erp:10',
      trackingNumber: 'JD02',
      createdAt: '2026-03-02T08:00:00Z',
      state: 'PENDING',
    }),
  ],
};
const COURIER: MemorySystem = {
  info: memoryInfo('courier', 'SHIPPING'),
  shipments: [memoryShipment({ key: '7', trackingNumber: 'JD01', createdAt: '2026-03-08T08:00:00Z', order: 'erp:11' })],
};
const ERP: MemorySystem = {
  info: memoryInfo('erp', 'ORDERS'),
  orders: [
    memoryOrder({
      key: '10',
      lines: [
        { sku: 'MUG', quantity: '2' },
        { sku: 'CUP', quantity: '1' },
      ],
    }),
  ],
};
const rosa = customer('c1', 'wms:C1');

describe('Query.shipment', () => {
  it('tells the state that the scans tell, the code of its own row, and each scan once, oldest first', async () => {
    const { run } = createTestGraph('shipping', [CARRIER]);
    const answer = await run(`{
      shipment(id: "wms:1~1") {
        id system carrier service trackingNumber trackingUrl state stateCode shippedAt deliveredAt promisedBy
        lines { sku quantity } scans { at state code location } order { id } customer { record }
      }
    }`);
    expect(answer).toEqual({
      data: {
        shipment: {
          id: 'wms:1~1',
          system: 'wms',
          carrier: 'DHL',
          service: 'Express',
          trackingNumber: 'JD01',
          trackingUrl: 'https://carrier.example/JD01',
          state: 'DELIVERED',
          stateCode: '30',
          shippedAt: '2026-03-02T08:00:00Z',
          deliveredAt: '2026-03-04T08:00:00Z',
          promisedBy: '2026-03-05T18:00:00Z',
          lines: [
            { sku: 'MUG', quantity: '2' },
            { sku: 'CUP', quantity: '0' },
          ],
          scans: [
            { at: '2026-03-02T08:00:00Z', state: 'IN_TRANSIT', code: 'HUB', location: 'Köln' },
            { at: '2026-03-02T08:00:00Z', state: 'IN_TRANSIT', code: 'HUB', location: 'Hagen' },
            { at: '2026-03-04T08:00:00Z', state: 'DELIVERED', code: 'POD', location: 'Bonn' },
          ],
          order: { id: 'erp:10' },
          customer: { record: 'wms:C1' },
        },
      },
      errors: [],
    });
  });

  it('goes STALE by the clock of the services', async () => {
    const stale = {
      info: memoryInfo('wms', 'SHIPPING'),
      shipments: [memoryShipment({ key: '1', scans: [{ at: '2026-03-02T08:00:00Z' }] })],
    };
    const query = '{ shipment(id: "wms:1") { state } }';
    const states = ['2026-03-10T08:00:00Z', '2026-03-20T08:00:00Z'].map(async (now) => {
      const { data } = await createTestGraph('shipping', [stale], new Date(now)).run(query);
      return valueAt(data, 'shipment.state');
    });
    expect(await Promise.all(states)).toEqual(['IN_TRANSIT', 'STALE']);
  });

  it('is null for an unknown id, by reference too', async () => {
    const { run } = createTestGraph('shipping', [CARRIER]);
    expect(await run('{ shipment(id: "wms:9~9") { id } }')).toEqual({ data: { shipment: null }, errors: [] });
    const refs = ['wms:1~2', 'wms:9~9'].map((id) => ({ __typename: 'Shipment', id }));
    const { data } = await run(entities('Shipment', '{ trackingNumber }'), { refs });
    expect(data).toEqual({ _entities: [{ trackingNumber: 'JD02' }, null] });
  });
});

describe('Query.findShipments', () => {
  it('finds every parcel that ever bore the number, newest first over all systems', async () => {
    const { run } = createTestGraph('shipping', [CARRIER, COURIER]);
    const { data } = await run('{ findShipments(trackingNumber: "JD01") { id } }');
    expect(data).toEqual({ findShipments: [{ id: 'courier:7' }, { id: 'wms:1~1' }] });
  });
});

describe('Order.shipments and Order.fulfilmentState', () => {
  const query = entities('Order', '{ id fulfilmentState shipments { id } }');
  const refs = [{ __typename: 'Order', id: 'erp:10' }];

  it('tells the parcels of all systems and folds them by quantity', async () => {
    const { run } = createTestGraph('shipping', [ERP, CARRIER, COURIER]);
    const answer = await run(query, { refs });
    expect(answer).toEqual({
      data: {
        _entities: [
          { id: 'erp:10', fulfilmentState: 'PARTIALLY_DELIVERED', shipments: [{ id: 'wms:1~2' }, { id: 'wms:1~1' }] },
        ],
      },
      errors: [],
    });
  });

  it('has no fulfilment state for an order that does not exist, or without a shipping system', async () => {
    const unknown = await createTestGraph('shipping', [ERP, CARRIER]).run(query, {
      refs: [{ __typename: 'Order', id: 'erp:99' }],
    });
    expect(unknown.data).toEqual({ _entities: [{ id: 'erp:99', fulfilmentState: null, shipments: [] }] });
    const alone = await createTestGraph('shipping', [ERP]).run(query, { refs });
    expect(alone.data).toEqual({ _entities: [{ id: 'erp:10', fulfilmentState: null, shipments: [] }] });
  });

  it('is null with an error each while a shipping system is down', async () => {
    const { run, systems } = createTestGraph('shipping', [ERP, CARRIER, COURIER]);
    systems.fail('courier', 'UNAVAILABLE');
    const answer = await run(query, { refs });
    expect(answer.data).toEqual({ _entities: [{ id: 'erp:10', fulfilmentState: null, shipments: null }] });
    expect(errorsOf(answer)).toHaveLength(2);
  });

  it('takes as many port calls for 50 orders as for one', async () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index + 1));
    const { count } = createTestGraph('shipping', [
      { info: memoryInfo('erp', 'ORDERS'), orders: keys.map((key) => memoryOrder({ key, lines: [{}] })) },
      {
        info: memoryInfo('wms', 'SHIPPING'),
        shipments: keys.map((key) => memoryShipment({ key, order: `erp:${key}`, lines: [{}], scans: [{}] })),
      },
    ]);
    const full = entities(
      'Order',
      '{ fulfilmentState tracking { headline events { text } } shipments { state lines { sku } scans { at } } }',
    );
    const many = keys.map((key) => ({ __typename: 'Order', id: `erp:${key}` }));
    const one = await count(full, { refs: many.slice(0, 1) });
    expect(await count(full, { refs: many })).toBe(one);
  });
});

describe('Customer.shipments', () => {
  it('pages newest first', async () => {
    const { run } = createTestGraph('shipping', [CARRIER]);
    const { data } = await run(entities('Customer', '{ shipments { nodes { id state } } }'), { refs: [rosa] });
    expect(valueAt(data, '_entities.0.shipments.nodes')).toEqual([
      { id: 'wms:1~2', state: 'PRE_TRANSIT' },
      { id: 'wms:1~1', state: 'DELIVERED' },
    ]);
  });
});

describe('Shipment.customer', () => {
  it("is, for a partner, that of the parcel's order", async () => {
    const sold: MemorySystem = {
      info: memoryInfo('erp', 'ORDERS'),
      orders: [memoryOrder({ key: '10', customer: 'erp:C1', partner: 'SHOP' })],
    };
    const { run } = createTestGraph('shipping', [CARRIER, sold], NOW, { codes: ['SHOP'] });
    const query = '{ findShipments(trackingNumber: "JD02") { customer { record } } }';
    expect((await run(query, {}, PARTNER)).data).toEqual({ findShipments: [{ customer: { record: 'erp:C1' } }] });
    expect((await run(query)).data).toEqual({ findShipments: [{ customer: { record: 'wms:C1' } }] });
  });
});
