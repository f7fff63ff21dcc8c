import { describe, expect, it } from 'vitest';
import { actionRequired } from '../../../subgraphs/tracking/action-required.ts';
import { orderFacts } from '../../../subgraphs/tracking/order-facts.ts';
import type { ParcelRecords, TrackingInput } from '../../../subgraphs/tracking/order-tracking.ts';
import type { ShipmentState } from '../../../schema/enums.ts';
import type { Entity } from '../../../schema/model.ts';
import {
  coded,
  content,
  eur,
  input,
  invoice,
  order,
  orderLine,
  parcel,
  payment,
  returned,
  scan,
  shipment,
} from './records.ts';

function actionIn(changes: Partial<TrackingInput>): string | null {
  const action = actionRequired(orderFacts(input(changes)));
  return action === null ? null : `${action.by}: ${action.what}`;
}

function scanned(state: ShipmentState, words: { readonly text?: string; readonly location?: string }): ParcelRecords {
  return parcel(state, { scans: [scan('2026-03-03T09:00:00Z', state, words)] });
}

const UNPAID = { invoices: [invoice()], payments: [] };

describe('actionRequired (rule 8)', () => {
  it('asks the customer to pay what is due, and to pay again what failed', () => {
    expect(actionIn(UNPAID)).toBe('CUSTOMER: Pay EUR 45.00.');
    const prepaid = { invoices: [invoice({ dueOn: '2026-03-14' })], payments: [], order: order('PLACED') };
    expect(actionIn(prepaid)).toBe('CUSTOMER: Pay EUR 45.00.');
    const failed = [payment('PAYMENT', 'FAILED', '45.00')];
    expect(actionIn({ payments: failed })).toBe('CUSTOMER: Pay EUR 45.00: the last payment did not go through.');
    const part = [payment('PAYMENT', 'SUCCEEDED', '20.00')];
    expect(actionIn({ payments: part })).toBe('CUSTOMER: Pay the remaining EUR 25.00.');
  });

  it('asks for no money that is not due, or that billing cannot tell of', () => {
    const dueLater = { invoices: [invoice({ dueOn: '2026-04-01' })], payments: [], parcels: [parcel('IN_TRANSIT')] };
    expect(actionIn(dueLater)).toBeNull();
    expect(actionIn({ order: order('DRAFT'), invoices: [], payments: [] })).toBeNull();
    expect(actionIn({ order: order('DRAFT'), payments: [payment('PAYMENT', 'SUCCEEDED', '20.00')] })).toBeNull();
    expect(actionIn({ order: order('COMPLETED'), invoices: [], payments: [] })).toBeNull();
    expect(actionIn({ invoices: null, payments: null })).toBeNull();
  });

  it('asks the customer to collect a waiting parcel', () => {
    expect(actionIn({ parcels: [scanned('AVAILABLE_FOR_PICKUP', { location: 'Post Office 12' })] })).toBe(
      'CUSTOMER: Collect the parcel at Post Office 12.',
    );
    expect(actionIn({ parcels: [parcel('AVAILABLE_FOR_PICKUP')] })).toBe('CUSTOMER: Collect the parcel.');
  });

  it('rule 2: names the same place for two scans of one time, in whatever order they come', () => {
    const scans = ['Kiosk', 'Post Office 12'].map((location) =>
      scan('2026-03-03T09:00:00Z', 'AVAILABLE_FOR_PICKUP', { location }),
    );
    const there = actionIn({ parcels: [parcel('AVAILABLE_FOR_PICKUP', { scans })] });
    expect(actionIn({ parcels: [parcel('AVAILABLE_FOR_PICKUP', { scans: [...scans].reverse() })] })).toBe(there);
  });

  it('asks the customer to correct the address or hand over customs papers where the scan says so', () => {
    expect(actionIn({ parcels: [scanned('EXCEPTION', { text: 'Incorrect address' })] })).toBe(
      'CUSTOMER: Correct the delivery address.',
    );
    expect(actionIn({ parcels: [scanned('EXCEPTION', { text: 'Held by customs' })] })).toBe(
      'CUSTOMER: Hand over the customs papers.',
    );
    expect(actionIn({ parcels: [scanned('EXCEPTION', { text: 'Van broke down.' })] })).toBe(
      'CARRIER: Solve the delivery problem: Van broke down.',
    );
  });

  it('asks the customer for another delivery after a failed attempt', () => {
    expect(actionIn({ parcels: [parcel('ATTEMPT_FAILED')] })).toBe('CUSTOMER: Arrange a new delivery.');
  });

  it('asks the seller about parcels that will not arrive', () => {
    expect(actionIn({ parcels: [parcel('LOST')] })).toBe('SELLER: Replace or refund the parcel.');
    expect(actionIn({ parcels: [parcel('RETURNED_TO_SENDER')] })).toBe('SELLER: Send the parcel again or refund it.');
    const silent = parcel('IN_TRANSIT', { scans: [scan('2026-02-10T09:00:00Z', 'IN_TRANSIT')] });
    expect(actionIn({ parcels: [silent] })).toBe(
      'SELLER: Ask the carrier for the parcel, which has been silent since 10 February.',
    );
  });

  it('asks nothing about a lost parcel that has been replaced', () => {
    const lines = [content('A', '1'), content('B', '1')];
    expect(actionIn({ parcels: [parcel('LOST', { lines }), parcel('DELIVERED', { lines })] })).toBeNull();
  });

  it('asks nothing about goods that came back or were lost and are on their way again', () => {
    const lines = [content('A', '1'), content('B', '1')];
    for (const state of ['LOST', 'DAMAGED', 'RETURNING', 'RETURNED_TO_SENDER'] as const) {
      for (const again of ['IN_TRANSIT', 'OUT_FOR_DELIVERY'] as const) {
        expect(actionIn({ parcels: [parcel(state, { lines }), parcel(again, { lines })] })).toBeNull();
      }
    }
    const part = parcel('IN_TRANSIT', { lines: [content('A', '1')] });
    expect(actionIn({ parcels: [parcel('LOST', { lines }), part] })).toBe('SELLER: Replace or refund the parcel.');
    const packed = parcel('PRE_TRANSIT', { lines });
    expect(actionIn({ parcels: [parcel('RETURNED_TO_SENDER', { lines }), packed] })).toBe(
      'SELLER: Ship the rest of the order.',
    );
  });

  it('asks nobody to ship an order of services', () => {
    expect(actionIn({ lines: [orderLine('WARRANTY', '1', null, true)] })).toBeNull();
  });

  it('asks the seller to ship what is paid, and the rest of it', () => {
    expect(actionIn({})).toBe('SELLER: Ship the order.');
    expect(actionIn({ parcels: [parcel('IN_TRANSIT', { lines: [content('A', '1')] })] })).toBe(
      'SELLER: Ship the rest of the order.',
    );
    expect(actionIn({ parcels: [parcel('IN_TRANSIT')] })).toBeNull();
    expect(actionIn({ parcels: null })).toBeNull();
  });

  it('asks the seller to release an order on hold, and to refund one that was cancelled', () => {
    expect(actionIn({ order: order('ON_HOLD') })).toBe('SELLER: Release the order.');
    expect(actionIn({ order: order('CANCELLED') })).toBe('SELLER: Refund EUR 45.00.');
    const refunded = [payment('PAYMENT', 'SUCCEEDED', '45.00'), payment('REFUND', 'SUCCEEDED', '45.00')];
    expect(actionIn({ order: order('CANCELLED'), payments: refunded })).toBeNull();
  });

  it('goes back and forth over a return', () => {
    const parcels = [parcel('DELIVERED')];
    const lines = [orderLine('A', '1')];
    expect(actionIn({ parcels, returns: [returned('REQUESTED', lines)] })).toBe('SELLER: Decide on the return.');
    expect(actionIn({ parcels, returns: [returned('APPROVED', lines)] })).toBe('CUSTOMER: Send the goods back.');
    expect(actionIn({ parcels, returns: [returned('RECEIVED', lines)] })).toBe('SELLER: Refund the returned goods.');
    expect(actionIn({ parcels, returns: [returned('COMPLETED', lines)] })).toBeNull();
  });

  it('asks for no refund of returned goods once billing shows it', () => {
    const returns = [returned('RECEIVED', [orderLine('A', '1')], { refund: eur('20.00') })];
    const actionAfter = (...given: readonly Entity<'Payment'>[]) =>
      actionIn({
        parcels: [parcel('DELIVERED')],
        returns,
        payments: [payment('PAYMENT', 'SUCCEEDED', '45.00'), ...given],
      });
    expect(actionAfter()).toBe('SELLER: Refund the returned goods.');
    expect(actionAfter(payment('REFUND', 'SUCCEEDED', '5.00'))).toBe('SELLER: Refund the returned goods.');
    expect(actionAfter(payment('REFUND', 'PENDING', '20.00'))).toBe('SELLER: Refund the returned goods.');
    expect(actionAfter(payment('CREDIT_NOTE', 'SUCCEEDED', '20.00'))).toBe('SELLER: Refund the returned goods.');
    expect(actionAfter(payment('REFUND', 'SUCCEEDED', '20.00'))).toBeNull();
    expect(actionAfter(payment('REFUND', 'SUCCEEDED', '45.00'))).toBeNull();
  });

  it('asks for the replacement still when the other goods that came back have been refunded', () => {
    const lines = [content('A', '1'), content('B', '1')];
    const returns = [
      returned('RECEIVED', [orderLine('A', '1')], { replacement: true }),
      returned('RECEIVED', [orderLine('B', '1')], { refund: eur('20.00') }),
    ];
    const payments = [payment('PAYMENT', 'SUCCEEDED', '45.00'), payment('REFUND', 'SUCCEEDED', '20.00')];
    expect(actionIn({ parcels: [parcel('DELIVERED', { lines })], returns, payments })).toBe(
      'SELLER: Send the replacement.',
    );
  });

  it.each(['LOST', 'DAMAGED', 'RETURNED_TO_SENDER'] as const)(
    'asks nothing about a parcel that is %s once its order has been refunded',
    (state) => {
      const payments = [payment('PAYMENT', 'SUCCEEDED', '45.00'), payment('REFUND', 'SUCCEEDED', '45.00')];
      expect(actionIn({ parcels: [parcel(state)], payments })).toBeNull();
    },
  );

  it('names no sum to a guest', () => {
    const asGuest = (changes: Partial<TrackingInput>) => actionIn({ tellsMoney: false, ...changes });
    expect(asGuest(UNPAID)).toBe('CUSTOMER: Pay for the order.');
    const failed = [payment('PAYMENT', 'FAILED', '45.00')];
    expect(asGuest({ payments: failed })).toBe('CUSTOMER: Pay for the order: the last payment did not go through.');
    expect(asGuest({ payments: [payment('PAYMENT', 'SUCCEEDED', '20.00')] })).toBe('CUSTOMER: Pay the rest.');
    expect(asGuest({ order: order('CANCELLED') })).toBe('SELLER: Refund the payment.');
    const payments = [payment('PAYMENT', 'PENDING', '45.00', { authorized: true })];
    expect(asGuest({ payments, parcels: [parcel('IN_TRANSIT')] })).toBe('SELLER: Take the authorized payment.');
  });

  it('asks the seller to approve an order that waits for it, after the customer has paid', () => {
    const held = order('ON_HOLD', { awaitsApproval: true });
    expect(actionIn({ order: held })).toBe('SELLER: Approve or decline the order.');
    expect(actionIn({ order: held, ...UNPAID })).toBe('CUSTOMER: Pay EUR 45.00.');
  });

  it('asks the seller to restock what waits for stock, once all that can be sent has left', () => {
    const lines = [orderLine('A', '1', '1'), orderLine('B', '1', '1')];
    expect(actionIn({ lines })).toBe('SELLER: Restock the goods that the order waits for.');
    const partly = [orderLine('A', '1', '1'), orderLine('B', '1')];
    expect(actionIn({ lines: partly })).toBe('SELLER: Ship the order.');
    const packed = parcel('PRE_TRANSIT', { lines: [content('B', '1')] });
    expect(actionIn({ lines: partly, parcels: [packed] })).toBe('SELLER: Ship the order.');
    const sent = parcel('IN_TRANSIT', { lines: [content('B', '1')] });
    expect(actionIn({ lines: partly, parcels: [sent] })).toBe('SELLER: Restock the goods that the order waits for.');
  });

  it('asks the seller to send a replacement, until it has left', () => {
    const lines = [content('A', '1'), content('B', '1')];
    const first = parcel('DELIVERED', { lines });
    const returns = [returned('RECEIVED', [orderLine('A', '1')], { replacement: true })];
    expect(actionIn({ parcels: [first], returns })).toBe('SELLER: Send the replacement.');
    const second = parcel('IN_TRANSIT', { lines: [content('A', '1')] });
    expect(actionIn({ parcels: [first, second], returns })).toBeNull();
  });

  it('asks the seller to take an authorized payment once everything has left', () => {
    const payments = [payment('PAYMENT', 'PENDING', '45.00', { authorized: true })];
    expect(actionIn({ payments })).toBe('SELLER: Ship the order.');
    expect(actionIn({ payments, parcels: [parcel('IN_TRANSIT')] })).toBe(
      'SELLER: Take the authorized payment of EUR 45.00.',
    );
  });

  it('rule 3: asks the seller after a parcel that is merely said to be delivered, until the order is closed', () => {
    const row = shipment({ state: coded('DELIVERED'), shippedAt: '2026-02-01T00:00:00Z' });
    const parcels = [parcel('DELIVERED', { shipment: row, scans: [] })];
    expect(actionIn({ parcels })).toBe(
      'SELLER: Find out whether the parcel arrived: nothing but its own status says so.',
    );
    expect(actionIn({ parcels, order: order('COMPLETED') })).toBeNull();
  });

  it('asks nothing of anybody once all is delivered and paid', () => {
    expect(actionIn({ parcels: [parcel('DELIVERED')] })).toBeNull();
  });
});
