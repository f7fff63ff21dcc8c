import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trackOrder } from '../../../subgraphs/tracking/track-order.ts';
import { trackingInputs } from './arbitraries.ts';
import { eur, input, invoice, order, parcel, payment, shipment, systemId } from './records.ts';

describe('trackOrder', () => {
  it('puts the four axes together for the reader', () => {
    const first = parcel('DELIVERED');
    const second = parcel('IN_TRANSIT', {
      shipment: shipment({ expectedFrom: '2026-03-04T13:00:00Z', expectedBy: '2026-03-06T18:00:00Z' }),
    });
    const tracking = trackOrder(
      input({ order: order('IN_PROGRESS', { promisedBy: '2026-03-03T18:00:00Z' }), parcels: [first, second] }),
    );
    expect(tracking).toMatchObject({
      headline: '1 of 2 parcels delivered; the other is in transit, expected 4 to 6 March instead of 3 March.',
      stage: 'SHIPPED',
      late: true,
      atRisk: false,
      actionRequired: null,
      shipments: [first.shipment.id, second.shipment.id],
      missing: [],
    });
    expect(tracking.steps.map(({ state }) => state)).toEqual(['DONE', 'DONE', 'DONE', 'CURRENT', 'CURRENT', 'CURRENT']);
    expect(tracking.etas.map(({ kind }) => kind)).toEqual(['PROMISED', 'CARRIER']);
    expect(tracking.events[0]).toMatchObject({ system: 'shipping', at: '2026-03-03T09:00:00Z' });
  });

  it('rule 8: takes an order for paid by what is outstanding, whatever was refunded or is not invoiced yet', () => {
    const hundred = order('PLACED', { total: eur('100.00') });
    const half = payment('PAYMENT', 'SUCCEEDED', '50.00');
    const unpaid = trackOrder(
      input({
        order: hundred,
        invoices: [invoice({ total: eur('100.00') })],
        payments: [half, payment('REFUND', 'SUCCEEDED', '10.00')],
      }),
    );
    expect(unpaid).toMatchObject({
      headline: 'Waiting for the rest of your payment of EUR 50.00.',
      stage: 'PLACED',
      actionRequired: { by: 'CUSTOMER', what: 'Pay the remaining EUR 50.00.' },
    });
    const firstPart = trackOrder(
      input({ order: hundred, invoices: [invoice({ total: eur('50.00') })], payments: [half] }),
    );
    expect(firstPart).toMatchObject({
      headline: 'We have received your order.',
      stage: 'PLACED',
      actionRequired: null,
    });
  });

  it('rule 8: asks for a DUE payment once goods have left from the due date of the invoice on', () => {
    const actionAt = (dueOn: string) =>
      trackOrder(input({ invoices: [invoice({ dueOn })], payments: [], parcels: [parcel('IN_TRANSIT')] }))
        .actionRequired;
    expect(actionAt('2026-03-05')).toBeNull();
    expect(actionAt('2026-03-04')).toEqual({ by: 'CUSTOMER', what: 'Pay EUR 45.00.' });
  });

  it('rule 12: names the systems that are missing and tells what the others know', () => {
    const missing = [{ system: systemId('shipping'), reason: 'TIMEOUT' as const, since: null }];
    const tracking = trackOrder(input({ parcels: null, missing }));
    expect(tracking.missing).toEqual(missing);
    expect(tracking.headline).toContain('We have your order of 1 March and your payment');
    expect(tracking.shipments).toEqual([]);
    expect(tracking.events.map(({ text }) => text)).toContain('Payment of EUR 45.00 received.');
    const withoutBilling = trackOrder(input({ invoices: null, payments: null, parcels: [parcel('DELIVERED')] }));
    expect(withoutBilling.headline).toBe('Delivered on 3 March.');
  });

  it('rule 2: gives the same answer for any order and any doubling of the scans', () => {
    fc.assert(
      fc.property(trackingInputs, (random) => {
        const parcels =
          random.parcels?.map((one) => ({ ...one, scans: [...one.scans, ...one.scans].reverse() })) ?? null;
        expect(trackOrder({ ...random, parcels })).toEqual(trackOrder(random));
      }),
    );
  });

  it('is in line with itself: a delivered order is neither late nor a problem, and all its steps are done', () => {
    fc.assert(
      fc.property(trackingInputs, (random) => {
        const { stage, late, atRisk, steps } = trackOrder(random);
        expect(late && atRisk).toBe(false);
        if (stage !== 'DELIVERED') return;
        expect(late || atRisk).toBe(false);
        expect(steps.every(({ state }) => state === 'DONE' || state === 'SKIPPED')).toBe(true);
      }),
    );
  });
});
