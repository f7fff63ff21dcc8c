import { describe, expect, it } from 'vitest';
import { expectation, expectationToday } from '../../../../subgraphs/tracking/headline/expectation.ts';
import { orderFacts } from '../../../../subgraphs/tracking/order-facts.ts';
import type { ComputedEta, Shipment } from '../../../../subgraphs/tracking/order-tracking.ts';
import { input, order, parcel, shipment } from '../records.ts';

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
