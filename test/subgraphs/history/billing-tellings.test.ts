import { describe, expect, it } from 'vitest';
import type { Row } from '../../../adapters/ports.ts';
import type { PaymentKind, PaymentResult } from '../../../schema/enums.ts';
import { tellIssued, tellNotPaid, tellPaid } from '../../../subgraphs/history/billing-tellings.ts';
import { coded, eur, invoice, payment } from '../tracking/records.ts';

/** Of a row the tellings read the entity alone. */
const paid = (kind: PaymentKind, amount: string, result: PaymentResult = 'SUCCEEDED') =>
  ({ entity: payment(kind, result, amount, { number: '7' }) }) as Row<'Payment', 'made'>;
const issued = (total: string) =>
  ({ entity: invoice({ total: eur(total), dueOn: '2026-03-10', state: coded('OPEN') }) }) as Row<'Invoice', 'issued'>;

describe('sentences about money below zero', () => {
  it('call a payment a refund, and its amount what went back', () => {
    expect(tellPaid(paid('PAYMENT', '-20.00'))).toMatchObject({
      summary: 'Refund 7 of EUR 20.00 was issued.',
      amount: eur('20.00'),
      direction: 'OUTBOUND',
    });
    expect(tellNotPaid(paid('PAYMENT', '-20.00', 'FAILED')).summary).toBe('Refund 7 of EUR 20.00 failed.');
  });

  it('are those about money above zero for refunds, credit notes and chargebacks', () => {
    for (const kind of ['REFUND', 'CREDIT_NOTE', 'CHARGEBACK'] as const) {
      expect(tellPaid(paid(kind, '-20.00'))).toEqual(tellPaid(paid(kind, '20.00')));
    }
  });

  it('call an invoice a credit note, which is never due', () => {
    expect(tellIssued(issued('-45.00')).summary).toBe('Credit note I1 was issued: EUR 45.00.');
    expect(tellIssued(issued('45.00')).summary).toBe('Invoice I1 was issued: EUR 45.00, due on 10 March 2026.');
  });
});
