import { describe, expect, it } from 'vitest';
import {
  memoryCustomer,
  memoryInfo,
  memoryOrder,
  memoryShipment,
  memoryTicket,
} from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { AGENT, createTestGraph, customer, entities, valueAt } from '../test-graph.ts';

const SHOP: MemorySystem = {
  info: memoryInfo('shop', 'ORDERS'),
  customers: [memoryCustomer({ key: 'R', name: 'Rosa Delgado' })],
  orders: [
    memoryOrder({
      key: '1',
      number: '20255501423',
      customer: 'shop:R',
      placedAt: '2026-03-01T10:00:00Z',
      total: { amount: '12345.67', currency: 'POINTS' },
    }),
  ],
};
const DESK: MemorySystem = {
  info: memoryInfo('desk', 'SUPPORT'),
  tickets: [
    memoryTicket({
      key: '1',
      number: '20255501424',
      customer: 'shop:R',
      subject: 'rosa, 202 555 0142',
      openedAt: '2026-03-02T10:00:00Z',
    }),
  ],
};
const WMS: MemorySystem = {
  info: memoryInfo('wms', 'SHIPPING'),
  shipments: [
    memoryShipment({
      key: '1',
      customer: 'shop:R',
      trackingNumber: '0340123456789',
      createdAt: '2026-03-03T10:00:00Z',
      scans: [{ at: '2026-03-04T10:00:00Z', state: 'DELIVERED', text: 'Left with delgado', location: 'Bonn' }],
    }),
  ],
};

const QUERY = entities('Customer', '{ interactions { nodes { summary } } }');
const refs = [customer('c1', 'shop:R')];

async function summaries(graph: ReturnType<typeof createTestGraph>): Promise<readonly string[]> {
  const { data } = await graph.run(QUERY, { refs }, { ...AGENT, scopes: [] });
  const nodes = valueAt(data, '_entities.0.interactions.nodes') as readonly { summary: string }[]; // as the query says
  return nodes.map(({ summary }) => summary);
}

describe('summaries without the scope pii:read', () => {
  it('keep numbers and amounts, and mask what they quote and the name of the customer in it', async () => {
    expect(await summaries(createTestGraph('history', [SHOP, DESK, WMS]))).toEqual([
      'Parcel 0340123456789 was delivered (Bonn): Left with d***.',
      'Parcel 0340123456789 was prepared.',
      "Ticket 20255501424 'r***, *** *** 42' was opened.",
      'Order 20255501423 was placed: POINTS 12345.67.',
    ]);
  });

  it('quote nothing while nobody can tell the name', async () => {
    const graph = createTestGraph('history', [SHOP, DESK, WMS]);
    graph.systems.fail('shop', 'OVERLOADED');
    expect(await summaries(graph)).toContain("Ticket 20255501424 '***' was opened.");
  });
});
