/** Companies as chance has them: few instants, so that ties are the rule, rows without a time, doubled scans, notes. */
import * as fc from 'fast-check';
import {
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
  memoryTicket,
} from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';
import { INVOICE_STATES, PAYMENT_KINDS, SHIPMENT_STATES } from '../../../schema/enums.ts';
import { ROSA } from './company.ts';

export const INSTANTS = [
  '2026-03-01T10:00:00Z',
  '2026-03-01T10:00:00.5Z',
  '2026-03-01T11:00:00Z',
  '2026-03-02T00:00:00Z',
] as const;
const AT = fc.constantFrom(...INSTANTS, null);
const OWNER = fc.constantFrom(...ROSA);

const ORDER = fc.record({
  customer: OWNER,
  placedAt: AT,
  history: fc.array(
    fc.record({ at: AT, state: fc.constantFrom('PLACED' as const, 'CONFIRMED' as const, 'CANCELLED' as const) }),
    { maxLength: 3 },
  ),
  returns: fc.array(fc.record({ requestedAt: AT, receivedAt: AT }), { maxLength: 2 }),
});
const INVOICE = fc.record({
  customer: OWNER,
  issuedAt: AT,
  dueOn: fc.constantFrom('2026-03-01', null),
  state: fc.constantFrom(...INVOICE_STATES),
});
const PAYMENT = fc.record({
  customer: OWNER,
  at: AT,
  kind: fc.constantFrom(...PAYMENT_KINDS),
  state: fc.constantFrom('SUCCEEDED' as const, 'FAILED' as const, 'PENDING' as const),
});
const MESSAGE = fc.record({
  at: AT,
  direction: fc.constantFrom('INBOUND' as const, 'OUTBOUND' as const, 'INTERNAL' as const),
  internal: fc.boolean(),
});
const TICKET = fc.record({
  customer: OWNER,
  openedAt: AT,
  resolvedAt: AT,
  reopenedAt: AT,
  messages: fc.array(MESSAGE, { maxLength: 4 }),
});
/** Few states and places, so that a parcel's scans double. */
const SCAN = fc.record({ at: AT, state: fc.constantFrom(...SHIPMENT_STATES.slice(2, 5)) });
const SHIPMENT = fc.record({ customer: OWNER, createdAt: AT, scans: fc.array(SCAN, { maxLength: 6 }) });

const some = <T>(drafts: fc.Arbitrary<T>) =>
  fc.array(drafts, { maxLength: 3 }).map((list) => list.map((draft, key) => ({ ...draft, key: String(key) })));

/** Two order systems, billing, support and a carrier; at most a hundred interactions in all. */
export const COMPANIES: fc.Arbitrary<readonly MemorySystem[]> = fc
  .record({
    shop: some(ORDER),
    pos: some(ORDER),
    invoices: some(INVOICE),
    payments: some(PAYMENT),
    tickets: some(TICKET),
    shipments: some(SHIPMENT),
  })
  .map(({ shop, pos, invoices, payments, tickets, shipments }) => [
    { info: memoryInfo('shop', 'ORDERS'), orders: shop.map((draft) => memoryOrder(draft)) },
    { info: memoryInfo('pos', 'ORDERS'), orders: pos.map((draft) => memoryOrder(draft)) },
    {
      info: memoryInfo('billing', 'BILLING'),
      invoices: invoices.map((draft) => memoryInvoice(draft)),
      payments: payments.map((draft) => memoryPayment(draft)),
    },
    { info: memoryInfo('crm', 'SUPPORT'), tickets: tickets.map((draft) => memoryTicket(draft)) },
    { info: memoryInfo('parcels', 'SHIPPING'), shipments: shipments.map((draft) => memoryShipment(draft)) },
  ]);
