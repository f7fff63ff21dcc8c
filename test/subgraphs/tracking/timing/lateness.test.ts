import { describe, expect, it } from 'vitest';
import { orderFacts } from '../../../../subgraphs/tracking/order-facts.ts';
import type { TrackingInput } from '../../../../subgraphs/tracking/order-tracking.ts';
import { lateness } from '../../../../subgraphs/tracking/timing/lateness.ts';
import { coded, content, input, order, orderLine, parcel, returned, shipment, systemId } from '../records.ts';

const latenessOf = (changes: Partial<TrackingInput>) => lateness(orderFacts(input(changes)));
const promised = (promisedBy: string) => order('IN_PROGRESS', { promisedBy });
const computed = (latest: string, of = parcel('IN_TRANSIT')) => ({
  order: promised('2026-03-06T00:00:00Z'),
  parcels: [of],
  computedEtas: [
    { shipment: of.shipment.id, earliest: null, latest, asOf: null, confidence: 0.9, basis: '40 parcels' },
  ],
});

describe('lateness', () => {
  it('rule 8: is late once the promised date has passed and the order is not delivered', () => {
    expect(latenessOf({ order: promised('2026-03-03T18:00:00Z') }).late).toBe(true);
    expect(latenessOf({ order: promised('2026-03-05T18:00:00Z') }).late).toBe(false);
    const half = [parcel('DELIVERED'), parcel('IN_TRANSIT')];
    expect(latenessOf({ order: promised('2026-03-03T18:00:00Z'), parcels: half }).late).toBe(true);
  });

  it('rule 8: holds a promise without a time until that day is over', () => {
    expect(latenessOf({ order: promised('2026-03-04T00:00:00Z') }).late).toBe(false);
    expect(latenessOf({ order: promised('2026-03-03T00:00:00Z') }).late).toBe(true);
  });

  it.each([
    ['America/New_York', '2026-03-04T05:00:00Z', '2026-03-05T05:00:00Z'],
    ['Australia/Sydney', '2026-03-03T13:00:00Z', '2026-03-04T13:00:00Z'],
  ])('rule 8: holds a date promised in %s until that day is over there', (zone, promisedBy, end) => {
    const systems = [
      { id: systemId('orders'), zone: 'Europe/Berlin' },
      { id: systemId('shipping'), zone },
    ];
    const parcels = [parcel('IN_TRANSIT', { shipment: shipment({ promisedBy }) })];
    const at = (ms: number) => latenessOf({ systems, parcels, now: new Date(Date.parse(end) + ms) });
    expect(at(-1)).toMatchObject({ late: false, brokenPromise: null });
    expect(at(1)).toMatchObject({ late: true, brokenPromise: { at: promisedBy, zone } });
  });

  it('rule 8: takes the promise of a parcel that is still on its way', () => {
    const row = shipment({ promisedBy: '2026-03-02T18:00:00Z' });
    expect(latenessOf({ parcels: [parcel('IN_TRANSIT', { shipment: row })] }).late).toBe(true);
    const parcels = [parcel('DELIVERED', { shipment: row }), parcel('IN_TRANSIT')];
    expect(latenessOf({ parcels }).late).toBe(false);
  });

  it('rule 8: holds the promise of a parcel whose goods are sent again', () => {
    const lines = [content('A', '1'), content('B', '1')];
    const failed = parcel('LOST', { lines, shipment: shipment({ promisedBy: '2026-03-02T18:00:00Z' }) });
    const again = parcel('IN_TRANSIT', { lines });
    expect(latenessOf({ parcels: [failed, again] }).late).toBe(true);
    expect(latenessOf({ parcels: [failed, parcel('DELIVERED', { lines })] }).late).toBe(false);
  });

  it('rule 8: is not late where its own system has closed it and all that was sent has arrived', () => {
    const past = { promisedBy: '2026-03-02T18:00:00Z' };
    const parcels = [parcel('DELIVERED', { lines: [content('A', '1')] })];
    expect(latenessOf({ order: order('COMPLETED', past), parcels }).late).toBe(false);
    expect(latenessOf({ order: order('IN_PROGRESS', past), parcels }).late).toBe(true);
    const held = [...parcels, parcel('IN_TRANSIT', { lines: [content('B', '1')] })];
    expect(latenessOf({ order: order('COMPLETED', past), parcels: held }).late).toBe(true);
  });

  it('rule 8: is never late once delivered, returned or called off', () => {
    const past = '2026-03-02T18:00:00Z';
    expect(latenessOf({ order: promised(past), parcels: [parcel('DELIVERED')] }).late).toBe(false);
    expect(latenessOf({ order: order('CANCELLED', { promisedBy: past }) }).late).toBe(false);
    const returns = [returned('COMPLETED', [orderLine('A', '1'), orderLine('B', '1')])];
    expect(latenessOf({ order: promised(past), parcels: [parcel('IN_TRANSIT')], returns }).late).toBe(false);
  });

  it('rule 12: holds the promise without a shipping system too, until the order is closed', () => {
    const past = { promisedBy: '2026-03-02T18:00:00Z' };
    expect(latenessOf({ order: order('IN_PROGRESS', past), parcels: null }).late).toBe(true);
    expect(latenessOf({ order: order('IN_PROGRESS', past), parcels: null, hasShipping: false }).late).toBe(true);
    for (const state of ['COMPLETED', 'CANCELLED', 'EXPIRED'] as const) {
      expect(latenessOf({ order: order(state, past), parcels: null }).late).toBe(false);
    }
  });

  it('calls neither a completed order late that may have been delivered unseen, nor a quote', () => {
    const past = { promisedBy: '2026-03-02T18:00:00Z' };
    expect(latenessOf({ order: order('COMPLETED', past) }).late).toBe(false);
    expect(latenessOf({ order: order('DRAFT', past) }).late).toBe(false);
  });

  it('rule 8: does not break a kept promise for a replacement, unless the replacement has one of its own', () => {
    const returns = [returned('RECEIVED', [orderLine('A', '1')], { replacement: true })];
    const kept = promised('2026-03-02T18:00:00Z');
    const first = parcel('DELIVERED', { lines: [content('A', '1'), content('B', '1')] });
    const second = (promisedBy: string | null) =>
      parcel('IN_TRANSIT', { lines: [content('A', '1')], shipment: shipment({ promisedBy }) });
    expect(latenessOf({ order: kept, returns, parcels: [first, second(null)] }).late).toBe(false);
    expect(latenessOf({ order: kept, returns, parcels: [first, second('2026-03-03T18:00:00Z')] }).late).toBe(true);
  });

  it('calls no closed order late whose parcels are merely said to be delivered', () => {
    const row = shipment({ state: coded('DELIVERED'), shippedAt: '2026-02-01T00:00:00Z' });
    const parcels = [parcel('DELIVERED', { shipment: row, scans: [] })];
    const past = { promisedBy: '2026-02-05T18:00:00Z' };
    expect(latenessOf({ order: order('IN_PROGRESS', past), parcels }).late).toBe(true);
    expect(latenessOf({ order: order('COMPLETED', past), parcels }).late).toBe(false);
  });

  it('rule 8: is at risk when the computed eta ends after the promise, and not when it is late already', () => {
    expect(latenessOf(computed('2026-03-07T12:00:00Z'))).toMatchObject({ late: false, atRisk: true });
    expect(latenessOf(computed('2026-03-06T18:00:00Z')).atRisk).toBe(false);
    // A date holds until that day is over, a time of that day does not.
    const row = shipment({ promisedBy: '2026-03-06T09:00:00Z' });
    expect(latenessOf(computed('2026-03-06T18:00:00Z', parcel('IN_TRANSIT', { shipment: row }))).atRisk).toBe(true);
    const late = { ...computed('2026-03-07T12:00:00Z'), order: promised('2026-03-02T00:00:00Z') };
    expect(latenessOf(late)).toMatchObject({ late: true, atRisk: false });
  });
});
