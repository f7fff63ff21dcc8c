/** Shipments of the conformance data: `parcels` with three key columns, `freight` with one. */
import { memoryShipment } from '../../../../adapters/memory/build.ts';

const CREATED = '2026-03-03T06:00:00Z';

export const PARCELS_SHIPMENTS = [
  memoryShipment({
    key: ['DE', '7', '1'],
    trackingNumber: '1Z 999',
    customer: 'crm:C1',
    order: 'erp:O01',
    carrier: 'Posta',
    service: 'Express',
    trackingUrl: 'https://carrier.example/track?n=1Z%20999&l=en',
    state: 'DELIVERED',
    createdAt: CREATED,
    shippedAt: '2026-03-03T12:00:00Z',
    deliveredAt: '2026-03-05T12:00:00Z',
    promisedBy: '2026-03-04T18:00:00Z',
    expectedFrom: '2026-03-05T08:00:00Z',
    expectedBy: '2026-03-05T18:00:00Z',
    destinationCountry: 'DE',
    destinationRegion: 'Nordrhein-Westfalen',
    lines: [
      { key: '2', sku: 'B', quantity: '0.5' },
      { key: '1', sku: 'A', quantity: '2' },
    ],
    scans: [
      { key: '4', at: '2026-03-05T12:00:00Z', state: 'DELIVERED', text: 'Left with “neighbour”', location: 'Köln' },
      { key: '1', at: '2026-03-03T12:00:00Z', text: 'Picked up' },
      // The same scan twice, and one without a time.
      { key: '2', at: '2026-03-04T01:00:00Z', text: 'Hub', location: 'Łódź' },
      { key: '3', at: '2026-03-04T01:00:00Z', text: 'Hub', location: 'Łódź' },
      { key: '5', at: null, state: { value: 'UNKNOWN', code: 'Q9', label: null } },
    ],
  }),
  memoryShipment({
    key: ['DE', '7', '2'],
    trackingNumber: '1Z 999',
    customer: 'crm:C1',
    order: 'erp:O01',
    createdAt: CREATED,
    scans: [{ key: '1', at: '2026-03-04T01:00:00Z', state: 'EXCEPTION' }],
  }),
  memoryShipment({
    key: ['DE', '71', '1'],
    trackingNumber: null,
    customer: 'crm:C1',
    order: 'erp:O02',
    state: { value: 'UNKNOWN', code: 'Q9', label: null },
    createdAt: null,
  }),
  memoryShipment({ key: ['DE', '72', '1'], createdAt: null, shippedAt: '2026-03-03T07:00:00Z' }),
  memoryShipment({ key: ['DE', '71', '2'], customer: 'crm:C1', state: 'LOST', createdAt: '2026-03-02T06:00:00Z' }),
  memoryShipment({ key: ['D~', ':E', '@ %'], customer: 'crm:50%25', order: 'erp:50%25', createdAt: CREATED }),
  memoryShipment({ key: ['AT', '1', '1'], guestEmail: 'guest.lee@EXAMPLE.com', createdAt: CREATED }),
];

export const FREIGHT_SHIPMENTS = [
  memoryShipment({
    key: 'F1',
    trackingNumber: '1Z 999',
    customer: 'club:N~10',
    order: 'pos:S1~1',
    createdAt: CREATED,
    scans: [{ at: CREATED }, { at: '2026-03-03T06:00:01Z', state: 'DAMAGED' }],
  }),
  memoryShipment({ key: 'F2', customer: 'club:N~10', order: 'pos:S11~1', createdAt: CREATED, state: 'STALE' }),
  memoryShipment({ key: 'F3', createdAt: '2026-03-03T06:00:00Z', guestEmail: ' ' }),
];
