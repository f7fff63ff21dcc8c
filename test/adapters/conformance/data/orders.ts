/** Orders of the conformance data: `erp` with one key column, `pos` (tills) with two. */
import { memoryOrder } from '../../../../adapters/memory/build.ts';
import { ODD_KEYS } from './customers.ts';

const SAME_TIME = '2026-03-01T15:04:05Z';
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const usd = (amount: string) => ({ amount, currency: 'USD' });
/** A code that no mapping names. */
const unmapped = (code: string) => ({ value: 'UNKNOWN', code, label: null }) as const;
const missing = { value: 'UNKNOWN', code: null, label: null } as const;

export const ERP_ORDERS = [
  // Four at one time, of which only the keys tell the order.
  memoryOrder({
    key: 'O03',
    customer: 'crm:C1',
    placedAt: SAME_TIME,
    state: 'PLACED',
    total: eur('10.10'),
    partner: 'gardenco',
  }),
  // Another partner's code: letter case tells them apart.
  memoryOrder({
    key: 'O04',
    customer: 'crm:C1',
    placedAt: SAME_TIME,
    state: 'COMPLETED',
    total: usd('0.01'),
    partner: 'OAKMART',
  }),
  memoryOrder({ key: 'O05', customer: 'crm:C1', placedAt: SAME_TIME, state: unmapped('77'), total: null }),
  memoryOrder({ key: 'O02', customer: 'crm:C1', placedAt: SAME_TIME, state: missing, total: eur('-3.05') }),
  memoryOrder({
    key: 'O01',
    number: 'N-100',
    customer: 'crm:C1',
    placedAt: '2026-03-01T15:04:06Z',
    state: 'CANCELLED',
    channel: 'PHONE',
    onAccount: true,
    total: eur('123456789012345678.90'),
    promisedBy: '2026-03-09T00:00:00Z',
    email: 'Rosa@Example.com',
    postcode: '28013',
    partner: 'oakmart',
    lines: [
      { key: 'L3', sku: 'C', description: null, quantity: '-1', unitPrice: null, total: null },
      { key: 'L1', sku: 'A', description: 'Ünïcode – “quoted”', quantity: '0.500', unitPrice: eur('2.00') },
      { key: 'L2', sku: 'B', quantity: '1234567.125', total: usd('99999999999999999.99') },
    ],
    history: [
      { key: 'H4', at: '2026-03-02T08:00:00Z', state: 'CANCELLED', note: 'by phone' },
      { key: 'H2', at: '2026-03-01T15:04:06Z', state: 'PLACED' },
      { key: 'H3', at: '2026-03-01T15:04:06Z', state: unmapped('x:~%@') },
      { key: 'H1', at: null, state: 'DRAFT' },
      { key: 'H5', at: null, state: missing },
    ],
    returns: [
      {
        key: 'R2',
        requestedAt: '2026-04-01T00:00:00Z',
        receivedAt: '2026-04-05T12:00:00Z',
        state: 'COMPLETED',
        refund: eur('5.00'),
        lines: [
          { key: '2', sku: 'B' },
          { key: '1', sku: 'A', quantity: '0.25' },
        ],
      },
      { key: 'R1', requestedAt: '2026-04-01T00:00:00Z', state: unmapped('?'), reason: 'too small' },
      { key: 'R3', requestedAt: null, receivedAt: '2026-04-05T12:00:00Z', state: 'RECEIVED' },
    ],
  }),
  // Without a time, and so at the end.
  memoryOrder({ key: 'O06', customer: 'crm:C1', placedAt: null, total: eur('1.00') }),
  memoryOrder({
    key: 'O07',
    customer: 'crm:C1',
    placedAt: null,
    state: 'DRAFT',
    total: usd('-0.01'),
    partner: 'oakmart',
  }),
  memoryOrder({
    key: 'O08',
    customer: 'crm:C1',
    placedAt: '1969-12-31T23:59:59Z',
    state: 'EXPIRED',
    // The same times as in O01: rows of one list from two orders, told apart by their keys.
    history: [{ key: 'H2', at: '2026-03-01T15:04:06Z', state: 'EXPIRED' }],
    returns: [{ key: 'R2', requestedAt: '2026-04-01T00:00:00Z', receivedAt: null }],
  }),
  memoryOrder({
    key: 'O09',
    number: 'N-100',
    customer: 'crm:C2',
    placedAt: SAME_TIME,
    total: eur('7.77'),
    partner: 'gardenco',
  }),
  memoryOrder({ key: 'O10', number: null, customer: 'crm:C2', placedAt: null, total: null }),
  // Of a customer of the other system, of one that is nowhere, of nobody at all.
  memoryOrder({ key: 'O11', customer: 'club:N~10', placedAt: '2026-01-01T00:00:00Z', total: eur('3.00') }),
  memoryOrder({ key: 'O12', customer: 'crm:GONE', placedAt: '2026-01-01T00:00:00Z', total: eur('4.00') }),
  memoryOrder({ key: 'O13', placedAt: '2026-01-01T00:00:00Z', total: eur('5.00') }),
  // Of guests: one person in three spellings, and another.
  memoryOrder({
    key: 'G1',
    guestEmail: 'guest.lee@example.com',
    placedAt: '2026-02-01T00:00:00Z',
    total: eur('1.25'),
    partner: 'Öakmart',
  }),
  memoryOrder({
    key: 'G2',
    guestEmail: ' Guest.Lee@Example.COM ',
    placedAt: '2026-02-02T00:00:00Z',
    total: eur('2.50'),
    history: [{ at: '2026-02-02T00:00:01Z' }, { at: '2026-02-03T00:00:00Z', state: 'COMPLETED' }],
  }),
  memoryOrder({ key: 'G3', guestEmail: 'GUEST.LEE@EXAMPLE.COM', placedAt: null, total: usd('4.00') }),
  memoryOrder({ key: 'G4', guestEmail: 'o.neil+shop@example.com', placedAt: '2026-02-02T00:00:00Z' }),
  // A known customer who also left an e-mail is no guest.
  memoryOrder({ key: 'G5', customer: 'crm:C2', guestEmail: 'asa@example.com', placedAt: '2025-12-31T23:59:59Z' }),
  ...ODD_KEYS.map((key) =>
    memoryOrder({
      key,
      number: `No ${key}`,
      customer: `crm:${encodeURIComponent(key).replaceAll('~', '%7E')}`,
      placedAt: '2026-01-02T03:04:05Z',
      lines: [{ key, sku: key }],
      history: [{ key, at: '2026-01-02T03:04:05Z', note: key }],
      returns: [{ key, requestedAt: '2026-01-03T00:00:00Z', lines: [{ key, sku: key }] }],
    }),
  ),
];

/** Within the second of SAME_TIME, and one of them at the very same thousandth as another. */
export const ERP_PRECISE = [
  memoryOrder({ key: 'P1', customer: 'crm:C1', placedAt: '2026-03-01T15:04:05.250Z', history: [{ at: null }] }),
  memoryOrder({
    key: 'P2',
    customer: 'crm:C1',
    placedAt: '2026-03-01T15:04:05.250Z',
    history: [{ at: '2026-03-01T15:04:06.001Z' }, { at: '2026-03-01T15:04:05.999Z', state: 'CONFIRMED' }],
  }),
  memoryOrder({ key: 'P3', customer: 'crm:C1', placedAt: '2026-03-01T15:04:05.003Z', total: eur('0.99') }),
  memoryOrder({ key: 'P4', customer: 'crm:C1', placedAt: '2026-03-01T15:04:04.997Z', state: 'COMPLETED' }),
];

/** Keys that would be one text without a separator, and the same numbers as in `erp`. */
export const POS_ORDERS = [
  memoryOrder({
    key: ['S1', '1'],
    number: 'N-100',
    customer: 'club:N~10',
    placedAt: SAME_TIME,
    total: eur('20.00'),
    partner: 'oakmart',
    lines: [{ key: '1', sku: 'P' }],
    history: [{ key: '1', at: SAME_TIME }],
  }),
  memoryOrder({ key: ['S1', '2'], customer: 'club:N~10', placedAt: SAME_TIME, total: usd('1.50') }),
  memoryOrder({
    key: ['S11', '1'],
    customer: 'club:N~10',
    placedAt: SAME_TIME,
    state: 'IN_PROGRESS',
    partner: 'gardenco',
    lines: [{ key: '1', sku: 'Q' }],
    history: [{ key: '1', at: '2026-03-05T00:00:00Z', state: 'IN_PROGRESS' }],
    returns: [{ key: '1', receivedAt: '2026-03-06T00:00:00Z' }],
  }),
  memoryOrder({ key: ['S1', '3'], customer: 'club:N~10', placedAt: null, state: 'CANCELLED' }),
  memoryOrder({ key: ['S2', 'a~b'], customer: 'club:N1~0x', placedAt: '2026-02-28T23:59:59Z', total: eur('0.10') }),
  memoryOrder({ key: ['S2~a', 'b'], customer: 'club:N1~0x', placedAt: '2026-02-28T23:59:59Z', total: eur('0.20') }),
  memoryOrder({ key: ['S 3', '@:%'], customer: 'club:S%7E~%251', placedAt: '2026-01-01T00:00:00Z' }),
  memoryOrder({ key: ['S4', '1'], guestEmail: 'Guest.Lee@example.com', placedAt: '2026-02-01T00:00:00Z' }),
];
