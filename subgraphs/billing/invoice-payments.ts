import type { Entity } from '../../schema/model.ts';
import { loadFromAll } from '../paging/whole-list.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/**
 * The payments on an invoice, newest first. The books that hold the invoice tell them; only where those keep no
 * payments at all are the other systems asked, so that their silence cannot take an invoice away that was read.
 */
export async function loadInvoicePayments(
  services: SubgraphServices,
  context: RequestContext,
  invoice: Entity<'Invoice'>,
): Promise<readonly Entity<'Payment'>[]> {
  const ports = services.systems.ports('Payment').filter(({ can }) => can.lists.has('byInvoice'));
  const own = ports.filter(({ system }) => system.id === invoice.system);
  return loadFromAll(context, own.length > 0 ? own : ports, 'byInvoice', invoice.id);
}
