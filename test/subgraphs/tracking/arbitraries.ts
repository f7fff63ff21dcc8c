/** Random records for property tests: any state, times within three weeks, few articles so that they meet. */
import * as fc from 'fast-check';
import {
  INVOICE_STATES,
  ORDER_STATES,
  PAYMENT_KINDS,
  PAYMENT_RESULTS,
  RETURN_STATES,
  SHIPMENT_STATES,
} from '../../../schema/enums.ts';
import type { ParcelRecords, Scan, TrackingInput } from '../../../subgraphs/tracking/order-tracking.ts';
import {
  NOW,
  coded,
  content,
  eur,
  invoice,
  logged,
  order,
  orderLine,
  payment,
  recordId,
  returned,
  scan,
  shipment,
  systemId,
} from './records.ts';

export const instants = fc
  .integer({ min: 0, max: 21 * 24 })
  .map((hours) => new Date(Date.UTC(2026, 1, 14, hours)).toISOString().replace('.000Z', 'Z'));
const maybeInstants = fc.option(instants, { freq: 2 });
const codes = fc.option(fc.constantFrom('10', 'X7'));
const quantities = fc.constantFrom('0', '1', '2', '2.50', '0.125', '10');
const skus = fc.constantFrom('A', ' a ', 'B', 'C', null);
const amounts = fc
  .integer({ min: 0, max: 10_000 })
  .map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`);

/** Within the three weeks, and sometimes in a year to come. */
const scanTimes = fc.oneof(
  { weight: 8, arbitrary: maybeInstants },
  { weight: 1, arbitrary: fc.constant('2027-03-06T09:00:00Z') },
);

export const scans: fc.Arbitrary<Scan> = fc
  .tuple(scanTimes, fc.constantFrom(...SHIPMENT_STATES), codes, fc.option(fc.constantFrom('Bad address', 'Depot')))
  .map(([at, state, code, text]) => scan(at, state, { state: coded(state, code), text, location: text }));

export const shipments = fc
  .record({
    trackingNumber: fc.option(fc.constant('T1')),
    state: fc.tuple(fc.constantFrom(...SHIPMENT_STATES), codes).map(([state, code]) => coded(state, code)),
    createdAt: maybeInstants,
    shippedAt: maybeInstants,
    deliveredAt: fc.option(instants, { freq: 1 }),
    promisedBy: maybeInstants,
    expectedFrom: maybeInstants,
    expectedBy: maybeInstants,
  })
  .map(shipment);

export const orderLines = fc.array(
  fc
    .tuple(skus, quantities, fc.option(quantities, { freq: 1 }), fc.constantFrom(false, false, false, true))
    .map(([sku, quantity, backordered, neverShipped]) => orderLine(sku, quantity, backordered, neverShipped)),
  { maxLength: 4 },
);

const contents = fc.array(
  fc.tuple(skus, quantities).map(([sku, quantity]) => content(sku, quantity)),
  { maxLength: 3 },
);

export const parcelRecords: fc.Arbitrary<readonly ParcelRecords[]> = fc
  .array(fc.record({ shipment: shipments, lines: contents, scans: fc.array(scans, { maxLength: 6 }) }), {
    maxLength: 4,
  })
  .map((parcels) =>
    parcels.map((one, index) => ({ ...one, shipment: { ...one.shipment, id: recordId(`shipping:P${index}`) } })),
  );

export const returns = fc.array(
  fc
    .tuple(fc.constantFrom(...RETURN_STATES), orderLines, maybeInstants, fc.option(amounts), fc.boolean())
    .map(([state, lines, at, refund, replacement]) =>
      returned(state, lines, {
        requestedAt: at,
        receivedAt: at,
        refund: refund === null ? null : eur(refund),
        replacement,
      }),
    ),
  { maxLength: 2 },
);

export const orders = fc
  .tuple(
    fc.constantFrom(...ORDER_STATES),
    fc.option(amounts),
    maybeInstants,
    maybeInstants,
    fc.record({ onAccount: fc.boolean(), awaitsApproval: fc.boolean() }),
    codes,
  )
  .map(([state, total, placedAt, promisedBy, flags, code]) =>
    order(state, {
      ...flags,
      state: coded(state, code),
      total: total === null ? null : eur(total),
      placedAt,
      promisedBy,
    }),
  );

export const invoices = fc.array(
  fc
    .tuple(fc.constantFrom(...INVOICE_STATES), amounts, fc.option(fc.constantFrom('2026-02-20', '2026-03-20')))
    .map(([state, total, dueOn]) => invoice({ state: coded(state), total: eur(total), dueOn })),
  { maxLength: 2 },
);

export const payments = fc.array(
  fc
    .tuple(fc.constantFrom(...PAYMENT_KINDS), fc.constantFrom(...PAYMENT_RESULTS), amounts, maybeInstants, fc.boolean())
    .map(([kind, result, amount, at, authorized]) => payment(kind, result, amount, { at, authorized })),
  { maxLength: 4 },
);

export const histories = fc.array(
  fc.tuple(instants, fc.constantFrom(...ORDER_STATES)).map(([at, state]) => logged(at, state)),
  { maxLength: 4 },
);

const told = fc.record({
  order: orders,
  lines: orderLines,
  history: histories,
  returns,
  invoices: fc.option(invoices),
  payments: fc.option(payments),
  parcels: fc.option(parcelRecords, { freq: 8 }),
  missing: fc.constant([]),
  tellsMoney: fc.boolean(),
  now: fc.constant(NOW),
  systems: fc.array(
    fc.record({
      id: fc.constantFrom('orders', 'billing', 'shipping').map(systemId),
      zone: fc.constantFrom('UTC', 'America/Chicago', 'Asia/Tokyo'),
      staleAfterDays: fc.constantFrom(undefined, 1, 30),
    }),
    { maxLength: 3 },
  ),
  computedEtas: fc.array(
    fc.record({
      shipment: fc.constantFrom(null, recordId('shipping:P0')),
      earliest: instants,
      latest: instants,
      asOf: fc.constant(null),
      confidence: fc.constant(0.8),
      basis: fc.constant('40 parcels'),
    }),
    { maxLength: 2 },
  ),
});

/** Two kinds of contents that random ones rarely make: each parcel holds the whole order, or says nothing. */
function withContents<T extends Pick<TrackingInput, 'lines' | 'parcels'>>(
  input: T,
  kind: 'RANDOM' | 'WHOLE_ORDER' | 'UNTOLD',
): T {
  if (kind === 'RANDOM') return input;
  const lines = kind === 'UNTOLD' ? [] : input.lines.map(({ sku, quantity }) => content(sku, quantity ?? '0'));
  return { ...input, parcels: input.parcels?.map((one) => ({ ...one, lines })) ?? null };
}

/** What is told comes from a system that is there; of what is not told, its system may be silent or not there at all. */
export const trackingInputs: fc.Arbitrary<TrackingInput> = fc
  .tuple(told, fc.boolean(), fc.boolean(), fc.constantFrom('RANDOM', 'WHOLE_ORDER', 'UNTOLD'))
  .map(([known, billing, shipping, contentsKind]) => ({
    ...withContents(known, contentsKind),
    hasBilling: billing || known.invoices !== null || known.payments !== null,
    hasShipping: shipping || known.parcels !== null,
  }));
