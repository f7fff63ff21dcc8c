import type { RecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import { askInvoicesOfOrder } from '../money/order-invoices.ts';
import type { InvoicesReading } from '../money/order-invoices.ts';
import { keptByField } from '../asked/kept-by-field.ts';
import type { SelectionInfo } from '../asked/kept-by-field.ts';
import { inOneOrder } from '../paging/feeds/whole-list.ts';
import type { Answer } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { askedInvoices, askedLinesOfInvoices, askedPaymentsOfInvoices, invoiceParts } from './invoice-fields.ts';

const readingOf = keptByField((info): InvoicesReading => {
  const parts = invoiceParts(info);
  return {
    asked: { entity: askedInvoices(info) },
    children: parts.has('lines') ? [{ child: 'lines', asked: askedLinesOfInvoices(info) }] : [],
    payments: parts.has('payments') ? { entity: askedPaymentsOfInvoices(info) } : undefined,
  };
});

/**
 * An order's invoices over all billing systems, newest first. What is asked of each of them is read beside them.
 *
 * Errors: a SystemError when any of the systems does not answer.
 */
export function askOrderInvoices(
  services: SubgraphServices,
  context: RequestContext,
  info: SelectionInfo,
  order: RecordId,
): Answer<readonly Entity<'Invoice'>[]> {
  const reading = readingOf(info);
  const ports = services.systems.ports('Invoice');
  return inOneOrder(ports, (port) => askInvoicesOfOrder(services, context, port, order, reading));
}
