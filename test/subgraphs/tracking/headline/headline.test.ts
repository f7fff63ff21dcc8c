import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShipmentState } from '../../../../schema/enums.ts';
import { headline } from '../../../../subgraphs/tracking/headline/headline.ts';
import { orderFacts } from '../../../../subgraphs/tracking/order-facts.ts';
import type { ParcelRecords, TrackingInput } from '../../../../subgraphs/tracking/order-tracking.ts';
import { trackingInputs } from '../arbitraries.ts';
import {
  PAID,
  coded,
  content,
  eur,
  input,
  invoice,
  logged,
  order,
  orderLine,
  parcel,
  payment,
  returned,
  scan,
  shipment,
  systemId,
} from '../records.ts';

const headlineOf = (changes: Partial<TrackingInput>): string => headline(orderFacts(input(changes)));
const UNPAID = { invoices: [invoice()], payments: [] };
const REFUNDED = { ...PAID, payments: [...(PAID.payments ?? []), payment('REFUND', 'SUCCEEDED', '45.00')] };
const delivered = parcel('DELIVERED');
const CHICAGO = [{ id: systemId('orders'), zone: 'America/Chicago' }];

function inTransit(expectedFrom: string | null, expectedBy: string | null): ParcelRecords {
  return parcel('IN_TRANSIT', { shipment: shipment({ expectedFrom, expectedBy }) });
}

describe('headline (rule 10): before anything is sent', () => {
  it('says that a draft is no order yet', () => {
    expect(headlineOf({ order: order('DRAFT') })).toBe('This order has not been placed yet.');
  });

  it('says what is to be paid', () => {
    expect(headlineOf(UNPAID)).toBe('Waiting for your payment of EUR 45.00.');
    const dueLater = { invoices: [invoice({ dueOn: '2026-03-14' })], payments: [] };
    expect(headlineOf({ ...dueLater, order: order('PLACED') })).toBe('Waiting for your payment of EUR 45.00.');
    expect(headlineOf({ payments: [payment('PAYMENT', 'SUCCEEDED', '20.00')] })).toBe(
      'Waiting for the rest of your payment of EUR 25.00.',
    );
    expect(headlineOf({ payments: [payment('PAYMENT', 'FAILED', '45.00')] })).toBe(
      'Your payment of EUR 45.00 did not go through; please pay again.',
    );
    expect(headlineOf({ payments: [payment('PAYMENT', 'PENDING', '45.00')] })).toBe(
      'Your payment of EUR 45.00 is under way; your order is prepared next.',
    );
    expect(headlineOf({ payments: [...(PAID.payments ?? []), payment('CHARGEBACK', 'PENDING', '45.00')] })).toBe(
      'Your payment is disputed; your order waits until that is settled.',
    );
  });

  it('asks for no payment for an order on account, or one that is being prepared unpaid', () => {
    expect(headlineOf({ ...UNPAID, order: order('CONFIRMED', { onAccount: true }) })).toBe('Your order is confirmed.');
    const overdue = { invoices: [invoice({ dueOn: '2026-03-01' })], payments: [] };
    expect(headlineOf({ ...overdue, order: order('CONFIRMED', { onAccount: true }) })).toBe('Your order is confirmed.');
    expect(headlineOf({ ...UNPAID, order: order('IN_PROGRESS') })).toBe('Your order is being prepared.');
  });

  it('says that the order has arrived, is confirmed, paid or being prepared', () => {
    expect(headlineOf({ ...UNPAID, order: order('PLACED', { onAccount: true }) })).toBe('We have received your order.');
    expect(headlineOf({})).toBe('We have your order and your payment.');
    expect(headlineOf({ order: order('CONFIRMED', { promisedBy: '2026-03-09T18:00:00Z' }) })).toBe(
      'We have your order and your payment; your order is expected by 9 March.',
    );
    expect(headlineOf({ order: order('CONFIRMED', { promisedBy: '2026-03-02T18:00:00Z' }) })).toBe(
      'We have your order and your payment; your order is later than the promised 2 March.',
    );
    expect(headlineOf({ order: order('IN_PROGRESS', { promisedBy: '2026-03-06T18:00:00Z' }) })).toBe(
      'Your order is being prepared, expected by 6 March.',
    );
  });

  it('says that the payment is authorized', () => {
    const payments = [payment('PAYMENT', 'PENDING', '45.00', { authorized: true })];
    expect(headlineOf({ payments })).toBe('Your payment is authorized; your order is prepared next.');
  });

  it('says that the order waits for approval, or for goods', () => {
    const held = order('ON_HOLD', { awaitsApproval: true });
    expect(headlineOf({ order: held })).toBe('Your order is being checked and goes on as soon as it is approved.');
    const expected = order('IN_PROGRESS', { promisedBy: '2026-03-06T18:00:00Z' });
    expect(headlineOf({ order: expected, lines: [orderLine('A', '1', '1')] })).toBe(
      'Your order waits for goods that are out of stock, expected by 6 March.',
    );
    expect(headlineOf({ lines: [orderLine('A', '2', '1')] })).toBe(
      'Part of your order waits for goods that are out of stock.',
    );
  });

  it('says that the order is on hold', () => {
    expect(headlineOf({ order: order('ON_HOLD') })).toBe(
      'Your order is on hold and goes on as soon as it is released.',
    );
  });

  it('rules 3 and 4: says packed, and not sent, for a label', () => {
    expect(headlineOf({ parcels: [parcel('PRE_TRANSIT')] })).toBe('Your order is packed and waits for the carrier.');
    expect(headlineOf({ parcels: [parcel('PENDING')] })).toBe('Your order is being prepared.');
  });
});

describe('headline (rule 10): on the way', () => {
  it('says when the parcel is expected', () => {
    expect(headlineOf({ parcels: [parcel('IN_TRANSIT')] })).toBe('In transit.');
    expect(headlineOf({ parcels: [inTransit('2026-03-04T08:00:00Z', '2026-03-06T18:00:00Z')] })).toBe(
      'In transit, expected by 6 March.',
    );
    expect(headlineOf({ parcels: [inTransit('2026-03-05T08:00:00Z', '2026-03-06T18:00:00Z')] })).toBe(
      'In transit, expected 5 to 6 March.',
    );
  });

  it('says out for delivery, with the time where it is today', () => {
    const scans = [scan('2026-03-04T07:00:00Z', 'OUT_FOR_DELIVERY')];
    const today = parcel('OUT_FOR_DELIVERY', { scans, shipment: shipment({ expectedBy: '2026-03-04T18:00:00Z' }) });
    expect(headlineOf({ parcels: [today] })).toBe('Out for delivery, expected today by 18:00.');
    expect(headlineOf({ parcels: [today], systems: [{ id: systemId('orders'), zone: 'Europe/Berlin' }] })).toBe(
      'Out for delivery, expected today by 19:00.',
    );
    expect(headlineOf({ parcels: [parcel('OUT_FOR_DELIVERY')] })).toBe('Out for delivery.');
  });

  it('says where to collect', () => {
    const scans = [scan('2026-03-04T07:00:00Z', 'AVAILABLE_FOR_PICKUP', { location: 'Post Office 12' })];
    expect(headlineOf({ parcels: [parcel('AVAILABLE_FOR_PICKUP', { scans })] })).toBe(
      'Ready for you to collect at Post Office 12.',
    );
  });

  it('says what went wrong', () => {
    expect(headlineOf({ parcels: [parcel('ATTEMPT_FAILED')] })).toBe(
      'The carrier could not deliver on 3 March; please arrange a new delivery.',
    );
    const held = [scan('2026-03-04T07:00:00Z', 'EXCEPTION', { text: 'Held by customs.' })];
    expect(headlineOf({ parcels: [parcel('EXCEPTION', { scans: held })] })).toBe(
      'Held up on the way: Held by customs.',
    );
    expect(headlineOf({ parcels: [parcel('LOST')] })).toBe(
      'The carrier has lost your parcel; it is to be replaced or refunded.',
    );
    expect(headlineOf({ parcels: [parcel('DAMAGED')] })).toBe(
      'Your parcel was damaged on the way; it is to be replaced or refunded.',
    );
    expect(headlineOf({ parcels: [parcel('RETURNING')] })).toBe('Your parcel is on its way back to the sender.');
    expect(headlineOf({ parcels: [parcel('RETURNED_TO_SENDER')] })).toBe(
      'Your parcel went back to the sender on 3 March; it is to be sent again or refunded.',
    );
    expect(headlineOf({ parcels: [parcel('LOST')], ...REFUNDED })).toBe(
      'The carrier has lost your parcel; EUR 45.00 was refunded.',
    );
  });

  it('rule 7: says since when nobody has heard of a stale parcel', () => {
    const scans = [scan('2026-02-10T09:00:00Z', 'IN_TRANSIT')];
    expect(headlineOf({ parcels: [parcel('IN_TRANSIT', { scans })] })).toBe(
      'No news of your parcel from the carrier since 10 February.',
    );
  });

  it('rule 3: says that a parcel is said to have arrived, and that nothing proves it', () => {
    const row = shipment({ state: coded('DELIVERED'), shippedAt: '2026-02-01T00:00:00Z' });
    const said = parcel('DELIVERED', { shipment: row, scans: [] });
    expect(headlineOf({ parcels: [said] })).toBe(
      'Your parcel is said to have arrived, but no scan and no date proves it.',
    );
    expect(headlineOf({ parcels: [delivered, said] })).toBe(
      '1 of 2 parcels delivered; the other is said to have arrived, without a proof.',
    );
  });

  it('rule 8: says that the promise is broken', () => {
    const late = order('IN_PROGRESS', { promisedBy: '2026-03-02T18:00:00Z' });
    expect(headlineOf({ order: late, parcels: [parcel('IN_TRANSIT')] })).toBe(
      'In transit, later than the promised 2 March.',
    );
    expect(headlineOf({ order: late, parcels: [inTransit(null, '2026-03-06T18:00:00Z')] })).toBe(
      'In transit, expected by 6 March instead of 2 March.',
    );
  });

  it('rule 1: names the code of a parcel that nobody mapped', () => {
    const row = shipment({ state: coded('UNKNOWN', 'X7') });
    expect(headlineOf({ parcels: [{ shipment: row, lines: [], scans: [] }] })).toBe(
      'Your parcel is in a state that we cannot read (code X7).',
    );
  });
});

describe('headline (rule 10): at the end', () => {
  it('says when the order was delivered', () => {
    expect(headlineOf({ parcels: [delivered] })).toBe('Delivered on 3 March.');
    expect(headlineOf({ parcels: [delivered, parcel('DELIVERED')] })).toBe(
      'Both parcels delivered, the last on 3 March.',
    );
    expect(headlineOf({ parcels: [delivered], now: new Date('2027-01-01T00:00:00Z') })).toBe(
      'Delivered on 3 March 2026.',
    );
  });

  it('says what is still to be paid for what was delivered', () => {
    const overdue = { invoices: [invoice({ dueOn: '2026-03-02' })], payments: [] };
    expect(headlineOf({ ...overdue, parcels: [delivered] })).toBe(
      'Delivered on 3 March; EUR 45.00 is still to be paid.',
    );
    expect(headlineOf({ ...overdue, parcels: [delivered], tellsMoney: false })).toBe(
      'Delivered on 3 March; the payment is still due.',
    );
    const part = parcel('DELIVERED', { lines: [content('A', '1')] });
    expect(headlineOf({ ...overdue, parcels: [part], order: order('COMPLETED') })).toBe(
      'Part of your order was delivered on 3 March; no parcel of the rest is known; EUR 45.00 is still to be paid.',
    );
  });

  it('says that a neighbour has it, and never who', () => {
    const words = { text: 'Handed to neighbour Mr. Mills, no. 9' };
    const atNeighbours = parcel('DELIVERED', { scans: [scan('2026-03-03T09:00:00Z', 'DELIVERED', words)] });
    expect(headlineOf({ parcels: [atNeighbours] })).toBe('Delivered to a neighbour on 3 March.');
    expect(headlineOf({ parcels: [delivered, atNeighbours] })).toBe(
      'Both parcels delivered, 1 of them to a neighbour, the last on 3 March.',
    );
    expect(headlineOf({ parcels: [atNeighbours, atNeighbours] })).toBe(
      'Both parcels delivered to a neighbour, the last on 3 March.',
    );
  });

  it('rule 6: says that a credit note was written, and refunded only when money went back', () => {
    const part = [returned('RECEIVED', [orderLine('A', '1')])];
    const credited = [...(PAID.payments ?? []), payment('CREDIT_NOTE', 'SUCCEEDED', '20.00')];
    expect(headlineOf({ parcels: [delivered], returns: part, payments: credited })).toBe(
      'Delivered on 3 March; part of the order was returned and EUR 20.00 was credited.',
    );
    const refunded = [...credited, payment('REFUND', 'SUCCEEDED', '20.00')];
    expect(headlineOf({ parcels: [delivered], returns: part, payments: refunded })).toBe(
      'Delivered on 3 March; part of the order was returned and EUR 20.00 was refunded.',
    );
    const all = [...(PAID.payments ?? []), payment('CREDIT_NOTE', 'SUCCEEDED', '45.00')];
    expect(headlineOf({ payments: all })).toBe('Your payment of EUR 45.00 was credited.');
  });

  it('rule 6: says what was returned and refunded', () => {
    const part = [returned('COMPLETED', [orderLine('A', '1')])];
    const payments = [...(PAID.payments ?? []), payment('REFUND', 'SUCCEEDED', '20.00')];
    expect(headlineOf({ parcels: [delivered], returns: part, payments })).toBe(
      'Delivered on 3 March; part of the order was returned and EUR 20.00 was refunded.',
    );
    expect(headlineOf({ parcels: [delivered], returns: [returned('COMPLETED', input().lines)], ...REFUNDED })).toBe(
      'Everything was returned; EUR 45.00 was refunded.',
    );
    expect(headlineOf({ parcels: [delivered], returns: [returned('APPROVED', [orderLine('A', '1')])] })).toBe(
      'Delivered on 3 March; you asked for a return on 3 March, which is approved.',
    );
    expect(headlineOf({ parcels: [delivered], ...REFUNDED })).toBe('Delivered on 3 March; EUR 45.00 was refunded.');
    expect(headlineOf({ order: order('COMPLETED'), returns: part })).toBe('Part of your order was returned.');
  });

  it('rule 6: says what becomes of goods that are to be replaced', () => {
    const first = parcel('DELIVERED', { lines: [content('A', '1'), content('B', '1')] });
    const second = (state: ShipmentState) => parcel(state, { lines: [content('A', '1')] });
    const late = order('IN_PROGRESS', { promisedBy: '2026-03-03T18:00:00Z' });
    const back = { order: late, returns: [returned('RECEIVED', [orderLine('A', '1')], { replacement: true })] };
    expect(headlineOf({ ...back, parcels: [first] })).toBe('Delivered on 3 March; the replacement is being prepared.');
    expect(headlineOf({ ...back, parcels: [first, second('IN_TRANSIT')] })).toBe(
      '1 of 2 parcels delivered; the other is in transit.',
    );
    expect(headlineOf({ ...back, parcels: [first, second('DELIVERED')] })).toBe(
      'Both parcels delivered, the last on 3 March; what you sent back was replaced.',
    );
  });

  it('says that the order was cancelled or ran out', () => {
    const history = [logged('2026-03-02T09:00:00Z', 'CANCELLED')];
    expect(headlineOf({ order: order('CANCELLED'), history, ...UNPAID })).toBe('This order was cancelled on 2 March.');
    expect(headlineOf({ order: order('CANCELLED'), ...REFUNDED })).toBe(
      'This order was cancelled; EUR 45.00 was refunded.',
    );
    expect(headlineOf({ order: order('CANCELLED'), parcels: [parcel('IN_TRANSIT')], ...UNPAID })).toBe(
      'This order was cancelled, but a parcel had already been sent.',
    );
    expect(headlineOf({ order: order('CANCELLED'), parcels: [delivered], ...UNPAID })).toBe(
      'This order was cancelled, but a parcel was delivered on 3 March.',
    );
    expect(headlineOf({ order: order('CANCELLED'), parcels: [delivered, parcel('DELIVERED')], ...UNPAID })).toBe(
      'This order was cancelled, but 2 parcels were delivered by 3 March.',
    );
    expect(headlineOf({ order: order('CANCELLED'), parcels: [parcel('RETURNED_TO_SENDER')], ...UNPAID })).toBe(
      'This order was cancelled; a parcel went back to the sender.',
    );
    expect(headlineOf({ order: order('EXPIRED'), ...UNPAID })).toBe('This order expired.');
    // Evening in Chicago is the next day in Greenwich.
    const evening = [logged('2026-03-02T01:00:00Z', 'CANCELLED')];
    expect(headlineOf({ order: order('CANCELLED'), history: evening, ...UNPAID, systems: CHICAGO })).toBe(
      'This order was cancelled on 1 March.',
    );
  });

  it('says that the money went back for an order that never left', () => {
    expect(headlineOf(REFUNDED)).toBe('Your payment of EUR 45.00 was refunded.');
  });

  it('rule 3: claims no delivery for an order that is merely closed', () => {
    expect(headlineOf({ order: order('COMPLETED') })).toBe('Your order is complete.');
    expect(headlineOf({ order: order('COMPLETED'), invoices: [], payments: [] })).toBe('Your order is complete.');
  });

  it('rule 1: names the code of an order that nobody mapped', () => {
    const strange = order('UNKNOWN', { state: coded('UNKNOWN', '77') });
    expect(headlineOf({ order: strange })).toBe('Your order is in a state that we cannot read (code 77).');
    expect(headlineOf({ order: { ...strange, state: coded('UNKNOWN', null) } })).toBe(
      'Your order is in a state that we cannot read.',
    );
  });
});

describe('headline (rule 12): with systems missing', () => {
  it('tells what the order and billing systems know without the shipping system', () => {
    const silent = '; there is no word from the shipping system at the moment.';
    expect(headlineOf({ parcels: null })).toBe(`We have your order of 1 March and your payment${silent}`);
    expect(headlineOf({ parcels: null, order: order('COMPLETED') })).toBe(`Your order is complete${silent}`);
    expect(headlineOf({ parcels: null, ...UNPAID })).toBe('Waiting for your payment of EUR 45.00.');
  });

  it('tells an order in work without the shipping system in the words of the order system alone', () => {
    const shipped = { value: 'IN_PROGRESS', code: '60', label: 'SHIPPED' } as const;
    const history = [
      { ...logged('2026-03-01T17:00:00Z', 'IN_PROGRESS'), state: { ...shipped, code: '30', label: 'PICKING' } },
      { ...logged('2026-03-02T17:00:00Z', 'IN_PROGRESS'), state: shipped },
    ];
    const seen = 'There is no word from the shipping system; your order was last seen as';
    expect(headlineOf({ parcels: null, order: order('IN_PROGRESS', { state: shipped }), history })).toBe(
      `${seen} Shipped on 2 March.`,
    );
    expect(headlineOf({ parcels: null, order: order('IN_PROGRESS', { state: shipped }) })).toBe(`${seen} Shipped.`);
    expect(headlineOf({ parcels: null, order: order('IN_PROGRESS') })).toBe(`${seen} in progress.`);
  });

  it('says nothing of a shipping system where there is none', () => {
    const noShipping = { parcels: null, hasShipping: false };
    const shipped = { value: 'IN_PROGRESS', code: '60', label: 'SHIPPED' } as const;
    const history = [{ ...logged('2026-03-02T17:00:00Z', 'IN_PROGRESS'), state: shipped }];
    expect(headlineOf(noShipping)).toBe('We have your order and your payment.');
    expect(headlineOf({ ...noShipping, order: order('COMPLETED') })).toBe('Your order is complete.');
    expect(headlineOf({ ...noShipping, order: order('IN_PROGRESS') })).toBe('Your order is in progress.');
    const inWork = order('IN_PROGRESS', { state: shipped });
    expect(headlineOf({ ...noShipping, order: inWork })).toBe('Your order has the status Shipped.');
    expect(headlineOf({ ...noShipping, order: inWork, history })).toBe(
      'Your order has the status Shipped since 2 March.',
    );
    fc.assert(
      fc.property(trackingInputs, (random) => {
        expect(headline(orderFacts({ ...random, ...noShipping }))).not.toMatch(/shipping|parcel|deliver/i);
      }),
    );
  });

  it('asks for no money without the billing system', () => {
    expect(headlineOf({ invoices: null, payments: null })).toBe('Your order is confirmed.');
  });
});

describe('headline', () => {
  it('is one plain sentence for any order, without a hole in it', () => {
    fc.assert(
      fc.property(trackingInputs, (random) => {
        const sentence = headline(orderFacts({ ...random, order: { ...random.order, total: eur('45.00') } }));
        expect(sentence).toMatch(/^[A-Z0-9].*[^.]\.$/);
        expect(sentence).not.toMatch(/undefined|null|NaN|Invalid|\s{2}|;\s*\.|,\s*\./);
        expect(sentence).toBe(headline(orderFacts({ ...random, order: { ...random.order, total: eur('45.00') } })));
      }),
      { numRuns: 500 },
    );
  });

  it('rule 3: says delivered of no order without a delivery scan or a delivered date', () => {
    fc.assert(
      fc.property(trackingInputs, (random) => {
        const parcels = random.parcels?.map((one) => ({
          ...one,
          shipment: { ...one.shipment, deliveredAt: null },
          scans: one.scans.filter(({ state }) => state.value !== 'DELIVERED'),
        }));
        expect(headline(orderFacts({ ...random, parcels: parcels ?? null }))).not.toMatch(/(?<!be )delivered/i);
      }),
      { numRuns: 500 },
    );
  });
});
