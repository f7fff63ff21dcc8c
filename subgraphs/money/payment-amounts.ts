/**
 * What one order's invoices and payments add up to, in the one currency they share.
 *
 * Words: `charged` is what its invoices ask for (the order's total before there is one); `credited` is what was taken
 * off again by credit notes or given up; `received` came from the customer; `authorized` is reserved there and not taken
 * yet; `refunded` and `disputed` went back.
 */
import type { InvoiceState, PaymentKind, PaymentResult } from '../../schema/enums.ts';
import type { Decimal, Entity, Instant, Money } from '../../schema/model.ts';
import { compareDecimals, isPositive, maxDecimal, subtractDecimals, sumDecimals } from './decimal.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';

export interface PaymentAmounts {
  readonly currency: string;
  /** Null where neither an invoice nor the order says what is to be paid. */
  readonly charged: Decimal | null;
  readonly credited: Decimal;
  readonly received: Decimal;
  readonly authorized: Decimal;
  readonly refunded: Decimal;
  readonly disputed: Decimal;
  /** When the payments, or else the authorizations with them, first covered what was charged; null where no time tells. */
  readonly coveredAt: Instant | null;
}

const NOT_CHARGED: readonly InvoiceState[] = ['VOID', 'DRAFT'];

/** Null where no amount is known, or where amounts of several currencies would have to be added. */
export function paymentAmounts(
  order: Entity<'Order'>,
  invoices: readonly Entity<'Invoice'>[],
  payments: readonly Entity<'Payment'>[],
): PaymentAmounts | null {
  const live = invoices.filter((invoice) => !NOT_CHARGED.includes(invoice.state.value));
  const asked = invoices.every((invoice) => invoice.state.value === 'DRAFT') ? [order.total] : totalsOf(live);
  const moneys = [...asked, ...payments.map((payment) => payment.amount)].filter((money) => money !== null);
  const [currency, another] = new Set([...moneys, ...invoices.flatMap(knownTotal)].map((money) => money.currency));
  if (currency === undefined || another !== undefined) return null;

  const charged = asked.includes(null) ? null : sumDecimals(asked.map(amountOf));
  const paidRows = paymentsOf(payments);
  const authorizations = authorizationsOf(payments);
  const creditRows = ofKind(payments, 'CREDIT_NOTE', ['SUCCEEDED']);
  const refunded = sumAmounts(ofKind(payments, 'REFUND', ['SUCCEEDED']));
  const paid = sumAmounts(paidRows);
  const noted = sumAmounts(creditRows);
  // Invoices can be settled by payments that name neither them nor the order.
  const elsewhere = maxDecimal('0', subtractDecimals(sumDecimals(live.map(settledAmount)), sumDecimals([paid, noted])));
  // What was refunded was received before, even where the row of that payment is gone.
  const received = maxDecimal(sumDecimals([paid, elsewhere]), refunded);
  const credited = maxDecimal(noted, sumDecimals(live.map((invoice) => takenOff(invoice, payments))));
  return {
    currency,
    charged,
    credited,
    received,
    authorized: sumAmounts(authorizations),
    refunded,
    disputed: sumAmounts(ofKind(payments, 'CHARGEBACK', ['SUCCEEDED', 'PENDING', 'UNKNOWN'])),
    coveredAt:
      coveredAt(paidRows, charged ?? '0', credited) ??
      coveredAt([...paidRows, ...authorizations], charged ?? '0', credited),
  };
}

function totalsOf(invoices: readonly Entity<'Invoice'>[]): readonly (Money | null)[] {
  return invoices.map((invoice) => invoice.total);
}

function knownTotal(invoice: Entity<'Invoice'>): readonly Money[] {
  return invoice.total === null ? [] : [invoice.total];
}

function amountOf(money: Money | null): Decimal {
  return money?.amount ?? '0';
}

function ofKind(
  payments: readonly Entity<'Payment'>[],
  kind: PaymentKind,
  results: readonly PaymentResult[],
): readonly Entity<'Payment'>[] {
  return payments.filter((payment) => payment.kind.value === kind && results.includes(payment.state.value));
}

/** Money that came in. The row of an authorization stands for money that is still the customer's, also where it "succeeded". */
function paymentsOf(payments: readonly Entity<'Payment'>[]): readonly Entity<'Payment'>[] {
  return ofKind(payments, 'PAYMENT', ['SUCCEEDED']).filter(({ authorized }) => !authorized);
}

function authorizationsOf(payments: readonly Entity<'Payment'>[]): readonly Entity<'Payment'>[] {
  return ofKind(payments, 'PAYMENT', ['SUCCEEDED', 'PENDING']).filter(({ authorized }) => authorized);
}

function sumAmounts(payments: readonly Entity<'Payment'>[]): Decimal {
  return sumDecimals(payments.map((payment) => amountOf(payment.amount)));
}

/** What the invoice's own row says was paid. A credited or written-off invoice has no balance, but nobody paid it. */
function settledAmount(invoice: Entity<'Invoice'>): Decimal {
  const { state, total, paid, balance } = invoice;
  if (state.value === 'CREDITED' || state.value === 'WRITTEN_OFF') return '0';
  if (paid !== null) return paid.amount;
  if (total === null) return '0';
  if (balance !== null) return subtractDecimals(total.amount, balance.amount);
  return state.value === 'PAID' ? total.amount : '0';
}

/** What is no longer asked for: credit notes to the invoice; all of a credited one; what a written-off one still lacked. */
function takenOff(invoice: Entity<'Invoice'>, payments: readonly Entity<'Payment'>[]): Decimal {
  const own = payments.filter((payment) => payment.links.invoice === invoice.id);
  const noted = sumAmounts(ofKind(own, 'CREDIT_NOTE', ['SUCCEEDED']));
  const total = amountOf(invoice.total);
  if (invoice.state.value === 'CREDITED') return maxDecimal(noted, total);
  if (invoice.state.value !== 'WRITTEN_OFF') return noted;
  return maxDecimal(noted, subtractDecimals(total, sumAmounts(paymentsOf(own))));
}

function coveredAt(paid: readonly Entity<'Payment'>[], charged: Decimal, credited: Decimal): Instant | null {
  const due = subtractDecimals(charged, credited);
  const wanted = isPositive(due) ? due : charged;
  if (!isPositive(wanted)) return null;
  let sum = '0';
  for (const payment of [...paid].sort((a, b) => compareNewestFirst(b.at, a.at))) {
    sum = sumDecimals([sum, amountOf(payment.amount)]);
    if (compareDecimals(sum, wanted) >= 0) return payment.at;
  }
  return null;
}
