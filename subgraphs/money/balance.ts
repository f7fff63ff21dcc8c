import type { Decimal } from '../../schema/model.ts';
import { isPositive, maxDecimal, minDecimal, subtractDecimals, sumDecimals } from './decimal.ts';
import type { PaymentAmounts } from './payment-amounts.ts';

/** What an order's amounts come to, after all that went to and fro. */
export interface Balance {
  /** What the order costs by its invoices so far, after credit notes. */
  readonly due: Decimal;
  /** What the seller holds. */
  readonly net: Decimal;
  /** What was received for the order itself, without overpayment, and how much of that the customer got back. */
  readonly kept: Decimal;
  readonly givenBack: Decimal;
  /** What is asked for and never came: what was refunded is not asked for again. Negative where too much came. */
  readonly outstanding: Decimal;
  /** The same with what is still to be invoiced. */
  readonly uncovered: Decimal;
}

export function balanceOf(amounts: PaymentAmounts): Balance {
  const { received, refunded, disputed, credited, unbilled } = amounts;
  const charged = amounts.charged ?? received;
  const due = maxDecimal('0', subtractDecimals(charged, credited));
  const kept = maxDecimal('0', minDecimal(received, sumDecimals([charged, unbilled])));
  const overpaid = subtractDecimals(received, kept);
  // A credit note and the refund that pays it out are one thing given back, not two.
  const asCredit = maxDecimal('0', subtractDecimals(minDecimal(received, charged), due));
  const asCash = maxDecimal('0', subtractDecimals(refunded, overpaid));
  const net = subtractDecimals(received, sumDecimals([refunded, disputed]));
  const forgone = maxDecimal('0', subtractDecimals(asCash, asCredit));
  const outstanding = subtractDecimals(due, sumDecimals([forgone, net]));
  return {
    due,
    net,
    kept,
    givenBack: maxDecimal(asCredit, asCash),
    outstanding,
    uncovered: sumDecimals([outstanding, unbilled]),
  };
}

/** Nothing that the order costs is missing. */
export function isCovered({ uncovered }: Balance): boolean {
  return !isPositive(uncovered);
}
