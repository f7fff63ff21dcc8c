import { describe, expect, it } from 'vitest';
import { memoryInfo, memoryShipment } from '../../../adapters/memory/build.ts';
import type { MemoryDraft } from '../../../adapters/memory/build.ts';
import { askHistory, createHistoryWorld } from './history-world.ts';

type ScanDraft = NonNullable<MemoryDraft<'Shipment'>['scans']>[number];

async function told(scan: ScanDraft): Promise<string | undefined> {
  const parcel = memoryShipment({ key: 'P', customer: 'shop:R', scans: [{ at: '2026-03-01T10:00:00Z', ...scan }] });
  const { nodes } = await askHistory(
    createHistoryWorld([{ info: memoryInfo('parcels', 'SHIPPING'), shipments: [parcel] }]),
  );
  return nodes[0]?.summary;
}

describe('a scan', () => {
  it.each([
    ['DELIVERED', 'Delivered', 'Parcel P was delivered.'],
    ['OUT_FOR_DELIVERY', 'OUT FOR DELIVERY', 'Parcel P is out for delivery.'],
    ['RETURNED_TO_SENDER', 'Returned to sender.', 'Parcel P was returned to the sender.'],
    ['DELIVERED', 'Delivered to a neighbour', 'Parcel P was delivered: Delivered to a neighbour.'],
    ['DELIVERED', ' - ', 'Parcel P was delivered.'],
    ['IN_TRANSIT', 'Zugestellt an das Depot Köln', 'Parcel P is in transit: Zugestellt an das Depot Köln.'],
    ['IN_TRANSIT', null, 'Parcel P is in transit.'],
  ] as const)('%s in the words "%s" is told without saying a thing twice', async (state, text, summary) => {
    expect(await told({ state, text })).toBe(summary);
  });
});
