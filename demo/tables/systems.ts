import { BILLING_TABLES } from './billing.ts';
import { ORDERS_TABLES } from './orders.ts';
import { SHIPPING_TABLES } from './shipping.ts';
import { SUPPORT_TABLES } from './support.ts';
import type { Table } from './table.ts';

export const DEMO_SYSTEM_NAMES = ['orders', 'billing', 'support', 'shipping'] as const;
export type DemoSystemName = (typeof DEMO_SYSTEM_NAMES)[number];

/** The four legacy databases and their tables. */
export const DEMO_TABLES: Readonly<Record<DemoSystemName, readonly Table[]>> = {
  orders: ORDERS_TABLES,
  billing: BILLING_TABLES,
  support: SUPPORT_TABLES,
  shipping: SHIPPING_TABLES,
};
