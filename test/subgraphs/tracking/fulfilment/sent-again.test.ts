import { describe, expect, it } from 'vitest';
import type { ShipmentState } from '../../../../schema/enums.ts';
import type { FulfilledParcel } from '../../../../subgraphs/tracking/fulfilment/contents.ts';
import { foldFulfilment } from '../../../../subgraphs/tracking/fulfilment/fulfilment-state.ts';
import { content, order, orderLine, shipment } from '../records.ts';

function box(state: ShipmentState, goods: string, createdAt: string | null = null): FulfilledParcel {
  return {
    shipment: shipment({ createdAt }),
    lines: goods.split('').map((sku) => content(sku, '1')),
    state,
    stateAt: '2026-03-01T09:00:00Z',
  };
}

function sentAgainOf(...parcels: readonly FulfilledParcel[]): readonly ShipmentState[] {
  const { sentAgain } = foldFulfilment(order('IN_PROGRESS'), [orderLine('A', '1'), orderLine('B', '1')], [], parcels);
  return [...sentAgain].map(({ state }) => state);
}

describe('parcelsSentAgain', () => {
  it('names a failed parcel whose goods are all in others, and no parcel that may still come', () => {
    expect(sentAgainOf(box('LOST', 'AB'), box('IN_TRANSIT', 'AB'))).toEqual(['LOST']);
    expect(sentAgainOf(box('LOST', 'AB'), box('IN_TRANSIT', 'A'), box('PENDING', 'B'))).toEqual(['LOST']);
    expect(sentAgainOf(box('LOST', 'AB'), box('IN_TRANSIT', 'A'))).toEqual([]);
    expect(sentAgainOf(box('STALE', 'AB'), box('IN_TRANSIT', 'AB'))).toEqual([]);
    expect(sentAgainOf(box('LOST', 'A'), box('RETURNED_TO_SENDER', 'A'))).toEqual([]);
  });

  it('names one that does not say what is in it once another was made after it had failed', () => {
    expect(sentAgainOf(box('LOST', ''), box('IN_TRANSIT', '', '2026-03-02T09:00:00Z'))).toEqual(['LOST']);
    expect(sentAgainOf(box('LOST', ''), box('IN_TRANSIT', '', '2026-02-27T09:00:00Z'))).toEqual([]);
    expect(sentAgainOf(box('LOST', ''), box('IN_TRANSIT', ''))).toEqual([]);
  });

  it('names one that does not say what is in it where others hold all that was ordered', () => {
    expect(sentAgainOf(box('LOST', ''), box('IN_TRANSIT', 'AB'))).toEqual(['LOST']);
    expect(sentAgainOf(box('LOST', ''), box('IN_TRANSIT', 'A'))).toEqual([]);
  });
});
