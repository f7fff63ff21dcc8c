/**
 * What one order's invoices and payments add up to, in the one currency of the rows that count.
 *
 * Words: `charged` is what its invoices ask for (the order's total before there is one), `unbilled` what they will ask for
 * later; `credited` is what was taken off again by credit notes or given up; `received` came from the customer;
 * `authorized` is reserved there and not taken yet; `refunded` and `disputed` went back.
 */
import type { PaymentKind } from '../../schema/enums.ts';
import type { Decimal, Entity, Instant, Money } from '../../schema/model.ts';
import { countedBooks, isReserved } from './counted-books.ts';
import type { CountedBooks } from './counted-books.ts';
import { compareDecimals, isPositive, maxDecimal, subtractDecimals, sumDecimals } from './decimal.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { unbilledPart } from './unbilled-part.ts';

export interface PaymentAmounts {
  readonly currency: string;
  /** Null where neither an invoice nor the order says what is to be paid. */
  readonly charged: Decimal | null;
  readonly unbilled: Decimal;
  readonly credited: Decimal;
  readonly received: Decimal;
  readonly authorized: Decimal;
  readonly refunded: Decimal;
  readonly disputed: Decimal;
  /** What came, with what is reserved, once covered what the order costs, whatever went back since. */
  readonly wasCovered: boolean;
  /** When the payments, or else the authorizations with them, first did so; null where no time tells. */
  readonly coveredAt: Instant | null;
}

/**
 * Null where no amount is known, or where amounts of several currencies would have to be added. Payments are given as
 * their signs mean them (by-sign.ts).
 */
export function paymentAmounts(
  order: Entity<'Order'>,
  invoices: readonly Entity<'Invoice'>[],
  payments: readonly Entity<'Payment'>[],
): PaymentAmounts | null {
  const books = countedBooks(order, invoices, payments);
  if (books === null) return null;
  const { asked, isBilled, currency } = books;
  const charged = asked.includes(null) ? null : sumMoney(asked);
  const unbilled = isBilled && charged !== null ? unbilledPart(order, charged, currency) : '0';
  const credited = creditedIn(books);
  const refunded = sumAmounts(ofKind(books, 'REFUND'));
  const taken = paymentsOf(books);
  const reserved = books.payments.filter(isReserved);
  const authorized = sumAmounts(reserved);
  // What was refunded was received before, even where the row of that payment is gone.
  const received = maxDecimal(receivedIn(books), refunded);
  const wanted = wantedOf(sumDecimals([charged ?? '0', unbilled]), credited);
  return {
    currency,
    charged,
    unbilled,
    credited,
    received,
    authorized,
    refunded,
    disputed: sumAmounts(ofKind(books, 'CHARGEBACK')),
    wasCovered: charged !== null && covers(sumDecimals([received, authorized]), wanted),
    coveredAt: coveredAt(taken, wanted) ?? coveredAt([...taken, ...reserved], wanted),
  };
}

/** Invoices can be settled by payments that name neither them nor the order. */
function receivedIn(books: CountedBooks): Decimal {
  const paid = sumAmounts(paymentsOf(books));
  const settled = sumDecimals(books.bills.map(settledAmount));
  return sumDecimals([paid, maxDecimal('0', subtractDecimals(settled, sumDecimals([paid, notedIn(books)])))]);
}

function creditedIn(books: CountedBooks): Decimal {
  return maxDecimal(notedIn(books), sumDecimals(books.bills.map((bill) => takenOff(bill, books))));
}

/** By credit notes, which some systems keep as payments and some as invoices below zero. */
function notedIn(books: CountedBooks): Decimal {
  const asInvoices = sumMoney(books.notes.map(({ total }) => total));
  return subtractDecimals(sumAmounts(ofKind(books, 'CREDIT_NOTE')), asInvoices);
}

function ofKind({ payments }: Pick<CountedBooks, 'payments'>, kind: PaymentKind): readonly Entity<'Payment'>[] {
  return payments.filter((payment) => payment.kind.value === kind);
}

/** Money that came in. The row of an authorization stands for money that is still the customer's, also where it "succeeded". */
function paymentsOf(books: Pick<CountedBooks, 'payments'>): readonly Entity<'Payment'>[] {
  return ofKind(books, 'PAYMENT').filter((payment) => !isReserved(payment));
}

function sumAmounts(payments: readonly Entity<'Payment'>[]): Decimal {
  return sumMoney(payments.map(({ amount }) => amount));
}

function sumMoney(moneys: readonly (Money | null)[]): Decimal {
  return sumDecimals(moneys.map(amountOf));
}

function amountOf(money: Money | null): Decimal {
  return money?.amount ?? '0';
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
function takenOff(invoice: Entity<'Invoice'>, { payments }: CountedBooks): Decimal {
  const own = { payments: payments.filter((payment) => payment.links.invoice === invoice.id) };
  const noted = sumAmounts(ofKind(own, 'CREDIT_NOTE'));
  const total = amountOf(invoice.total);
  if (invoice.state.value === 'CREDITED') return maxDecimal(noted, total);
  if (invoice.state.value !== 'WRITTEN_OFF') return noted;
  return maxDecimal(noted, subtractDecimals(total, sumAmounts(paymentsOf(own))));
}

/** What had to be paid: of an order that was credited whole, what it cost before. */
function wantedOf(whole: Decimal, credited: Decimal): Decimal {
  const due = subtractDecimals(whole, credited);
  return isPositive(due) ? due : whole;
}

function covers(sum: Decimal, wanted: Decimal): boolean {
  return isPositive(sum) && compareDecimals(sum, wanted) >= 0;
}

function coveredAt(paid: readonly Entity<'Payment'>[], wanted: Decimal): Instant | null {
  if (!isPositive(wanted)) return null;
  let sum = '0';
  for (const payment of [...paid].sort((a, b) => compareNewestFirst(b.at, a.at))) {
    sum = sumDecimals([sum, amountOf(payment.amount)]);
    if (covers(sum, wanted)) return payment.at;
  }
  return null;
}
