/**
 * Amounts are absolute: what a row does with money is said by its kind. Ledgers that say it by the sign are read here, in
 * one place for sums and sentences. Source: docs/mapping/tracking.md.
 */
import type { PaymentKind } from '../../schema/enums.ts';
import type { Entity, Money } from '../../schema/model.ts';
import { compareDecimals, negateDecimal } from './decimal.ts';

type Payment = Entity<'Payment'>;

/** A payment below zero is a refund; refunds, credit notes and chargebacks are the same in either sign. */
export function bySign(payment: Payment): Payment {
  const value = kindBySign(payment);
  if (value === 'PAYMENT' || !isNegative(payment.amount)) return payment;
  return { ...payment, kind: { ...payment.kind, value }, amount: absoluteMoney(payment.amount) };
}

/** A reservation below zero gives a reservation back: no money has moved, and none is refunded. */
function kindBySign({ kind, amount, authorized }: Payment): PaymentKind {
  return kind.value === 'PAYMENT' && !authorized && isNegative(amount) ? 'REFUND' : kind.value;
}

/** An invoice below zero is a credit note. */
export function isCreditNote({ total }: Entity<'Invoice'>): boolean {
  return isNegative(total);
}

export function absoluteMoney(money: Money | null): Money | null {
  return money === null || !isNegative(money) ? money : { ...money, amount: negateDecimal(money.amount) };
}

function isNegative(money: Money | null): boolean {
  return money !== null && compareDecimals(money.amount, '0') < 0;
}
