import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShipmentState } from '../../../schema/enums.ts';
import { foldOptions, foldShipmentState } from '../../../subgraphs/tracking/shipment-state.ts';
import type { Scan, Shipment } from '../../../subgraphs/tracking/order-tracking.ts';
import { scans as anyScan, shipments } from './arbitraries.ts';
import { NOW, coded, scan, shipment, systemId } from './records.ts';

function stateOf(scans: readonly Scan[], row: Partial<Shipment> = {}): ShipmentState {
  return foldShipmentState(shipment(row), scans, { now: NOW }).state;
}

const SHIPPED = scan('2026-03-01T09:00:00Z', 'IN_TRANSIT');
const IN_THE_VAN = scan('2026-03-02T07:00:00Z', 'OUT_FOR_DELIVERY');
const DELIVERED = scan('2026-03-02T15:00:00Z', 'DELIVERED');

describe('foldShipmentState', () => {
  it('rule 1: leaves a row with an unmapped code UNKNOWN', () => {
    expect(stateOf([], { state: coded('UNKNOWN', 'X7'), trackingNumber: 'T1' })).toBe('UNKNOWN');
  });

  it('rule 1: lets a scan with an unmapped code change nothing', () => {
    expect(stateOf([SHIPPED, scan('2026-03-03T09:00:00Z', 'UNKNOWN')])).toBe('IN_TRANSIT');
  });

  it('rule 2: goes by event time and not by the last row', () => {
    expect(stateOf([IN_THE_VAN, SHIPPED])).toBe('OUT_FOR_DELIVERY');
    expect(stateOf([IN_THE_VAN, scan('2026-03-02T19:00:00Z', 'IN_TRANSIT')])).toBe('IN_TRANSIT');
  });

  it('rule 2: gives the same state for any order and any doubling of the scans', () => {
    const shuffled = fc
      .array(anyScan, { maxLength: 8 })
      .chain((scans) =>
        fc.tuple(fc.constant(scans), fc.shuffledSubarray([...scans, ...scans], { minLength: scans.length * 2 })),
      );
    fc.assert(
      fc.property(shipments, shuffled, (row, [scans, doubled]) => {
        expect(foldShipmentState(row, doubled, { now: NOW })).toEqual(foldShipmentState(row, scans, { now: NOW }));
      }),
    );
  });

  it('rule 2: decides between two scans of the very same time by the precedence table', () => {
    const at = '2026-03-02T07:00:00Z';
    const pairs: readonly (readonly [ShipmentState, ShipmentState])[] = [
      ['PRE_TRANSIT', 'IN_TRANSIT'],
      ['IN_TRANSIT', 'OUT_FOR_DELIVERY'],
      ['OUT_FOR_DELIVERY', 'ATTEMPT_FAILED'],
      ['ATTEMPT_FAILED', 'AVAILABLE_FOR_PICKUP'],
      ['LOST', 'DELIVERED'],
      ['DELIVERED', 'RETURNING'],
    ];
    for (const [lower, higher] of pairs) {
      expect(stateOf([scan(at, higher), scan(at, lower)])).toBe(higher);
      expect(stateOf([scan('2026-03-02T07:00:00.000Z', lower), scan(at, higher)])).toBe(higher);
    }
  });

  it('rule 2: does not call a parcel back from the road for a label printed later', () => {
    expect(stateOf([SHIPPED, scan('2026-03-03T09:00:00Z', 'PRE_TRANSIT')])).toBe('IN_TRANSIT');
  });

  it('rule 3: takes a delivery scan or a delivered date as evidence, and nothing less', () => {
    expect(stateOf([SHIPPED, DELIVERED])).toBe('DELIVERED');
    expect(stateOf([], { deliveredAt: '2026-03-02T15:00:00Z' })).toBe('DELIVERED');
    expect(stateOf([], { state: coded('DELIVERED'), trackingNumber: 'T1' })).toBe('IN_TRANSIT');
  });

  it('rule 3: takes a date that still lies ahead for a plan', () => {
    expect(stateOf([], { shippedAt: '2026-03-01T00:00:00Z', deliveredAt: '2026-03-06T00:00:00Z' })).toBe('IN_TRANSIT');
    expect(stateOf([], { shippedAt: '2026-03-06T00:00:00Z' })).toBe('PENDING');
  });

  it('rule 3: takes a label or a tracking number alone for PRE_TRANSIT, and nothing at all for PENDING', () => {
    expect(stateOf([], { trackingNumber: 'T1' })).toBe('PRE_TRANSIT');
    expect(stateOf([scan('2026-03-01T09:00:00Z', 'PRE_TRANSIT')])).toBe('PRE_TRANSIT');
    expect(stateOf([])).toBe('PENDING');
  });

  it('rule 3: claims no delivery for random rows without a delivery scan or a delivered date', () => {
    fc.assert(
      fc.property(shipments, fc.array(anyScan), (row, scans) => {
        const unproven = scans.filter(({ state }) => state.value !== 'DELIVERED');
        const folded = foldShipmentState({ ...row, deliveredAt: null }, unproven, { now: NOW });
        expect(folded.state).not.toBe('DELIVERED');
        expect(folded.deliveredAt).toBeNull();
      }),
    );
  });

  it('never moves a parcel back from DELIVERED for any scan but a return', () => {
    fc.assert(
      fc.property(shipments, fc.array(anyScan), anyScan, (row, scans, another) => {
        fc.pre(!['RETURNING', 'RETURNED_TO_SENDER'].includes(another.state.value));
        fc.pre(foldShipmentState(row, scans, { now: NOW }).state === 'DELIVERED');
        expect(foldShipmentState(row, [...scans, another], { now: NOW }).state).toBe('DELIVERED');
      }),
    );
  });

  it('moves a delivered parcel by a return scan', () => {
    expect(stateOf([DELIVERED, scan('2026-03-03T09:00:00Z', 'RETURNING')])).toBe('RETURNING');
    expect(stateOf([DELIVERED, scan('2026-03-03T09:00:00Z', 'RETURNED_TO_SENDER')])).toBe('RETURNED_TO_SENDER');
  });

  it('takes a delivery after the way back began for one to the sender', () => {
    const folded = foldShipmentState(shipment(), [scan('2026-03-01T12:00:00Z', 'RETURNING'), DELIVERED], { now: NOW });
    expect(folded).toMatchObject({ state: 'RETURNED_TO_SENDER', deliveredAt: null });
  });

  it('takes a way back for called off by a later scan at the door', () => {
    const back = scan('2026-03-02T08:00:00Z', 'RETURNING');
    const door = scan('2026-03-03T07:00:00Z', 'OUT_FOR_DELIVERY');
    const there = scan('2026-03-03T09:00:00Z', 'DELIVERED');
    expect(stateOf([SHIPPED, back, door])).toBe('OUT_FOR_DELIVERY');
    expect(foldShipmentState(shipment(), [SHIPPED, back, door, there], { now: NOW })).toMatchObject({
      state: 'DELIVERED',
      deliveredAt: '2026-03-03T09:00:00Z',
    });
    expect(stateOf([SHIPPED, back, scan('2026-03-03T07:00:00Z', 'AVAILABLE_FOR_PICKUP'), there])).toBe('DELIVERED');
    expect(stateOf([SHIPPED, back, scan('2026-03-03T07:00:00Z', 'IN_TRANSIT'), there])).toBe('RETURNED_TO_SENDER');
    expect(stateOf([IN_THE_VAN, { ...back, at: IN_THE_VAN.at }])).toBe('RETURNING');
    expect(stateOf([door, scan('2026-03-02T08:00:00Z', 'RETURNED_TO_SENDER')])).toBe('RETURNED_TO_SENDER');
  });

  it('ends at the door or in delivery for random scans after which a way back was called off', () => {
    fc.assert(
      fc.property(shipments, fc.array(anyScan), (row, scans) => {
        const open = scans.filter(({ state }) => state.value !== 'RETURNED_TO_SENDER');
        const door = scan('2026-03-04T11:00:00Z', 'OUT_FOR_DELIVERY');
        const past = open.filter(({ at }) => at === null || Date.parse(at) < Date.parse('2026-03-04T11:00:00Z'));
        const undated = { ...row, state: coded('UNKNOWN' as const), shippedAt: null };
        const folded = foldShipmentState(undated, [...past, door], { now: NOW });
        expect(['OUT_FOR_DELIVERY', 'DELIVERED']).toContain(folded.state);
      }),
    );
  });

  it('rule 2: lets no scan that lies ahead decide the state, the delivery or the silence', () => {
    const ahead = scan('2027-03-06T09:00:00Z', 'DELIVERED');
    expect(foldShipmentState(shipment(), [SHIPPED, ahead], { now: NOW })).toMatchObject({
      state: 'IN_TRANSIT',
      deliveredAt: null,
      lastSignAt: SHIPPED.at,
    });
    const silent = scan('2026-02-10T09:00:00Z', 'IN_TRANSIT');
    expect(stateOf([silent, scan('2099-01-01T00:00:00Z', 'IN_TRANSIT')])).toBe('STALE');
    expect(stateOf([scan('2026-03-04T12:15:00Z', 'DELIVERED')])).toBe('DELIVERED');
    expect(stateOf([scan('2026-03-04T12:15:01Z', 'DELIVERED')])).toBe('PENDING');
    fc.assert(
      fc.property(shipments, fc.array(anyScan), fc.array(anyScan), (row, scans, more) => {
        const later = more.map((one) => ({ ...one, at: '2026-03-04T12:16:00Z' }));
        expect(foldShipmentState(row, [...later, ...scans], { now: NOW })).toEqual(
          foldShipmentState(row, scans, { now: NOW }),
        );
      }),
    );
  });

  it('rule 7: is STALE in transit without a scan for ten days', () => {
    const old = scan('2026-02-22T12:00:00Z', 'IN_TRANSIT');
    expect(stateOf([old])).toBe('STALE');
    expect(stateOf([scan('2026-02-22T12:00:01Z', 'IN_TRANSIT')])).toBe('IN_TRANSIT');
    expect(foldShipmentState(shipment(), [old], { now: NOW, staleAfterDays: 11 }).state).toBe('IN_TRANSIT');
    expect(stateOf([], { shippedAt: '2026-02-01T00:00:00Z' })).toBe('STALE');
  });

  it('rule 7: takes a scan with an unmapped code for a sign of life', () => {
    expect(stateOf([scan('2026-02-20T12:00:00Z', 'IN_TRANSIT'), scan('2026-03-01T12:00:00Z', 'UNKNOWN')])).toBe(
      'IN_TRANSIT',
    );
  });

  it('rule 7: calls no delivered or waiting parcel STALE', () => {
    expect(stateOf([scan('2026-02-01T12:00:00Z', 'DELIVERED')])).toBe('DELIVERED');
    expect(stateOf([scan('2026-02-01T12:00:00Z', 'PRE_TRANSIT')])).toBe('PRE_TRANSIT');
  });

  it('rule 7: does not leave a parcel in transit for ever whose row alone says that it was delivered', () => {
    const row = { state: coded('DELIVERED'), createdAt: '2026-02-20T00:00:00Z' };
    expect(stateOf([], { ...row, shippedAt: '2026-02-23T00:00:00Z' })).toBe('IN_TRANSIT');
    expect(stateOf([], { ...row, shippedAt: '2026-02-22T00:00:00Z' })).toBe('STALE');
    expect(stateOf([], row)).toBe('STALE');
    expect(stateOf([scan('2026-03-01T09:00:00Z', 'IN_TRANSIT')], row)).toBe('IN_TRANSIT');
  });

  it('rule 7: waits for each system as long as its own mapping says', () => {
    const systems = [{ id: systemId('shipping'), zone: 'UTC', staleAfterDays: 3 }];
    const old = scan('2026-03-01T11:00:00Z', 'IN_TRANSIT');
    const foldIn = (system: string) =>
      foldShipmentState(shipment(), [old], foldOptions(systems, systemId(system), NOW)).state;
    expect([foldIn('shipping'), foldIn('another')]).toEqual(['STALE', 'IN_TRANSIT']);
  });

  it('lets the scans tell more than the state of the row', () => {
    expect(stateOf([IN_THE_VAN], { state: coded('IN_TRANSIT') })).toBe('OUT_FOR_DELIVERY');
    expect(stateOf([SHIPPED], { state: coded('OUT_FOR_DELIVERY') })).toBe('IN_TRANSIT');
    expect(stateOf([], { state: coded('OUT_FOR_DELIVERY') })).toBe('OUT_FOR_DELIVERY');
  });

  it('believes a row that calls the parcel lost or returning, until a scan proves its delivery', () => {
    expect(stateOf([SHIPPED], { state: coded('LOST') })).toBe('LOST');
    expect(stateOf([DELIVERED], { state: coded('LOST') })).toBe('DELIVERED');
    expect(stateOf([DELIVERED], { state: coded('RETURNING') })).toBe('RETURNING');
  });

  it('calls no parcel lost that was on the move within a day', () => {
    const row = { state: coded('LOST' as const) };
    expect(stateOf([scan('2026-03-04T08:00:00Z', 'OUT_FOR_DELIVERY')], row)).toBe('OUT_FOR_DELIVERY');
    expect(stateOf([scan('2026-03-03T12:00:01Z', 'IN_TRANSIT')], row)).toBe('IN_TRANSIT');
    expect(stateOf([scan('2026-03-03T12:00:00Z', 'IN_TRANSIT')], row)).toBe('LOST');
    expect(stateOf([scan('2026-03-04T08:00:00Z', 'OUT_FOR_DELIVERY')], { state: coded('DAMAGED') })).toBe('DAMAGED');
    expect(stateOf([scan('2026-03-04T08:00:00Z', 'LOST')])).toBe('LOST');
  });

  it('tells when the parcel was shipped and delivered', () => {
    const folded = foldShipmentState(shipment(), [DELIVERED, IN_THE_VAN, SHIPPED], { now: NOW });
    expect(folded).toMatchObject({ shippedAt: '2026-03-01T09:00:00Z', deliveredAt: '2026-03-02T15:00:00Z' });
  });
});
