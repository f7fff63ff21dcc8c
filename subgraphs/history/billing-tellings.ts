import type { Row } from '../../adapters/ports.ts';
import type { PaymentKind } from '../../schema/enums.ts';
import type { Entity, Money } from '../../schema/model.ts';
import { absoluteMoney, bySign, isCreditNote } from '../money/by-sign.ts';
import { moneyText } from '../money/money-text.ts';
import { recordNumber } from '../reading/record-resolvers.ts';
import { reference, referenceOrNull } from './interaction.ts';
import type { AboutBilling } from './interaction.ts';
import { dateText, excerpt, quotes, sentence, withMoney } from './wording.ts';

const PAID_WORDS: Readonly<Record<PaymentKind, { readonly noun: string; readonly verb: string }>> = {
  PAYMENT: { noun: 'Payment', verb: 'was received' },
  REFUND: { noun: 'Refund', verb: 'was issued' },
  CREDIT_NOTE: { noun: 'Credit note', verb: 'was issued' },
  CHARGEBACK: { noun: 'Payment', verb: 'was charged back' },
};

export function tellIssued({ entity }: Row<'Invoice', 'issued'>): AboutBilling {
  return aboutInvoice(entity, entity.total, 'was issued');
}

export function tellOverdue({ entity }: Row<'Invoice', 'overdue'>): AboutBilling {
  return aboutInvoice(entity, entity.balance ?? entity.total, 'is overdue');
}

function aboutInvoice(invoice: Entity<'Invoice'>, sum: Money | null, verb: string): AboutBilling {
  const amount = absoluteMoney(sum);
  const noun = isCreditNote(invoice) ? 'Credit note' : 'Invoice';
  const due = invoice.dueOn === null || isCreditNote(invoice) ? '' : `, due on ${dateText(invoice.dueOn)}`;
  return {
    __typename: 'BillingInteraction',
    invoice: reference('Invoice', invoice.id),
    amount,
    channel: 'SYSTEM',
    direction: 'OUTBOUND',
    summary: sentence(`${noun} ${recordNumber(invoice)} ${verb}${withMoney(amount)}${due}`),
    quoted: [],
  };
}

/** Payments, refunds, credit notes and chargebacks that came about. */
export function tellPaid({ entity }: Row<'Payment', 'made'>): AboutBilling {
  const payment = bySign(entity);
  const { noun, verb } = PAID_WORDS[payment.kind.value];
  return aboutPayment(payment, noun, verb);
}

/** Payments that did not come about. */
export function tellNotPaid({ entity }: Row<'Payment', 'made'>): AboutBilling {
  const payment = bySign(entity);
  const { noun } = PAID_WORDS[payment.kind.value];
  return aboutPayment(payment, noun, entity.state.value === 'CANCELLED' ? 'was cancelled' : 'failed');
}

function aboutPayment(payment: Entity<'Payment'>, noun: string, verb: string): AboutBilling {
  const { amount, kind, links } = payment;
  const method = excerpt(payment.method, 40);
  const what = `${noun} ${recordNumber(payment)}${amount === null ? '' : ` of ${moneyText(amount)}`}`;
  return {
    __typename: 'BillingInteraction',
    invoice: referenceOrNull('Invoice', links.invoice),
    amount,
    channel: 'SYSTEM',
    direction: kind.value === 'PAYMENT' || kind.value === 'CHARGEBACK' ? 'INBOUND' : 'OUTBOUND',
    summary: sentence(`${what} ${verb}${method === null ? '' : ` (${method})`}`),
    quoted: quotes(method),
  };
}
