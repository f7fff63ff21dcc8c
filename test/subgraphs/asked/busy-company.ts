/** A company in which everything hangs on one order of one customer, of whom one system has two records. */
import {
  memoryCustomer,
  memoryInfo,
  memoryInvoice,
  memoryOrder,
  memoryPayment,
  memoryShipment,
  memoryTicket,
} from '../../../adapters/memory/build.ts';
import type { MemorySystem } from '../../../adapters/memory/record.ts';

const money = { amount: '45.00', currency: 'EUR' };
const at = '2026-03-01T08:00:00Z';
const customer = 'erp:C1';
const order = 'erp:10';

export const BUSY_COMPANY: readonly MemorySystem[] = [
  {
    info: memoryInfo('erp', 'ORDERS'),
    customers: [
      memoryCustomer({ key: 'C1', name: 'Rosa Delgado', addresses: [{ line1: 'Main Street 1', city: 'Reno' }] }),
      memoryCustomer({ key: 'C2', name: 'Rosa M. Delgado', email: 'rosa@example.com', since: at }),
    ],
    orders: [
      memoryOrder({
        key: '10',
        customer,
        placedAt: at,
        total: money,
        postcode: '1010',
        lines: [{ sku: 'MUG' }],
        history: [{ at }],
        returns: [{ state: 'REQUESTED', requestedAt: at, lines: [{ sku: 'MUG' }] }],
      }),
    ],
  },
  {
    info: memoryInfo('ledger', 'BILLING'),
    invoices: [
      memoryInvoice({ key: '1', customer, order, issuedAt: at, total: money, balance: money, lines: [{}, {}] }),
    ],
    payments: [memoryPayment({ key: '1', customer, invoice: 'ledger:1', at, amount: money })],
  },
  {
    info: memoryInfo('desk', 'SUPPORT'),
    tickets: [memoryTicket({ key: '1', customer, order, openedAt: at, messages: [{ at, text: 'hello' }, {}] })],
  },
  {
    info: memoryInfo('wms', 'SHIPPING'),
    shipments: [
      memoryShipment({
        key: '1',
        customer,
        order,
        trackingNumber: '1',
        createdAt: at,
        lines: [{ sku: 'MUG' }],
        scans: [
          { at, state: 'IN_TRANSIT' },
          { at, state: 'IN_TRANSIT' },
        ],
      }),
    ],
  },
];
