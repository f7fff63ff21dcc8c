/** What holds of an order's payment whatever its books hold. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAYMENT_STATES } from '../../../schema/enums.ts';
import type { Entity, Money } from '../../../schema/model.ts';
import { compareDecimals, isPositive, negateDecimal, sumDecimals } from '../../../subgraphs/money/decimal.ts';
import { orderPayment } from '../../../subgraphs/money/payment-state.ts';
import { invoices as anyInvoices, orders, payments as anyPayments } from '../tracking/arbitraries.ts';
import { coded, invoice, order, payment, recordId } from '../tracking/records.ts';

const RUNS = { numRuns: 500 };
const todayIn = () => '2026-03-04';
type Payments = readonly Entity<'Payment'>[];

function negated(money: Money | null): Money | null {
  return money === null ? null : { ...money, amount: negateDecimal(money.amount) };
}

function sumOf(payments: Payments): string {
  return sumDecimals(payments.map(({ amount }) => amount?.amount ?? '0'));
}

/** Rows that say nothing of amounts, in a currency of their own. */
const dollars = { amount: '50.00', currency: 'USD' };
const irrelevant = fc.constantFrom<readonly ['Invoice', Entity<'Invoice'>] | readonly ['Payment', Entity<'Payment'>]>(
  ['Invoice', invoice({ id: recordId('billing:V'), state: coded('VOID'), total: dollars })],
  ['Payment', payment('PAYMENT', 'CANCELLED', '0.00', { amount: dollars, at: null })],
  ['Payment', payment('REFUND', 'FAILED', '0.00', { amount: dollars })],
  ['Payment', payment('REFUND', 'PENDING', '0.00', { amount: dollars })],
  ['Payment', payment('CREDIT_NOTE', 'CANCELLED', '0.00', { amount: dollars })],
);

describe('orderPayment, whatever the books hold', () => {
  it('is one of the states, in any order of the rows', () => {
    fc.assert(
      fc.property(orders, anyInvoices, anyPayments, (of, invoices, payments) => {
        const result = orderPayment(of, invoices, payments, todayIn);
        expect(PAYMENT_STATES).toContain(result.state);
        expect(orderPayment(of, invoices.toReversed(), payments.toReversed(), todayIn).state).toBe(result.state);
      }),
      RUNS,
    );
  });

  it('is the same whichever sign refunds, credit notes and chargebacks have', () => {
    fc.assert(
      fc.property(orders, anyInvoices, anyPayments, (of, invoices, payments) => {
        const turned = payments.map((row) =>
          row.kind.value === 'PAYMENT' ? row : { ...row, amount: negated(row.amount) },
        );
        expect(orderPayment(of, invoices, turned, todayIn)).toEqual(orderPayment(of, invoices, payments, todayIn));
      }),
      RUNS,
    );
  });

  it('is the same for a refund and a payment below zero, and for a credit note and an invoice below zero', () => {
    fc.assert(
      fc.property(orders, anyInvoices, anyPayments, (of, invoices, payments) => {
        const refunds = payments
          .filter(({ amount }) => isPositive(amount?.amount ?? '0'))
          .map((row) => ({ ...row, authorized: row.authorized && row.kind.value === 'PAYMENT' }));
        const asPayments = refunds.map((row) =>
          row.kind.value === 'REFUND' ? { ...row, kind: coded('PAYMENT'), amount: negated(row.amount) } : row,
        );
        const expected = orderPayment(of, invoices, refunds, todayIn);
        expect(orderPayment(of, invoices, asPayments, todayIn)).toEqual(expected);
        const loose = refunds.map((row) => ({ ...row, links: { ...row.links, invoice: null } }));
        const isNote = ({ kind, state }: Entity<'Payment'>) =>
          kind.value === 'CREDIT_NOTE' && state.value === 'SUCCEEDED';
        const notes = loose.filter(isNote).map((row) => invoice({ id: row.id, total: negated(row.amount) }));
        const rest = loose.filter((row) => !isNote(row));
        const noted = orderPayment(of, [...invoices, ...notes], rest, todayIn);
        expect(noted).toEqual(orderPayment(of, invoices, loose, todayIn));
      }),
      RUNS,
    );
  });

  it('does not change for a row that moves no money, in another currency', () => {
    fc.assert(
      fc.property(orders, anyInvoices, anyPayments, irrelevant, (of, invoices, payments, [entity, row]) => {
        fc.pre(invoices.some(({ state }) => state.value !== 'DRAFT'));
        const before = orderPayment(of, invoices, payments, todayIn);
        const after =
          entity === 'Invoice'
            ? orderPayment(of, [...invoices, row], payments, todayIn)
            : orderPayment(of, invoices, [...payments, row], todayIn);
        expect(after).toEqual(before);
      }),
      RUNS,
    );
  });

  it('is paid, authorized or refunded in part only when as much came in or is reserved as the order costs', () => {
    fc.assert(
      fc.property(orders, anyPayments, (of, payments) => {
        fc.pre(of.total !== null && of.state.value !== 'CANCELLED' && of.state.value !== 'EXPIRED');
        const { state, wasCovered } = orderPayment(of, [], payments, todayIn);
        fc.pre(wasCovered && ['PAID', 'OVERPAID', 'AUTHORIZED', 'PARTIALLY_REFUNDED'].includes(state));
        const helps = payments.filter(
          ({ kind, state: result, authorized }) =>
            result.value === 'SUCCEEDED' || (authorized && kind.value === 'PAYMENT' && result.value === 'PENDING'),
        );
        expect(compareDecimals(sumOf(helps), of.total.amount)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('is not paid by a payment of the first of several invoices', () => {
    const cents = fc.integer({ min: 1, max: 7999 });
    fc.assert(
      fc.property(cents, fc.constantFrom('PLACED', 'CONFIRMED', 'IN_PROGRESS', 'UNKNOWN'), (first, state) => {
        const amount = `${Math.floor(first / 100)}.${String(first % 100).padStart(2, '0')}`;
        const of = order(state, { total: { amount: '100.00', currency: 'EUR' } });
        const bill = invoice({ total: { amount, currency: 'EUR' } });
        const result = orderPayment(of, [bill], [payment('PAYMENT', 'SUCCEEDED', amount)], todayIn);
        expect(result).toMatchObject({ state: 'PARTIALLY_PAID', wasCovered: false, outstanding: null });
      }),
    );
  });

  it('asks for no money of which it cannot say how much', () => {
    fc.assert(
      fc.property(orders, anyInvoices, anyPayments, (of, invoices, payments) => {
        const { state, outstanding } = orderPayment(of, invoices, payments, todayIn);
        fc.pre(state === 'DUE' || state === 'FAILED');
        expect(isPositive(outstanding?.amount ?? '0')).toBe(true);
      }),
      RUNS,
    );
  });
});
