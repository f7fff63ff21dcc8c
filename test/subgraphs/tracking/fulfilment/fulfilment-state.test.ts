import { describe, expect, it } from 'vitest';
import type { FulfilmentState, OrderState, ShipmentState } from '../../../../schema/enums.ts';
import { foldFulfilment, fulfilmentState } from '../../../../subgraphs/tracking/fulfilment/fulfilment-state.ts';
import type { FulfilledParcel } from '../../../../subgraphs/tracking/fulfilment/contents.ts';
import type { OrderLine, Return } from '../../../../subgraphs/tracking/order-tracking.ts';
import { coded, content, eur, order, orderLine, returned, shipment } from '../records.ts';

const LINES = [orderLine('A', '2'), orderLine('B', '1')];

function box(state: ShipmentState, contents: Readonly<Record<string, string>> = {}): FulfilledParcel {
  const lines = Object.entries(contents).map(([sku, quantity]) => content(sku, quantity));
  return { shipment: shipment(), lines, state, stateAt: null };
}

function stateOf(
  parcels: readonly FulfilledParcel[],
  returns: readonly Return[] = [],
  state: OrderState = 'IN_PROGRESS',
): FulfilmentState {
  return fulfilmentState(order(state), LINES, returns, parcels);
}

describe('fulfilmentState', () => {
  it('is UNFULFILLED without a parcel', () => {
    expect(stateOf([])).toBe('UNFULFILLED');
  });

  it('rule 3: is ALLOCATED for a parcel without a label and PACKED for labels alone', () => {
    expect(stateOf([box('PENDING')])).toBe('ALLOCATED');
    expect(stateOf([box('PRE_TRANSIT', { A: '2', B: '1' })])).toBe('PACKED');
    expect(stateOf([box('PRE_TRANSIT', { A: '2' })])).toBe('ALLOCATED');
  });

  it('rule 3: does not take a closed order without a parcel for fulfilled', () => {
    expect(stateOf([], [], 'COMPLETED')).toBe('UNKNOWN');
  });

  it('rule 4: is SHIPPED when every quantity has shipped, and else PARTIALLY_SHIPPED', () => {
    expect(stateOf([box('IN_TRANSIT', { A: '2' })])).toBe('PARTIALLY_SHIPPED');
    expect(stateOf([box('IN_TRANSIT', { A: '1', B: '1' })])).toBe('PARTIALLY_SHIPPED');
    expect(stateOf([box('IN_TRANSIT', { A: '1', B: '1' }), box('PRE_TRANSIT', { A: '1' })])).toBe('PARTIALLY_SHIPPED');
    expect(stateOf([box('IN_TRANSIT', { A: '1', B: '1' }), box('OUT_FOR_DELIVERY', { A: '1' })])).toBe('SHIPPED');
  });

  it('rule 4: is DELIVERED when every quantity is, and else PARTIALLY_DELIVERED', () => {
    expect(stateOf([box('DELIVERED', { A: '2' }), box('IN_TRANSIT', { B: '1' })])).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([box('DELIVERED', { A: '2' }), box('DELIVERED', { B: '1' })])).toBe('DELIVERED');
  });

  it('rule 4: counts the sum of several lines of one article, and fractions exactly', () => {
    const lines = [orderLine('A', '0.1'), orderLine(' a', '0.2')];
    const inBox = [box('DELIVERED', { A: '0.3' })];
    expect(fulfilmentState(order('IN_PROGRESS'), lines, [], inBox)).toBe('DELIVERED');
  });

  it('counts a replaced parcel by what arrived in the end', () => {
    expect(stateOf([box('LOST', { A: '2', B: '1' }), box('DELIVERED', { A: '2', B: '1' })])).toBe('DELIVERED');
    expect(stateOf([box('RETURNED_TO_SENDER', { B: '1' }), box('DELIVERED', { A: '2', B: '1' })])).toBe('DELIVERED');
  });

  it('takes parcels that do not say what is in them to hold what the others do not', () => {
    expect(stateOf([box('DELIVERED')])).toBe('DELIVERED');
    expect(stateOf([box('DELIVERED'), box('IN_TRANSIT')])).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([box('DELIVERED', { A: '2' }), box('DELIVERED')])).toBe('DELIVERED');
    expect(stateOf([box('DELIVERED', { 'another number': '2' })])).toBe('DELIVERED');
  });

  it('takes lines without an article number for charges, unless no line has one', () => {
    const withFreight = [orderLine('A', '1'), orderLine(null, '1')];
    expect(fulfilmentState(order('IN_PROGRESS'), withFreight, [], [box('DELIVERED', { A: '1' })])).toBe('DELIVERED');
    expect(fulfilmentState(order('IN_PROGRESS'), [orderLine(null, '1')], [], [])).toBe('UNFULFILLED');
    expect(fulfilmentState(order('IN_PROGRESS'), [], [], [box('IN_TRANSIT')])).toBe('SHIPPED');
  });

  it('rule 6: is PARTIALLY_RETURNED for a part of a delivered order and RETURNED for all of it', () => {
    const delivered = [box('DELIVERED')];
    expect(stateOf(delivered, [returned('RECEIVED', [orderLine('A', '1')])])).toBe('PARTIALLY_RETURNED');
    expect(stateOf(delivered, [returned('COMPLETED', LINES)])).toBe('RETURNED');
    const inTwo = [returned('COMPLETED', [orderLine('A', '2')]), returned('RECEIVED', [orderLine('b ', '1')])];
    expect(stateOf(delivered, inTwo)).toBe('RETURNED');
  });

  it('rule 6: is RETURN_REQUESTED while a return of a delivered order is open, and not once it is rejected', () => {
    expect(stateOf([box('DELIVERED')], [returned('APPROVED', [orderLine('A', '1')])])).toBe('RETURN_REQUESTED');
    expect(stateOf([box('IN_TRANSIT')], [returned('REQUESTED', [orderLine('A', '1')])])).toBe('SHIPPED');
    expect(stateOf([box('DELIVERED')], [returned('REJECTED', [orderLine('A', '1')])])).toBe('DELIVERED');
  });

  it('rule 6: takes a return that names no goods for the whole order only by its refund', () => {
    const refunded = (amount: string): Return => returned('COMPLETED', [], { refund: eur(amount) });
    expect(stateOf([box('DELIVERED')], [refunded('45.00')])).toBe('RETURNED');
    expect(stateOf([box('DELIVERED')], [refunded('44.99')])).toBe('PARTIALLY_RETURNED');
  });

  it('is RETURNED when all parcels came back undelivered', () => {
    expect(stateOf([box('RETURNED_TO_SENDER')])).toBe('RETURNED');
    expect(stateOf([box('RETURNED_TO_SENDER', { A: '2' }), box('DELIVERED', { B: '1' })])).toBe('PARTIALLY_RETURNED');
  });

  it('is not RETURNED while goods that came back are in another parcel', () => {
    const whole = { A: '2', B: '1' };
    const back = box('RETURNED_TO_SENDER', whole);
    expect(stateOf([back, box('IN_TRANSIT', whole)])).toBe('SHIPPED');
    expect(stateOf([back, box('PENDING', whole)])).toBe('PARTIALLY_SHIPPED');
    expect(stateOf([back, box('IN_TRANSIT', { A: '2' })])).toBe('PARTIALLY_RETURNED');
    expect(stateOf([back, box('IN_TRANSIT')])).toBe('SHIPPED');
    expect(stateOf([back, box('LOST', whole)])).toBe('SHIPPED');
    expect(stateOf([back, box('RETURNED_TO_SENDER', whole)])).toBe('RETURNED');
  });

  it('takes a parcel that does not say what is in it, made after another one failed, for the same goods again', () => {
    const failed: FulfilledParcel = { ...box('LOST'), stateAt: '2026-03-01T09:00:00Z' };
    const made = (state: ShipmentState, createdAt: string): FulfilledParcel => ({
      ...box(state),
      shipment: shipment({ createdAt }),
    });
    expect(stateOf([failed, made('DELIVERED', '2026-03-02T09:00:00Z')])).toBe('DELIVERED');
    expect(stateOf([failed, made('DELIVERED', '2026-02-28T09:00:00Z')])).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([failed, { ...failed }, made('DELIVERED', '2026-03-02T09:00:00Z')])).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([{ ...failed, stateAt: null }, made('DELIVERED', '2026-03-02T09:00:00Z')])).toBe(
      'PARTIALLY_DELIVERED',
    );
  });

  it('counts no line that is never shipped', () => {
    const lines = [orderLine('TV', '1'), orderLine('FREIGHT', '1', null, true)];
    expect(fulfilmentState(order('IN_PROGRESS'), lines, [], [box('DELIVERED', { TV: '1' })])).toBe('DELIVERED');
    expect(fulfilmentState(order('IN_PROGRESS'), lines, [], [box('DELIVERED')])).toBe('DELIVERED');
    expect(foldFulfilment(order('IN_PROGRESS'), lines.slice(1), [], [])).toMatchObject({
      state: 'UNFULFILLED',
      ofServices: true,
    });
  });

  it('is CANCELLED for an order called off before anything was shipped', () => {
    expect(stateOf([], [], 'CANCELLED')).toBe('CANCELLED');
    expect(stateOf([box('CANCELLED'), box('PRE_TRANSIT')], [], 'EXPIRED')).toBe('CANCELLED');
    expect(stateOf([box('IN_TRANSIT')], [], 'CANCELLED')).toBe('SHIPPED');
  });

  it('rule 4: is BACKORDERED when all that no parcel holds waits for stock', () => {
    const waiting = (a: string, b: string) => [orderLine('A', '2', a), orderLine('B', '1', b)];
    const stateWith = (lines: readonly OrderLine[], ...parcels: readonly FulfilledParcel[]) =>
      fulfilmentState(order('IN_PROGRESS'), lines, [], parcels);
    expect(stateWith(waiting('2', '1'))).toBe('BACKORDERED');
    expect(stateWith(waiting('2', '0'))).toBe('UNFULFILLED');
    expect(stateWith(waiting('2', '0'), box('PENDING', { B: '1' }))).toBe('BACKORDERED');
    expect(stateWith(waiting('1', '0'), box('PENDING', { B: '1' }))).toBe('ALLOCATED');
    expect(stateWith(waiting('2', '0'), box('IN_TRANSIT', { B: '1' }))).toBe('PARTIALLY_SHIPPED');
    expect(stateWith(waiting('2', '1'), box('PENDING', { A: '2', B: '1' }))).toBe('ALLOCATED');
  });

  it('is BACKORDERED no longer once the order is closed or called off', () => {
    const lines = [orderLine('A', '2', '2')];
    for (const [state, expected] of [
      ['COMPLETED', 'UNKNOWN'],
      ['CANCELLED', 'CANCELLED'],
      ['DRAFT', 'UNFULFILLED'],
    ] as const) {
      expect(fulfilmentState(order(state), lines, [], [])).toBe(expected);
    }
  });

  it('is AWAITING_APPROVAL while somebody has to approve the order, until it is packed all the same', () => {
    const held = order('CONFIRMED', { awaitsApproval: true });
    expect(fulfilmentState(held, LINES, [], [])).toBe('AWAITING_APPROVAL');
    expect(fulfilmentState(held, LINES, [], [box('PENDING')])).toBe('AWAITING_APPROVAL');
    expect(fulfilmentState(held, [orderLine('A', '1', '1')], [], [])).toBe('AWAITING_APPROVAL');
    expect(fulfilmentState(held, LINES, [], [box('PRE_TRANSIT')])).toBe('PACKED');
    expect(fulfilmentState(held, LINES, [], [box('PRE_TRANSIT', { A: '2' })])).toBe('ALLOCATED');
    expect(fulfilmentState({ ...held, state: coded('CANCELLED') }, LINES, [], [])).toBe('CANCELLED');
  });

  it('rule 6: is REPLACED once everything that came back to be replaced has been delivered again', () => {
    const first = box('DELIVERED', { A: '2', B: '1' });
    const back = [returned('RECEIVED', [orderLine('A', '1')], { replacement: true })];
    expect(stateOf([first], back)).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([first, box('IN_TRANSIT', { A: '1' })], back)).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([first, box('DELIVERED', { B: '1' })], back)).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([first, box('DELIVERED', { A: '1' })], back)).toBe('REPLACED');
  });

  it('rule 6: counts the goods of a whole exchange as due again', () => {
    const first = box('DELIVERED', { A: '2', B: '1' });
    const back = [returned('RECEIVED', LINES, { replacement: true })];
    expect(stateOf([first, box('IN_TRANSIT', { A: '2', B: '1' })], back)).toBe('PARTIALLY_DELIVERED');
    expect(foldFulfilment(order('IN_PROGRESS'), LINES, back, [first])).toMatchObject({
      reached: { ALLOCATED: 'SOME', DELIVERED: 'SOME' },
      returned: 'NONE',
      onceDelivered: true,
      replacementDue: true,
    });
  });

  it('rule 6: takes a replacement that the seller has closed for sent, unless a parcel shows it on its way', () => {
    const first = box('DELIVERED', { A: '2', B: '1' });
    const closed = [returned('COMPLETED', [orderLine('A', '1')], { replacement: true })];
    expect(stateOf([first], closed)).toBe('REPLACED');
    expect(stateOf([first, box('IN_TRANSIT', { A: '1' })], closed)).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([first], [returned('COMPLETED', [], { replacement: true })])).toBe('REPLACED');
    expect(stateOf([first], [returned('RECEIVED', [], { replacement: true })])).toBe('DELIVERED');
    const ahead = [returned('APPROVED', [orderLine('A', '1')], { replacement: true })];
    expect(stateOf([first], ahead)).toBe('RETURN_REQUESTED');
    expect(stateOf([first, box('IN_TRANSIT', { A: '1' })], ahead)).toBe('PARTIALLY_DELIVERED');
  });

  it('rule 6: takes a parcel that does not say what is in it, made after the return was asked for, for the replacement', () => {
    const made = (state: ShipmentState, createdAt: string): FulfilledParcel => ({
      ...box(state),
      shipment: shipment({ createdAt }),
    });
    const back = [returned('RECEIVED', LINES, { replacement: true, requestedAt: '2026-03-03T08:00:00Z' })];
    const first = made('DELIVERED', '2026-03-01T08:00:00Z');
    expect(stateOf([first], back)).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([first, made('IN_TRANSIT', '2026-03-03T09:00:00Z')], back)).toBe('PARTIALLY_DELIVERED');
    expect(stateOf([first, made('DELIVERED', '2026-03-03T09:00:00Z')], back)).toBe('REPLACED');
  });

  it('rule 6: is PARTIALLY_RETURNED where other goods came back for their money', () => {
    const parcels = [box('DELIVERED', { A: '2', B: '1' }), box('DELIVERED', { A: '1' })];
    const back = [
      returned('RECEIVED', [orderLine('A', '1')], { replacement: true }),
      returned('RECEIVED', [orderLine('B', '1')]),
    ];
    expect(stateOf(parcels, back)).toBe('PARTIALLY_RETURNED');
  });

  it('rule 1: is UNKNOWN where a parcel has an unmapped code alone', () => {
    expect(stateOf([box('UNKNOWN')])).toBe('UNKNOWN');
  });
});
