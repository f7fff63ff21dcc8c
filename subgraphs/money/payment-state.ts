/**
 * The payment axis of an order: by amount, from its invoices, payments, authorizations, credit notes and refunds.
 * Source: docs/order-tracking.md.
 */
import type { InvoiceState, OrderState, PaymentState } from '../../schema/enums.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { CalendarDate, Decimal, Entity, Instant, Money } from '../../schema/model.ts';
import { balanceOf, isCovered } from './balance.ts';
import type { Balance } from './balance.ts';
import { bySign, isCreditNote } from './by-sign.ts';
import { compareDecimals, isPositive, maxDecimal } from './decimal.ts';
import { isCalledOff } from './is-called-off.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { paymentAmounts } from './payment-amounts.ts';
import type { PaymentAmounts } from './payment-amounts.ts';

export interface OrderPayment {
  readonly state: PaymentState;
  /** What is asked for and was not paid; null where that is nothing or unknown. */
  readonly outstanding: Money | null;
  /** All that the order costs was received or is reserved, whatever went back since. */
  readonly wasCovered: boolean;
  /** An invoice asks for money by its own date, and not only because the order waits for it. */
  readonly isPastDue: boolean;
  readonly received: Money | null;
  /** Reserved with the customer and not taken yet. */
  readonly authorized: Money | null;
  readonly refunded: Money | null;
  /** Taken off what is charged, by credit notes or because it was given up. */
  readonly credited: Money | null;
  /** False while a part of `refunded` stands on a credit note alone. */
  readonly isPaidOut: boolean;
  /** When the payments, or the authorizations, covered what the order costs. */
  readonly paidAt: Instant | null;
}

/** The date on the wall of a billing system, by which its invoices fall due. */
export type TodayIn = (system: SystemId) => CalendarDate;

/**
 * The payment state with the amounts and the time that tracking tells beside it. It rests on the order's own state and
 * its books alone, so that billing and tracking tell the same. Each payment is given once (order-billing.ts).
 */
export function orderPayment(
  order: Entity<'Order'>,
  invoices: readonly Entity<'Invoice'>[],
  payments: readonly Entity<'Payment'>[],
  todayIn: TodayIn,
): OrderPayment {
  const books = {
    bills: invoices.filter((one) => !isCreditNote(one)),
    notes: invoices.filter(isCreditNote),
    payments: payments.map(bySign),
    todayIn,
  };
  const amounts = paymentAmounts(order, invoices, books.payments);
  if (amounts === null) return { ...UNPRICED, state: unpricedState(order, invoices, payments) };
  const balance = balanceOf(amounts);
  const money = (amount: Decimal): Money | null => (isPositive(amount) ? { amount, currency: amounts.currency } : null);
  return {
    state: stateOf(balance, amounts, order, books),
    outstanding: money(balance.outstanding),
    wasCovered: amounts.wasCovered,
    isPastDue: unsettledOf(books).some((bill) => isPastDue(bill, todayIn)),
    received: money(amounts.received),
    authorized: money(amounts.authorized),
    refunded: money(maxDecimal(amounts.refunded, balance.givenBack)),
    credited: money(amounts.credited),
    isPaidOut: compareDecimals(amounts.refunded, balance.givenBack) >= 0,
    paidAt: amounts.coveredAt,
  };
}

const UNPRICED = {
  outstanding: null,
  wasCovered: false,
  isPastDue: false,
  received: null,
  authorized: null,
  refunded: null,
  credited: null,
  isPaidOut: true,
  paidAt: null,
} as const;

/** No amount, or amounts that cannot be added. */
function unpricedState(
  order: Entity<'Order'>,
  invoices: readonly Entity<'Invoice'>[],
  payments: readonly Entity<'Payment'>[],
): PaymentState {
  if (invoices.length > 0 || payments.length > 0) return 'UNKNOWN';
  if (isCalledOff(order)) return 'VOIDED';
  return order.onAccount || order.state.value === 'DRAFT' ? 'NOT_DUE' : 'UNKNOWN';
}

interface Books {
  readonly bills: readonly Entity<'Invoice'>[];
  readonly notes: readonly Entity<'Invoice'>[];
  /** As their signs mean them. */
  readonly payments: readonly Entity<'Payment'>[];
  readonly todayIn: TodayIn;
}

/** The first rule that holds decides. */
function stateOf(balance: Balance, amounts: PaymentAmounts, order: Entity<'Order'>, books: Books): PaymentState {
  const { due, net, uncovered } = balance;
  const nothingHeld = !isPositive(net);
  if (isPositive(amounts.disputed) && !isCovered(balance)) return 'DISPUTED';
  const refundState = stateOfRefund(balance, order);
  if (refundState !== null) return refundState;
  if (amounts.charged === null) return nothingHeld ? unpricedState(order, books.notes, books.payments) : 'UNKNOWN';
  if (!nothingHeld && isCovered(balance)) return compareDecimals(uncovered, '0') < 0 ? 'OVERPAID' : 'PAID';
  if (nothingHeld && (isCalledOff(order) || (books.bills.length > 0 && !isPositive(due)))) return 'VOIDED';
  if (isCovered(balance)) return 'NOT_DUE';
  if (books.payments.some(mayHavePaid)) return 'UNKNOWN';
  const reserved = order.state.value === 'DRAFT' ? null : stateOfReserve(balance, amounts.authorized);
  if (reserved !== null) return reserved;
  return nothingHeld ? unpaidState(order, books) : 'PARTIALLY_PAID';
}

/** Null where nothing went back, and where less came in than the order costs: what is missing says more then. */
function stateOfRefund(balance: Balance, order: Entity<'Order'>): PaymentState | null {
  const { kept, givenBack, outstanding } = balance;
  if (!isPositive(givenBack) || !isPositive(kept)) return null;
  const isAll = compareDecimals(givenBack, kept) >= 0;
  if (isAll && (isCalledOff(order) || !isPositive(outstanding))) return 'REFUNDED';
  return isCalledOff(order) || isCovered(balance) ? 'PARTIALLY_REFUNDED' : null;
}

/**
 * AUTHORIZED when what is reserved makes up, with what was taken, all that the order costs; PENDING when it makes up what
 * the invoices ask for so far. Less than that pays nothing.
 */
function stateOfReserve({ uncovered, outstanding }: Balance, authorized: Decimal): PaymentState | null {
  if (!isPositive(authorized)) return null;
  if (compareDecimals(authorized, uncovered) >= 0) return 'AUTHORIZED';
  return isPositive(outstanding) && compareDecimals(authorized, outstanding) >= 0 ? 'PENDING' : null;
}

function unpaidState(order: Entity<'Order'>, books: Books): PaymentState {
  // A quote asks for nothing before it is accepted.
  if (order.state.value === 'DRAFT') return 'NOT_DUE';
  const attempts = books.payments.filter(isAttempt);
  if (attempts.some((payment) => payment.state.value === 'PENDING')) return 'PENDING';
  if (attempts.filter(isLast).some((payment) => payment.state.value === 'FAILED')) return 'FAILED';
  // Done without a bill: paid at a counter, most likely. Nobody can tell, and nobody is to be asked for money again.
  if (order.state.value === 'COMPLETED' && books.bills.length === 0 && !order.onAccount) return 'UNKNOWN';
  return isDue(order, books) ? 'DUE' : 'NOT_DUE';
}

function isAttempt(payment: Entity<'Payment'>): boolean {
  return payment.kind.value === 'PAYMENT';
}

/** Several can be the last, where their system keeps no more than the day. */
function isLast({ at }: Entity<'Payment'>, _index: number, all: readonly Entity<'Payment'>[]): boolean {
  return all.every((other) => compareNewestFirst(at, other.at) <= 0);
}

/** In a state that no mapping names, or without an amount: it may have covered the rest, which is not asked for again. */
function mayHavePaid(payment: Entity<'Payment'>): boolean {
  if (!isAttempt(payment)) return false;
  return payment.state.value === 'UNKNOWN' || (payment.state.value === 'SUCCEEDED' && payment.amount === null);
}

const UNSETTLED: readonly InvoiceState[] = ['OPEN', 'PARTIALLY_PAID', 'OVERDUE', 'UNKNOWN'];

function unsettledOf({ bills }: Books): readonly Entity<'Invoice'>[] {
  return bills.filter((bill) => UNSETTLED.includes(bill.state.value));
}

/** In these states a prepaid order waits for its money; in later ones it was let go on the invoice's terms. */
const BEFORE_WORK: readonly OrderState[] = ['PLACED', 'CONFIRMED', 'ON_HOLD'];

/**
 * A prepaid order that has not gone ahead is due at once; any other by the invoices' due dates. An order on account
 * without an invoice or a due date is not due.
 */
function isDue(order: Entity<'Order'>, books: Books): boolean {
  const unsettled = unsettledOf(books);
  if (unsettled.length === 0) return !order.onAccount;
  if (!order.onAccount && BEFORE_WORK.includes(order.state.value)) return true;
  return unsettled.some((bill) => isPastDue(bill, books.todayIn) || (bill.dueOn === null && !order.onAccount));
}

function isPastDue({ system, state, dueOn }: Entity<'Invoice'>, todayIn: TodayIn): boolean {
  return state.value === 'OVERDUE' || (dueOn !== null && dueOn <= todayIn(system));
}
