import { describe, expect, it } from 'vitest';
import { orderFacts } from '../../../subgraphs/tracking/order-facts.ts';
import type { TrackingInput, TrackingStage } from '../../../subgraphs/tracking/order-tracking.ts';
import { trackingStage } from '../../../subgraphs/tracking/stage.ts';
import { content, coded, input, invoice, order, orderLine, parcel, returned, scan, shipment } from './records.ts';

function stageOf(changes: Partial<TrackingInput>): TrackingStage {
  return trackingStage(orderFacts(input(changes)));
}

describe('trackingStage', () => {
  it('is the furthest step where nothing is wrong', () => {
    expect(stageOf({ invoices: [invoice()], payments: [] })).toBe('PLACED');
    expect(stageOf({})).toBe('PAID');
    expect(stageOf({ order: order('IN_PROGRESS') })).toBe('PREPARING');
    expect(stageOf({ parcels: [parcel('IN_TRANSIT')] })).toBe('SHIPPED');
    expect(stageOf({ parcels: [parcel('AVAILABLE_FOR_PICKUP')] })).toBe('OUT_FOR_DELIVERY');
    expect(stageOf({ parcels: [parcel('DELIVERED')] })).toBe('DELIVERED');
  });

  it('rule 3: takes a label for no shipping', () => {
    expect(stageOf({ parcels: [parcel('PRE_TRANSIT')] })).toBe('PREPARING');
  });

  it('is PROBLEM for a parcel that needs help, whatever became of the others, and for an order on hold', () => {
    for (const state of ['ATTEMPT_FAILED', 'EXCEPTION', 'LOST', 'DAMAGED', 'RETURNING', 'STALE'] as const) {
      expect(stageOf({ parcels: [parcel('DELIVERED'), parcel(state)] })).toBe('PROBLEM');
    }
    expect(stageOf({ order: order('ON_HOLD') })).toBe('PROBLEM');
  });

  it('is DELIVERED when what was lost has been replaced', () => {
    const contents = [content('A', '1'), content('B', '1')];
    const parcels = [parcel('LOST', { lines: contents }), parcel('DELIVERED', { lines: contents })];
    expect(stageOf({ parcels })).toBe('DELIVERED');
  });

  it('is where the goods are now that came back, or were lost, and were sent again', () => {
    const lines = [content('A', '1'), content('B', '1')];
    for (const state of ['LOST', 'DAMAGED', 'RETURNING', 'RETURNED_TO_SENDER'] as const) {
      const withAgain = (again: 'PRE_TRANSIT' | 'IN_TRANSIT' | 'OUT_FOR_DELIVERY') =>
        stageOf({ parcels: [parcel(again, { lines }), parcel(state, { lines })] });
      expect(withAgain('PRE_TRANSIT')).toBe('PREPARING');
      expect(withAgain('IN_TRANSIT')).toBe('SHIPPED');
      expect(withAgain('OUT_FOR_DELIVERY')).toBe('OUT_FOR_DELIVERY');
    }
    const part = parcel('IN_TRANSIT', { lines: [content('A', '1')] });
    expect(stageOf({ parcels: [part, parcel('RETURNED_TO_SENDER', { lines })] })).toBe('PROBLEM');
  });

  it('is DELIVERED for an order that its own system has closed with all of its parcels delivered', () => {
    const part = parcel('DELIVERED', { lines: [content('A', '1')] });
    expect(stageOf({ order: order('COMPLETED'), parcels: [part] })).toBe('DELIVERED');
    expect(stageOf({ order: order('IN_PROGRESS'), parcels: [part] })).toBe('PREPARING');
    const back = parcel('RETURNED_TO_SENDER', { lines: [content('B', '1')] });
    expect(stageOf({ order: order('COMPLETED'), parcels: [part, back] })).toBe('PROBLEM');
  });

  it('rule 6: stays DELIVERED for a part that was returned, and is RETURNED for all', () => {
    const parcels = [parcel('DELIVERED')];
    expect(stageOf({ parcels, returns: [returned('COMPLETED', [orderLine('A', '1')])] })).toBe('DELIVERED');
    expect(stageOf({ parcels, returns: [returned('COMPLETED', input().lines)] })).toBe('RETURNED');
    expect(stageOf({ parcels: [parcel('RETURNED_TO_SENDER')] })).toBe('RETURNED');
  });

  it('is CANCELLED for an order that was cancelled or ran out', () => {
    expect(stageOf({ order: order('CANCELLED') })).toBe('CANCELLED');
    expect(stageOf({ order: order('EXPIRED') })).toBe('CANCELLED');
  });

  it('rule 12: is UNKNOWN for an order in work while no shipping system tells how far it is', () => {
    expect(stageOf({ parcels: null, order: order('IN_PROGRESS') })).toBe('UNKNOWN');
    expect(stageOf({ parcels: null, order: order('COMPLETED') })).toBe('UNKNOWN');
    expect(stageOf({ parcels: null })).toBe('PAID');
    expect(stageOf({ parcels: null, order: order('CANCELLED') })).toBe('CANCELLED');
  });

  it('rule 12: is how far its own system says that an order is where no shipping system is', () => {
    const noShipping = { parcels: null, hasShipping: false };
    expect(stageOf({ ...noShipping, order: order('IN_PROGRESS') })).toBe('PREPARING');
    expect(stageOf({ ...noShipping, order: order('COMPLETED') })).toBe('UNKNOWN');
    expect(stageOf({ ...noShipping, order: order('ON_HOLD') })).toBe('PROBLEM');
    expect(stageOf(noShipping)).toBe('PAID');
  });

  it('rule 3: is UNKNOWN, and no PROBLEM for ever, where a parcel is merely said to be delivered', () => {
    const row = shipment({ state: coded('DELIVERED'), shippedAt: '2023-02-01T00:00:00Z' });
    const said = parcel('DELIVERED', { shipment: row, scans: [] });
    for (const state of ['IN_PROGRESS', 'COMPLETED'] as const) {
      expect(stageOf({ order: order(state), parcels: [parcel('DELIVERED'), said] })).toBe('UNKNOWN');
    }
    expect(stageOf({ parcels: [said, parcel('IN_TRANSIT')] })).toBe('SHIPPED');
  });

  it('is where the parcel is now: back at the depot it is SHIPPED', () => {
    const scans = [scan('2026-03-02T09:00:00Z', 'OUT_FOR_DELIVERY'), scan('2026-03-02T19:00:00Z', 'IN_TRANSIT')];
    expect(stageOf({ parcels: [parcel('IN_TRANSIT', { scans })] })).toBe('SHIPPED');
  });

  it('rules 1 and 3: is UNKNOWN where only a code that nobody mapped, or no evidence, is left', () => {
    expect(stageOf({ order: order('UNKNOWN'), invoices: [], payments: [] })).toBe('UNKNOWN');
    expect(stageOf({ order: order('COMPLETED') })).toBe('UNKNOWN');
    expect(stageOf({ order: order('DRAFT') })).toBe('UNKNOWN');
    const row = shipment({ state: coded('UNKNOWN', 'X7') });
    expect(stageOf({ parcels: [parcel('UNKNOWN', { shipment: row, scans: [] })] })).toBe('UNKNOWN');
  });
});
