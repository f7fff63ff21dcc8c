import { describe, expect, it } from 'vitest';
import type { ShipmentState } from '../../../../../schema/enums.ts';
import type { Shipment } from '../../../../../subgraphs/tracking/order-tracking.ts';
import { computedEtas } from '../../../../../subgraphs/tracking/timing/transit/computed-etas.ts';
import { NOW, parcel, scan, shipment } from '../../records.ts';
import { LEARNT_AT, group, known, spread } from './known.ts';

const MOMENT = { systems: [], now: NOW };
const TO_BAVARIA: Partial<Shipment> = {
  carrier: 'Gull',
  service: 'Express',
  destinationCountry: 'DE',
  destinationRegion: 'BY',
};
const KNOWN = known(group(spread(99, 1)));

function sent(state: ShipmentState, changes: Partial<Shipment> = {}) {
  const scans = [scan('2026-03-04T06:00:00Z', 'IN_TRANSIT'), scan('2026-03-04T09:00:00Z', state)];
  return parcel(state, { shipment: shipment({ ...TO_BAVARIA, ...changes }), scans });
}

describe('computedEtas', () => {
  it('reckons from the first scan that shows the parcel moving where its row names no shipping', () => {
    const [eta, ...others] = computedEtas(KNOWN, [sent('IN_TRANSIT')], MOMENT);
    expect(others).toEqual([]);
    expect(eta).toEqual({
      shipment: 'shipping:P1',
      earliest: expect.stringMatching(/^2026-03-04T1\d:/),
      latest: expect.stringMatching(/^2026-03-08T0\d:/),
      asOf: LEARNT_AT,
      confidence: expect.closeTo(0.85),
      basis: expect.stringContaining('by Gull Express to the same region that took longer than 0.3 days'),
    });
  });

  it('is of parcels in transit alone: of the others a scan says more, or somebody has to decide first', () => {
    const states: readonly ShipmentState[] = [
      'IN_TRANSIT',
      'OUT_FOR_DELIVERY',
      'ATTEMPT_FAILED',
      'AVAILABLE_FOR_PICKUP',
      'EXCEPTION',
      'DAMAGED',
      'LOST',
      'DELIVERED',
      'RETURNING',
    ];
    const told = states.filter((state) => computedEtas(KNOWN, [sent(state)], MOMENT).length > 0);
    expect(told).toEqual(['IN_TRANSIT']);
  });

  it('is not of a parcel that has only a label, nor of one that has not been heard of for long', () => {
    const labelled = parcel('PRE_TRANSIT', { shipment: shipment({ ...TO_BAVARIA, trackingNumber: '1' }), scans: [] });
    const stale = parcel('IN_TRANSIT', {
      shipment: shipment(TO_BAVARIA),
      scans: [scan('2026-02-01T06:00:00Z', 'IN_TRANSIT')],
    });
    expect(computedEtas(KNOWN, [labelled, stale], MOMENT)).toEqual([]);
  });

  it('names no carrier where the parcel names none', () => {
    const anybody = known(group(spread(60, 3), { carrier: null, service: null, country: null, region: null }));
    const [eta] = computedEtas(anybody, [sent('IN_TRANSIT', { carrier: null, service: null })], MOMENT);
    expect(eta?.basis).toMatch(/^Half of \d+ parcels that took longer than/);
  });
});
