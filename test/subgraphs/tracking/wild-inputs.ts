/** Tracking inputs with everything that decoding lets through: any time, any amount, any text, several currencies. */
import * as fc from 'fast-check';
import type { Money } from '../../../schema/model.ts';
import type { TrackingInput } from '../../../subgraphs/tracking/order-tracking.ts';
import { trackingInputs } from './arbitraries.ts';
import { recordId, systemId } from './records.ts';

const instants = fc
  .tuple(
    fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }),
    fc.constantFrom('', '.5', '.1234567'),
  )
  .map(([at, fraction]) => `${at.toISOString().slice(0, 19)}${fraction}Z`);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('', ' ', '...', '\n\t', 'address; customs', 'A'.repeat(5000)),
);
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.constantFrom('', '.0', '.000001', '.99'))
  .map(([whole, fraction]) => `${whole}${fraction}`);
const moneys: fc.Arbitrary<Money> = fc.record({
  amount: decimals,
  currency: fc.constantFrom('EUR', 'JPY', 'XXX', 'euro', '', '€'),
});

/** Puts wild values in place of some of the tame ones: the same seed of choices everywhere, by kind of value. */
interface Wildness {
  readonly at: string | null;
  readonly text: string | null;
  readonly quantity: string | null;
  readonly money: Money | null;
  readonly now: Date;
}

const wildness: fc.Arbitrary<Wildness> = fc.record({
  at: fc.option(instants),
  text: fc.option(texts),
  quantity: fc.option(decimals),
  money: fc.option(moneys),
  now: fc.constantFrom(new Date('2026-03-04T12:00:00Z'), new Date('1970-01-01T00:00:00Z')),
});

function goneWild(input: TrackingInput, { at, text, quantity, money, now }: Wildness): TrackingInput {
  const coded = <T extends { readonly label: string | null; readonly code: string | null }>(state: T): T => ({
    ...state,
    label: text,
    code: text,
  });
  const line = { sku: text, quantity, backordered: quantity };
  const { order, lines, history, returns, invoices, payments, parcels } = input;
  return {
    ...input,
    now,
    order: { ...order, placedAt: at, promisedBy: at, total: money, state: coded(order.state) },
    lines: lines.map((one) => ({ ...one, ...line })),
    history: history.map((one) => ({ ...one, at, state: coded(one.state) })),
    returns: returns.map((one) => ({ ...one, requestedAt: at, refund: money, state: coded(one.state) })),
    invoices: invoices?.map((one) => ({ ...one, total: money, paid: money, balance: money, number: text })) ?? null,
    payments: payments?.map((one) => ({ ...one, at, amount: money })) ?? null,
    parcels:
      parcels?.map((one) => ({
        shipment: { ...one.shipment, carrier: text, createdAt: at, deliveredAt: at, expectedBy: at, promisedBy: at },
        lines: one.lines.map((content) => ({ ...content, sku: text, quantity })),
        scans: one.scans.map((scan) => ({ ...scan, at, text, location: text, state: coded(scan.state) })),
      })) ?? null,
    missing: [{ system: systemId('another'), reason: 'TIMEOUT', since: at }],
    computedEtas: [
      { shipment: recordId('shipping:P0'), earliest: at, latest: at, asOf: at, confidence: null, basis: text },
    ],
  };
}

export const wildInputs: fc.Arbitrary<TrackingInput> = fc
  .tuple(trackingInputs, wildness)
  .map(([input, wild]) => goneWild(input, wild));
