import type { Entity } from '../../schema/model.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { askFromAll } from '../paging/feeds/whole-list.ts';
import { answeredOrNoted, tellableOrNoted } from '../reading/partial-errors.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import type { FieldPlace } from '../reading/partial-errors.ts';
import { promised } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { hasAmount } from './amounts.ts';
import { askedPayments } from './invoice-fields.ts';

/**
 * The payments on an invoice, newest first. The books that hold the invoice tell them; only where those keep no
 * payments at all are the other systems asked, and their silence is noted: it cannot take away an invoice that was
 * read. Nor can a payment without an amount, which is left out and noted.
 */
export async function loadInvoicePayments(
  services: SubgraphServices,
  context: RequestContext,
  info: FieldPlace & SelectionInfo,
  invoice: Entity<'Invoice'>,
): Promise<readonly Entity<'Payment'>[]> {
  const ports = services.systems.ports('Payment').filter(({ can }) => can.lists.has('byInvoice'));
  const reading = { asked: { entity: askedPayments(info) } };
  const own = ports.filter(({ system }) => system.id === invoice.system);
  if (own.length > 0) {
    return tellableOrNoted(
      context,
      info,
      await promised(askFromAll(context, own, 'byInvoice', invoice.id, reading)),
      hasAmount,
    );
  }
  const elsewhere = await Promise.all(
    ports.map((port) =>
      answeredOrNoted(context, info, () => promised(askFromAll(context, [port], 'byInvoice', invoice.id, reading))),
    ),
  );
  const payments = elsewhere.flat().toSorted((a, b) => compareNewestFirst(a.at, b.at));
  return tellableOrNoted(context, info, payments, hasAmount);
}
