import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Money } from '../../../schema/model.ts';
import { isRefunded } from '../../../subgraphs/money/is-refunded.ts';
import { orderPayment } from '../../../subgraphs/money/payment-state.ts';
import type { OrderPayment } from '../../../subgraphs/money/payment-state.ts';
import { eur, invoice, order, orderLine, payment, returned } from '../tracking/records.ts';

/** What billing tells of an order of EUR 45 that was paid, after these payments. */
function after(...given: Parameters<typeof payment>[]): OrderPayment {
  return orderPayment(
    order('COMPLETED'),
    [invoice()],
    given.map((one) => payment(...one)),
    () => '2026-03-04',
  );
}

const PAID: Parameters<typeof payment> = ['PAYMENT', 'SUCCEEDED', '45.00'];
const refund = (amount: string): Parameters<typeof payment> => ['REFUND', 'SUCCEEDED', amount];
const credit = (amount: string): Parameters<typeof payment> => ['CREDIT_NOTE', 'SUCCEEDED', amount];

const claiming = (money: Money | null) => returned('RECEIVED', [], { refund: money });

describe('isRefunded', () => {
  it('needs as much as the returns claim', () => {
    expect(isRefunded(after(PAID), [claiming(eur('20.00'))])).toBe(false);
    expect(isRefunded(after(PAID, refund('19.99')), [claiming(eur('20.00'))])).toBe(false);
    expect(isRefunded(after(PAID, refund('20.00')), [claiming(eur('20.00'))])).toBe(true);
    expect(isRefunded(after(PAID, refund('45.00')), [claiming(eur('60.00'))])).toBe(true);
  });

  it('takes what the goods cost where the return claims nothing, or claims nothing yet', () => {
    const lines = [{ ...orderLine('A', '2'), total: eur('20.00') }];
    for (const claim of [null, eur('0.00')]) {
      const returns = [returned('RECEIVED', lines, { refund: claim })];
      expect(isRefunded(after(PAID, refund('10.00')), returns)).toBe(false);
      expect(isRefunded(after(PAID, refund('20.00')), returns)).toBe(true);
    }
  });

  it('takes any refund where nobody can tell what the goods are worth, or in which currency', () => {
    for (const claim of [null, { amount: '20.00', currency: 'USD' }]) {
      expect(isRefunded(after(PAID), [claiming(claim)])).toBe(false);
      expect(isRefunded(after(PAID, refund('5.00')), [claiming(claim)])).toBe(true);
    }
  });

  it('counts an earlier return, whose money is not that of a later one', () => {
    const returns = [returned('COMPLETED', [], { refund: eur('20.00') }), claiming(eur('10.00'))];
    expect(isRefunded(after(PAID, refund('20.00')), returns)).toBe(false);
    expect(isRefunded(after(PAID, refund('30.00')), returns)).toBe(true);
  });

  it('counts no goods that have not arrived, or that come back to be replaced', () => {
    const others = [
      returned('REQUESTED', [], { refund: eur('10.00') }),
      returned('REJECTED', [], { refund: eur('10.00') }),
      returned('RECEIVED', [], { refund: eur('10.00'), replacement: true }),
    ];
    expect(isRefunded(after(PAID, refund('20.00')), [claiming(eur('20.00')), ...others])).toBe(true);
  });

  it('is no credit note that is not paid out, unless the goods had not been paid for', () => {
    expect(isRefunded(after(PAID, credit('20.00')), [claiming(eur('20.00'))])).toBe(false);
    expect(isRefunded(after(PAID, credit('20.00'), refund('20.00')), [claiming(eur('20.00'))])).toBe(true);
    expect(isRefunded(after(credit('20.00')), [claiming(eur('20.00'))])).toBe(true);
    expect(isRefunded(after(credit('10.00')), [claiming(eur('20.00'))])).toBe(false);
  });

  it('is never undone by another refund', () => {
    const cents = fc.integer({ min: 1, max: 2000 }).map((amount) => (amount / 100).toFixed(2));
    fc.assert(
      fc.property(cents, cents, fc.option(cents), (first, second, claim) => {
        const returns = [claiming(claim === null ? null : eur(claim))];
        fc.pre(isRefunded(after(PAID, refund(first)), returns));
        expect(isRefunded(after(PAID, refund(first), refund(second)), returns)).toBe(true);
      }),
    );
  });
});
