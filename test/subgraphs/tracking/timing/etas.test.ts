import { describe, expect, it } from 'vitest';
import { orderFacts } from '../../../../subgraphs/tracking/order-facts.ts';
import type { ComputedEta, TrackingInput } from '../../../../subgraphs/tracking/order-tracking.ts';
import { expectedWindow, orderEtas } from '../../../../subgraphs/tracking/timing/etas.ts';
import { input, order, parcel, recordId, scan, shipment } from '../records.ts';

const etasOf = (changes: Partial<TrackingInput>) => orderEtas(orderFacts(input(changes)));

const ON_ITS_WAY = parcel('IN_TRANSIT', {
  shipment: shipment({
    promisedBy: '2026-03-05T18:00:00Z',
    expectedFrom: '2026-03-04T08:00:00Z',
    expectedBy: '2026-03-06T18:00:00Z',
  }),
  scans: [scan('2026-03-03T09:00:00Z', 'IN_TRANSIT')],
});
const COMPUTED: ComputedEta = {
  shipment: ON_ITS_WAY.shipment.id,
  earliest: '2026-03-05T00:00:00Z',
  latest: '2026-03-07T00:00:00Z',
  asOf: '2026-03-04T00:00:00Z',
  confidence: 0.8,
  basis: '240 parcels',
};

describe('orderEtas', () => {
  it('rule 9: puts the promise, the carrier and the computed eta side by side', () => {
    const etas = etasOf({
      order: order('IN_PROGRESS', { promisedBy: '2026-03-04T18:00:00Z' }),
      parcels: [ON_ITS_WAY],
      computedEtas: [COMPUTED],
    });
    expect(etas).toEqual([
      expect.objectContaining({ kind: 'PROMISED', latest: '2026-03-04T18:00:00Z', basis: 'Promised with the order.' }),
      {
        kind: 'CARRIER',
        earliest: '2026-03-04T08:00:00Z',
        latest: '2026-03-06T18:00:00Z',
        asOf: '2026-03-03T09:00:00Z',
        confidence: null,
        basis: 'Gull.',
      },
      expect.objectContaining({ kind: 'COMPUTED', latest: '2026-03-07T00:00:00Z', basis: '240 parcels' }),
    ]);
  });

  it('rule 9: takes the promise of the shipment row where the order has none', () => {
    expect(etasOf({ parcels: [ON_ITS_WAY] })[0]).toMatchObject({ kind: 'PROMISED', latest: '2026-03-05T18:00:00Z' });
  });

  it('tells when the last parcel comes', () => {
    const later = parcel('IN_TRANSIT', {
      shipment: shipment({ expectedFrom: '2026-03-08T08:00:00Z', expectedBy: '2026-03-09T18:00:00Z' }),
    });
    const [, carrier] = etasOf({ parcels: [ON_ITS_WAY, later] });
    expect(carrier).toMatchObject({ earliest: '2026-03-04T08:00:00Z', latest: '2026-03-09T18:00:00Z' });
    const other = { ...COMPUTED, shipment: later.shipment.id, latest: '2026-03-11T00:00:00Z' };
    expect(etasOf({ parcels: [ON_ITS_WAY, later], computedEtas: [COMPUTED, other] }).at(-1)).toMatchObject({
      latest: '2026-03-11T00:00:00Z',
    });
  });

  it("rule 9: takes one parcel's carrier eta for no other parcel", () => {
    const unknown = parcel('IN_TRANSIT', { shipment: shipment({ id: recordId('shipping:P8') }) });
    const kinds = etasOf({ parcels: [ON_ITS_WAY, unknown] }).map(({ kind }) => kind);
    expect(kinds).toEqual(['PROMISED']);
    const onlyEnd = shipment({ id: recordId('shipping:P9'), expectedBy: '2026-03-05T18:00:00Z' });
    expect(etasOf({ parcels: [ON_ITS_WAY, parcel('IN_TRANSIT', { shipment: onlyEnd })] })[1]).toMatchObject({
      earliest: null,
      latest: '2026-03-06T18:00:00Z',
    });
  });

  it('estimates nothing for a parcel that is lost or on its way back', () => {
    for (const state of ['LOST', 'DAMAGED', 'RETURNING'] as const) {
      const failed = { ...ON_ITS_WAY, scans: [scan('2026-03-03T09:00:00Z', state)] };
      expect(etasOf({ parcels: [failed], computedEtas: [COMPUTED] }).map(({ kind }) => kind)).toEqual(['PROMISED']);
    }
  });

  it('estimates nothing any more for a delivered order, nor for a delivered parcel', () => {
    const delivered = { ...ON_ITS_WAY, scans: [scan('2026-03-04T09:00:00Z', 'DELIVERED')] };
    expect(etasOf({ parcels: [delivered], computedEtas: [COMPUTED] }).map(({ kind }) => kind)).toEqual(['PROMISED']);
    const another = parcel('IN_TRANSIT', { shipment: shipment({ id: recordId('shipping:P-other') }) });
    expect(etasOf({ parcels: [delivered, another] }).map(({ kind }) => kind)).toEqual(['PROMISED']);
  });

  it('estimates nothing for an order that was called off, though a parcel is under way', () => {
    const etas = etasOf({ order: order('CANCELLED'), parcels: [ON_ITS_WAY], computedEtas: [COMPUTED] });
    expect(etas.map(({ kind }) => kind)).toEqual(['PROMISED']);
  });

  it('is empty where nobody says anything', () => {
    expect(etasOf({ parcels: [parcel('IN_TRANSIT')] })).toEqual([]);
  });
});

describe('expectedWindow', () => {
  const other = parcel('IN_TRANSIT', { shipment: shipment({ id: recordId('shipping:P2') }) });
  const silent = parcel('IN_TRANSIT', { shipment: shipment() });
  const windowOf = (...computedEtas: readonly ComputedEta[]) => {
    const facts = orderFacts(input({ order: order('IN_PROGRESS'), parcels: [silent, other], computedEtas }));
    return expectedWindow(facts, facts.parcels ?? []);
  };

  it('spans the computed etas of several parcels, and is none where one of them has none', () => {
    const later = { ...COMPUTED, shipment: other.shipment.id, latest: '2026-03-09T00:00:00Z' };
    expect(windowOf(COMPUTED, later)).toEqual({
      earliest: { at: COMPUTED.earliest, zone: 'UTC' },
      latest: { at: later.latest, zone: 'UTC' },
    });
    expect(windowOf(COMPUTED)).toBeNull();
  });
});
