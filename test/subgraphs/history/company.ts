/** A small company in memory, with one customer who met every kind of interaction. */
import {
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
  memoryTicket,
} from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';

const eur = (amount: string): { amount: string; currency: string } => ({ amount, currency: 'EUR' });

/** Rosa, who is crm:1, shop:R and billing:77. */
export const ROSA: readonly string[] = ['crm:1', 'shop:R', 'billing:77'];

const SHOP: MemorySystem = {
  info: memoryInfo('shop', 'ORDERS'),
  orders: [
    memoryOrder({
      key: '1',
      number: '100123',
      customer: 'shop:R',
      placedAt: '2026-03-01T10:00:00Z',
      total: { amount: '120.50', currency: 'USD' },
      channel: 'PHONE',
      state: 'IN_PROGRESS',
      history: [
        { at: '2026-03-01T10:00:00Z', state: 'PLACED' },
        { at: '2026-03-02T08:00:00Z', state: 'ON_HOLD' },
        { at: '2026-03-03T08:00:00Z', state: { value: 'UNKNOWN', code: '42', label: 'Awaiting QC' } },
        { at: null, state: 'CONFIRMED' },
      ],
      returns: [
        {
          requestedAt: '2026-03-12T09:00:00Z',
          receivedAt: '2026-03-15T09:00:00Z',
          reason: 'Too small',
          refund: eur('20.00'),
        },
      ],
    }),
    memoryOrder({
      key: '2',
      number: '100124',
      customer: 'shop:R',
      placedAt: '2026-02-01T10:00:00Z',
      state: 'CANCELLED',
      history: [{ at: '2026-02-02T10:00:00Z', state: 'CANCELLED' }],
    }),
    memoryOrder({ key: '3', number: '900', customer: 'shop:X', placedAt: '2026-03-30T10:00:00Z' }),
  ],
};

const BILLING: MemorySystem = {
  info: memoryInfo('billing', 'BILLING'),
  invoices: [
    memoryInvoice({
      key: '5',
      number: '9001',
      customer: 'billing:77',
      issuedAt: '2026-03-01T12:00:00Z',
      dueOn: '2026-03-10',
      state: 'OVERDUE',
      total: eur('120.00'),
      balance: eur('45.00'),
    }),
  ],
  payments: [
    memoryPayment({
      key: 'p1',
      customer: 'billing:77',
      invoice: 'billing:5',
      at: '2026-03-05T00:00:00Z',
      amount: eur('75.00'),
      method: 'credit card',
    }),
    memoryPayment({
      key: 'p2',
      customer: 'billing:77',
      at: '2026-03-04T00:00:00Z',
      state: 'FAILED',
      amount: eur('75.00'),
    }),
    memoryPayment({
      key: 'p3',
      customer: 'billing:77',
      at: '2026-03-16T00:00:00Z',
      kind: 'REFUND',
      amount: eur('20.00'),
    }),
    memoryPayment({
      key: 'p4',
      customer: 'billing:77',
      at: '2026-03-17T00:00:00Z',
      kind: 'CHARGEBACK',
      amount: eur('5.00'),
    }),
    memoryPayment({
      key: 'p5',
      customer: 'billing:77',
      at: '2026-03-18T00:00:00Z',
      state: 'PENDING',
      amount: eur('1.00'),
    }),
    memoryPayment({
      key: 'p6',
      customer: 'billing:77',
      at: '2026-03-19T00:00:00Z',
      state: 'CANCELLED',
      amount: eur('2.00'),
    }),
    memoryPayment({ key: 'p7', customer: 'billing:77', at: '2026-03-20T00:00:00Z', kind: 'REFUND', state: 'FAILED' }),
    memoryPayment({
      key: 'p8',
      customer: 'billing:77',
      at: '2026-03-21T00:00:00Z',
      kind: 'CREDIT_NOTE',
      amount: eur('3.00'),
    }),
  ],
};

const SUPPORT: MemorySystem = {
  info: memoryInfo('crm', 'SUPPORT'),
  tickets: [
    memoryTicket({
      key: '5512',
      customer: 'crm:1',
      order: 'shop:1',
      subject: 'Where is my parcel?',
      state: 'OPEN',
      priority: 'LOW',
      channel: 'CHAT',
      openedAt: '2026-03-06T09:00:00Z',
      resolvedAt: '2026-03-07T09:00:00Z',
      reopenedAt: '2026-03-08T09:00:00Z',
      messages: [
        { at: '2026-03-06T09:00:00Z', direction: 'INBOUND', text: 'Where is my\n  parcel?' },
        { at: '2026-03-06T10:00:00Z', direction: 'OUTBOUND', text: 'It is on its way' },
        { at: '2026-03-06T11:00:00Z', direction: 'INTERNAL', text: 'She is angry', internal: true },
        { at: '2026-03-06T12:00:00Z', direction: 'OUTBOUND', text: 'A note by its flag alone', internal: true },
        { at: '2026-03-06T13:00:00Z', direction: 'INTERNAL', text: 'A note by its direction alone' },
      ],
    }),
    memoryTicket({ key: '1', customer: 'crm:1', state: 'OPEN', priority: 'URGENT', openedAt: '2026-01-01T09:00:00Z' }),
    memoryTicket({
      key: '2',
      customer: 'crm:1',
      state: 'ON_HOLD',
      priority: 'UNKNOWN',
      openedAt: '2026-01-02T09:00:00Z',
    }),
    memoryTicket({
      key: '3',
      customer: 'crm:1',
      state: 'RESOLVED',
      priority: 'URGENT',
      openedAt: '2026-01-03T09:00:00Z',
    }),
  ],
};

const CARRIER: MemorySystem = {
  info: memoryInfo('parcels', 'SHIPPING'),
  shipments: [
    memoryShipment({
      key: ['9', '1'],
      customer: 'shop:R',
      order: 'shop:1',
      trackingNumber: '1Z999',
      carrier: 'UPS',
      createdAt: '2026-03-04T10:00:00Z',
      scans: [
        { at: '2026-03-05T10:00:00Z', state: 'IN_TRANSIT', location: 'Memphis', text: 'Departed from facility' },
        { at: '2026-03-06T09:00:00Z', state: 'ATTEMPT_FAILED', text: 'Nobody at home' },
        { at: '2026-03-07T10:00:00Z', state: 'DELIVERED', location: 'Berlin' },
        { at: '2026-03-07T11:00:00Z', state: { value: 'UNKNOWN', code: 'ZZ', label: null } },
      ],
    }),
  ],
};

export const COMPANY: readonly MemorySystem[] = [SHOP, BILLING, SUPPORT, CARRIER];
