/** The rows of an order's books that count: what is asked for, what moved or holds money, and the one currency of it. */
import type { InvoiceState, PaymentKind, PaymentResult } from '../../schema/enums.ts';
import type { Entity, Money } from '../../schema/model.ts';
import { isCreditNote } from './by-sign.ts';
import { compareDecimals } from './decimal.ts';

type Invoice = Entity<'Invoice'>;
type Payment = Entity<'Payment'>;

export interface CountedBooks {
  readonly currency: string;
  /** Totals of the bills; that of the order before there is a bill. Null where a row does not tell its own. */
  readonly asked: readonly (Money | null)[];
  readonly isBilled: boolean;
  readonly bills: readonly Invoice[];
  /** Invoices below zero. */
  readonly notes: readonly Invoice[];
  readonly payments: readonly Payment[];
}

const NOT_CHARGED: readonly InvoiceState[] = ['VOID', 'DRAFT'];

/** In other results a row moves no money, whatever amount it names. */
const COUNTED: Readonly<Record<PaymentKind, readonly PaymentResult[]>> = {
  PAYMENT: ['SUCCEEDED'],
  REFUND: ['SUCCEEDED'],
  CREDIT_NOTE: ['SUCCEEDED'],
  CHARGEBACK: ['SUCCEEDED', 'PENDING', 'UNKNOWN'],
};

/**
 * Null where no amount is known, or where amounts of several currencies would have to be added. Payments are given as
 * their signs mean them (by-sign.ts).
 */
export function countedBooks(
  order: Entity<'Order'>,
  invoices: readonly Invoice[],
  payments: readonly Payment[],
): CountedBooks | null {
  const live = invoices.filter(({ state }) => !NOT_CHARGED.includes(state.value));
  const bills = live.filter((invoice) => !isCreditNote(invoice));
  const notes = live.filter(isCreditNote);
  const isBilled = invoices.some((invoice) => invoice.state.value !== 'DRAFT' && !isCreditNote(invoice));
  const asked = isBilled ? bills.map(totalOf) : [order.total];
  const counted = payments.filter(isCounted);
  const told = [...asked, ...notes.map(totalOf), ...counted.map(({ amount }) => amount)].filter(isTold);
  const [currency, another] = new Set(told.filter(isSome).map((money) => money.currency));
  // Where nothing moved and nothing is asked for, zero is zero in any currency.
  const known = currency ?? [...told, ...invoices.map(totalOf)].find(isTold)?.currency;
  if (known === undefined || another !== undefined) return null;
  return { currency: known, asked, isBilled, bills, notes, payments: counted };
}

function isTold(money: Money | null): money is Money {
  return money !== null;
}

function isSome({ amount }: Money): boolean {
  return compareDecimals(amount, '0') !== 0;
}

export function isReserved({ kind, authorized }: Payment): boolean {
  return kind.value === 'PAYMENT' && authorized;
}

function isCounted(payment: Payment): boolean {
  const { kind, state } = payment;
  return COUNTED[kind.value].includes(state.value) || (isReserved(payment) && state.value === 'PENDING');
}

function totalOf({ total }: Invoice): Money | null {
  return total;
}
