/**
 * The payment axis of an order: by amount, from its invoices, payments, authorizations, credit notes and refunds.
 * Source: docs/order-tracking.md.
 */
import type { InvoiceState, OrderState, PaymentState } from '../../schema/enums.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { CalendarDate, Decimal, Entity, Instant, Money } from '../../schema/model.ts';
import { compareDecimals, isPositive, maxDecimal, minDecimal, subtractDecimals, sumDecimals } from './decimal.ts';
import { isCalledOff } from './is-called-off.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { paymentAmounts } from './payment-amounts.ts';
import type { PaymentAmounts } from './payment-amounts.ts';

export interface OrderPayment {
  readonly state: PaymentState;
  /** What is still to be paid; null where that is nothing or unknown. */
  readonly outstanding: Money | null;
  readonly received: Money | null;
  /** Reserved with the customer and not taken yet. */
  readonly authorized: Money | null;
  readonly refunded: Money | null;
  /** False while a part of `refunded` stands on a credit note alone. */
  readonly isPaidOut: boolean;
  /** When the payments, or the authorizations, covered what was charged. */
  readonly paidAt: Instant | null;
}

/** The amounts behind the decision: `net` is what the seller holds, `due` what the order costs after credit notes. */
interface Balance {
  readonly amounts: PaymentAmounts;
  readonly due: Decimal;
  readonly net: Decimal;
  /** What was received for the order itself, without overpayment, and how much of that the customer got back. */
  readonly kept: Decimal;
  readonly givenBack: Decimal;
}

/** What is known beside the books: an invoice on term is due from its day on, and nobody waits for money once goods left. */
export interface PaymentMoment {
  /** The date on the wall of a billing system, by which its invoices fall due. */
  readonly todayIn: (system: SystemId) => CalendarDate;
  /** Whether parcels show that goods have left; else the order's own state has to tell. */
  readonly hasShipped: boolean;
}

/** The order's payment state, by the books and the order's own state. */
export function paymentState(
  order: Entity<'Order'>,
  invoices: readonly Entity<'Invoice'>[],
  payments: readonly Entity<'Payment'>[],
  todayIn: PaymentMoment['todayIn'],
): PaymentState {
  return orderPayment(order, invoices, payments, { todayIn, hasShipped: false }).state;
}

/** The payment state with the amounts and the time that tracking tells beside it. Each payment is given once (order-billing.ts). */
export function orderPayment(
  order: Entity<'Order'>,
  invoices: readonly Entity<'Invoice'>[],
  payments: readonly Entity<'Payment'>[],
  moment: PaymentMoment,
): OrderPayment {
  const amounts = paymentAmounts(order, invoices, payments);
  if (amounts === null) {
    return {
      state: unpricedState(order, invoices, payments),
      outstanding: null,
      received: null,
      authorized: null,
      refunded: null,
      isPaidOut: true,
      paidAt: null,
    };
  }
  const balance = balanceOf(amounts);
  const money = (amount: Decimal): Money | null => (isPositive(amount) ? { amount, currency: amounts.currency } : null);
  return {
    state: stateOf(balance, order, { invoices, payments, ...moment }),
    outstanding: money(subtractDecimals(balance.due, balance.net)),
    received: money(amounts.received),
    authorized: money(amounts.authorized),
    refunded: money(maxDecimal(amounts.refunded, balance.givenBack)),
    isPaidOut: compareDecimals(amounts.refunded, balance.givenBack) >= 0,
    paidAt: amounts.coveredAt,
  };
}

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

function balanceOf(amounts: PaymentAmounts): Balance {
  const { received, refunded, disputed, credited } = amounts;
  const charged = amounts.charged ?? received;
  const due = maxDecimal('0', subtractDecimals(charged, credited));
  const kept = minDecimal(received, charged);
  const overpaid = subtractDecimals(received, kept);
  // A credit note and the refund that pays it out are one thing given back, not two.
  const asCredit = maxDecimal('0', subtractDecimals(kept, due));
  const asCash = maxDecimal('0', subtractDecimals(refunded, overpaid));
  const net = subtractDecimals(received, sumDecimals([refunded, disputed]));
  return { amounts, due, net, kept, givenBack: maxDecimal(asCredit, asCash) };
}

interface Books extends PaymentMoment {
  readonly invoices: readonly Entity<'Invoice'>[];
  readonly payments: readonly Entity<'Payment'>[];
}

/** The first rule that holds decides. */
function stateOf(balance: Balance, order: Entity<'Order'>, books: Books): PaymentState {
  const { amounts, due, net, kept, givenBack } = balance;
  const nothingHeld = !isPositive(net);
  if (isPositive(amounts.disputed) && compareDecimals(net, due) < 0) return 'DISPUTED';
  if (isPositive(kept) && compareDecimals(givenBack, kept) >= 0) return 'REFUNDED';
  if (isPositive(givenBack)) return 'PARTIALLY_REFUNDED';
  if (amounts.charged === null) return nothingHeld ? unpricedState(order, [], books.payments) : 'UNKNOWN';
  if (!nothingHeld && compareDecimals(net, due) > 0) return 'OVERPAID';
  if (!nothingHeld && compareDecimals(net, due) === 0) return 'PAID';
  if (nothingHeld && (isCalledOff(order) || isForgiven(balance, books.invoices))) return 'VOIDED';
  if (!isPositive(due)) return 'NOT_DUE';
  // A payment in a state that no mapping names may have covered the rest: it is not asked for again.
  if (books.payments.some((payment) => isAttempt(payment) && payment.state.value === 'UNKNOWN')) return 'UNKNOWN';
  if (isCovered(balance) && order.state.value !== 'DRAFT') return 'AUTHORIZED';
  if (!nothingHeld) return 'PARTIALLY_PAID';
  return unpaidState(order, books);
}

function unpaidState(order: Entity<'Order'>, books: Books): PaymentState {
  const { invoices, payments } = books;
  // A quote asks for nothing before it is accepted.
  if (order.state.value === 'DRAFT') return 'NOT_DUE';
  const attempts = payments.filter(isAttempt);
  if (attempts.some((payment) => payment.state.value === 'PENDING')) return 'PENDING';
  const [last] = [...attempts].sort((a, b) => compareNewestFirst(a.at, b.at));
  if (last?.state.value === 'FAILED') return 'FAILED';
  // Done without a bill: paid at a counter, most likely. Nobody can tell, and nobody is to be asked for money again.
  if (order.state.value === 'COMPLETED' && invoices.length === 0 && !order.onAccount) return 'UNKNOWN';
  return isDue(order, books) ? 'DUE' : 'NOT_DUE';
}

function isAttempt(payment: Entity<'Payment'>): boolean {
  return payment.kind.value === 'PAYMENT';
}

/** What is reserved makes up, with what was taken, all that the order costs. A part of it that is reserved pays nothing. */
function isCovered({ amounts, net, due }: Balance): boolean {
  return isPositive(amounts.authorized) && compareDecimals(sumDecimals([net, amounts.authorized]), due) >= 0;
}

/** Every invoice was voided, credited or written off. */
function isForgiven({ due }: Balance, invoices: readonly Entity<'Invoice'>[]): boolean {
  return invoices.length > 0 && !isPositive(due);
}

const UNSETTLED: readonly InvoiceState[] = ['OPEN', 'PARTIALLY_PAID', 'OVERDUE', 'UNKNOWN'];

/** In these states a prepaid order waits for its money; in later ones it was let go on the invoice's terms. */
const BEFORE_WORK: readonly OrderState[] = ['PLACED', 'CONFIRMED', 'ON_HOLD'];

/**
 * A prepaid order that has not gone ahead is due at once; any other by the invoices' due dates. An order on account
 * without an invoice or a due date is not due.
 */
function isDue(order: Entity<'Order'>, { invoices, todayIn, hasShipped }: Books): boolean {
  const unsettled = invoices.filter((invoice) => UNSETTLED.includes(invoice.state.value));
  if (unsettled.length === 0) return !order.onAccount;
  if (!order.onAccount && !hasShipped && BEFORE_WORK.includes(order.state.value)) return true;
  return unsettled.some(({ system, state, dueOn }) => {
    if (state.value === 'OVERDUE') return true;
    return dueOn === null ? !order.onAccount : dueOn <= todayIn(system);
  });
}
