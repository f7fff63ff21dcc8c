/**
 * The data that every implementation of the ports is held to: two systems a domain, one with keys of one column and one
 * with keys of several, small and as unpleasant as legacy data are.
 *
 * It keeps out what legacy databases differ in on purpose: keys that differ in letter case or closing blanks alone,
 * empty texts and texts with blanks at their ends, labels beside codes. An enum's code is the value itself, another code stands for UNKNOWN. All times are
 * UTC; records whose times have thousandths of a second come with the precision `milliseconds` alone.
 */
import { memoryInfo } from '../../adapters/memory/build.ts';
import type { MemorySystem } from '../../adapters/memory/record.ts';
import type { CrosswalkRow } from '../../adapters/ports.ts';
import { formatRecordId } from '../../schema/ids.ts';
import type { SystemDomain } from '../../schema/enums.ts';
import {
  CASH_INVOICES,
  CASH_PAYMENTS,
  LEDGER_INVOICES,
  LEDGER_PAYMENTS,
  LEDGER_PRECISE,
} from './conformance/data/billing.ts';
import { CLUB_CUSTOMERS, CRM_CUSTOMERS, CRM_PRECISE } from './conformance/data/customers.ts';
import { ERP_ORDERS, ERP_PRECISE, POS_ORDERS } from './conformance/data/orders.ts';
import { FREIGHT_SHIPMENTS, PARCELS_SHIPMENTS } from './conformance/data/shipping.ts';
import { CHAT_TICKETS, DESK_PRECISE, DESK_TICKETS } from './conformance/data/support.ts';

/** What a database's time columns hold. */
export type Precision = 'seconds' | 'milliseconds';

export interface ConformanceData {
  readonly systems: readonly MemorySystem[];
  readonly crosswalk: readonly CrosswalkRow[];
}

const system = (id: string, domain: SystemDomain, records: Omit<MemorySystem, 'info'>): MemorySystem => ({
  info: memoryInfo(id, domain),
  ...records,
});

const CRM = memoryInfo('crm', 'CUSTOMERS').id;
const CLUB = memoryInfo('club', 'CUSTOMERS').id;
const CROSSWALK: readonly CrosswalkRow[] = [
  { rule: 'CROSSWALK', records: [formatRecordId(CRM, ['C1']), formatRecordId(CLUB, ['N', '10'])] },
  { rule: 'SHARED_KEY', records: [formatRecordId(CRM, ['x~y']), formatRecordId(CLUB, ['S~', '%1'])] },
];

export function conformanceData(precision: Precision = 'milliseconds'): ConformanceData {
  const withPrecise = <T>(records: readonly T[], precise: readonly T[]): readonly T[] =>
    precision === 'milliseconds' ? [...records, ...precise] : records;
  return {
    crosswalk: CROSSWALK,
    systems: [
      system('crm', 'CUSTOMERS', { customers: withPrecise(CRM_CUSTOMERS, CRM_PRECISE) }),
      system('club', 'CUSTOMERS', { customers: CLUB_CUSTOMERS }),
      system('erp', 'ORDERS', { orders: withPrecise(ERP_ORDERS, ERP_PRECISE) }),
      system('pos', 'ORDERS', { orders: POS_ORDERS }),
      system('ledger', 'BILLING', {
        invoices: LEDGER_INVOICES,
        payments: withPrecise(LEDGER_PAYMENTS, LEDGER_PRECISE),
      }),
      system('cash', 'BILLING', { invoices: CASH_INVOICES, payments: CASH_PAYMENTS }),
      system('desk', 'SUPPORT', { tickets: withPrecise(DESK_TICKETS, DESK_PRECISE) }),
      system('chat', 'SUPPORT', { tickets: CHAT_TICKETS }),
      system('parcels', 'SHIPPING', { shipments: PARCELS_SHIPMENTS }),
      system('freight', 'SHIPPING', { shipments: FREIGHT_SHIPMENTS }),
    ],
  };
}
