import { describe, expect, it } from 'vitest';
import type { ShipmentState } from '../../../../schema/enums.ts';
import { expectation, expectationToday } from '../../../../subgraphs/tracking/headline/expectation.ts';
import { orderFacts } from '../../../../subgraphs/tracking/order-facts.ts';
import type { ComputedEta, Shipment } from '../../../../subgraphs/tracking/order-tracking.ts';
import { trackOrder } from '../../../../subgraphs/tracking/track-order.ts';
import { content, input, order, parcel, scan, shipment, systemId } from '../records.ts';

function tailOf(row: Partial<Shipment>, computed: Partial<ComputedEta> | null = null, tail = expectation): string {
  const one = parcel('IN_TRANSIT', { shipment: shipment(row) });
  const none: ComputedEta = {
    shipment: one.shipment.id,
    earliest: null,
    latest: null,
    asOf: null,
    confidence: null,
    basis: null,
  };
  const computedEtas = computed === null ? [] : [{ ...none, ...computed }];
  const facts = orderFacts(input({ order: order('IN_PROGRESS'), parcels: [one], computedEtas }));
  return tail(facts, facts.parcels ?? []);
}

describe('expectation', () => {
  it('tells a day, a span of days, or a time today', () => {
    expect(tailOf({ expectedBy: '2026-03-06T18:00:00Z' })).toBe(', expected by 6 March');
    expect(tailOf({ expectedFrom: '2026-03-06T00:00:00Z' })).toBe(', expected from 6 March');
    expect(tailOf({ expectedFrom: '2026-03-06T08:00:00Z', expectedBy: '2026-03-06T18:00:00Z' })).toBe(
      ', expected 6 March',
    );
    expect(tailOf({ expectedBy: '2026-03-04T18:00:00Z' })).toBe(', expected today by 18:00');
    expect(tailOf({ expectedBy: '2026-03-04T00:00:00Z' })).toBe(', expected today');
  });

  it('rule 9: takes the carrier first, then the computed eta, then the promise', () => {
    const promisedBy = '2026-03-08T18:00:00Z';
    const computed = { earliest: '2026-03-06T00:00:00Z', latest: '2026-03-07T00:00:00Z' };
    expect(tailOf({ promisedBy, expectedBy: '2026-03-06T18:00:00Z' }, computed)).toBe(', expected by 6 March');
    expect(tailOf({ promisedBy }, computed)).toBe(', expected 6 to 7 March');
    expect(tailOf({ promisedBy })).toBe(', expected by 8 March');
  });

  it('repeats no estimate that has passed', () => {
    expect(tailOf({ expectedBy: '2026-03-03T18:00:00Z' })).toBe('');
    expect(tailOf({ expectedBy: '2026-03-03T18:00:00Z', promisedBy: '2026-03-08T18:00:00Z' })).toBe(
      ', expected by 8 March',
    );
  });

  it('does not turn a span around that ends before it begins', () => {
    expect(tailOf({ expectedFrom: '2026-03-09T08:00:00Z', expectedBy: '2026-03-06T18:00:00Z' })).toBe(
      ', expected by 6 March',
    );
  });
});

describe('expectationToday', () => {
  it('says nothing of another day: the parcel is in the van', () => {
    expect(tailOf({ expectedBy: '2026-03-06T18:00:00Z' }, null, expectationToday)).toBe('');
    expect(tailOf({ expectedBy: '2026-03-04T18:00:00Z' }, null, expectationToday)).toBe(', expected today by 18:00');
  });
});

describe('a date of a shipping system in another zone', () => {
  function headlineAt(now: string, zone: string, row: Partial<Shipment>, state: ShipmentState = 'IN_TRANSIT'): string {
    const systems = [
      { id: systemId('orders'), zone: 'Europe/Berlin' },
      { id: systemId('shipping'), zone },
    ];
    const lines = [content('A', '1'), content('B', '1')];
    const parcels = [{ shipment: shipment(row), lines, scans: [scan('2026-03-02T09:00:00Z', state)] }];
    return trackOrder(input({ order: order('IN_PROGRESS'), parcels, systems, now: new Date(now) })).headline;
  }

  it('is told as the day that was written', () => {
    const promisedBy = '2026-03-03T13:00:00Z';
    const of = (now: string) => headlineAt(now, 'Australia/Sydney', { promisedBy });
    expect(of('2026-03-03T14:00:00Z')).toBe('In transit, expected by 4 March.');
    expect(of('2026-03-04T06:00:00Z')).toBe('In transit, expected today.');
    expect(of('2026-03-04T14:00:00Z')).toBe('In transit, later than the promised 4 March.');
  });

  it('is told of a parcel in the van as long as that day lasts here or there', () => {
    const expectedBy = '2026-03-04T05:00:00Z';
    const of = (now: string) => headlineAt(now, 'America/New_York', { expectedBy }, 'OUT_FOR_DELIVERY');
    expect(of('2026-03-03T22:00:00Z')).toBe('Out for delivery.');
    expect(of('2026-03-04T12:00:00Z')).toBe('Out for delivery, expected today.');
    expect(of('2026-03-05T02:00:00Z')).toBe('Out for delivery, expected by 4 March.');
    expect(of('2026-03-05T06:00:00Z')).toBe('Out for delivery.');
  });

  it('is the day on which it was delivered, too', () => {
    const deliveredAt = '2026-03-03T13:00:00Z';
    expect(headlineAt('2026-03-04T14:00:00Z', 'Australia/Sydney', { deliveredAt })).toBe('Delivered on 4 March.');
  });

  it('is the day of a scan without a time of day', () => {
    const systems = [{ id: systemId('shipping'), zone: 'Australia/Sydney' }];
    const told = (state: ShipmentState, skus: readonly string[], now = '2026-03-04T14:00:00Z') => {
      const lines = skus.map((sku) => content(sku, '1'));
      const parcels = [parcel(state, { lines, scans: [scan('2026-03-03T13:00:00Z', state)] })];
      return trackOrder(input({ order: order('IN_PROGRESS'), parcels, systems, now: new Date(now) }));
    };
    expect(told('DELIVERED', ['A']).headline).toContain('was delivered on 4 March');
    expect(told('ATTEMPT_FAILED', ['A', 'B']).headline).toContain('could not deliver on 4 March');
    const silent = told('IN_TRANSIT', ['A', 'B'], '2026-03-20T12:00:00Z');
    expect(silent.headline).toBe('No news of your parcel from the carrier since 4 March.');
    expect(silent.actionRequired?.what).toContain('silent since 4 March');
  });
});
