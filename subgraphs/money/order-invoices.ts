import type { Asked, Port, Row } from '../../adapters/ports.ts';
import type { RecordId } from '../../schema/ids.ts';
import { askWholeList } from '../paging/feeds/whole-list.ts';
import type { WholeListReading } from '../paging/feeds/whole-list.ts';
import { readWholeListOver } from '../paging/feeds/whole-list-over.ts';
import { madeOf } from '../reading/batch/answer.ts';
import type { Answer } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** What is read of an order's invoices; `payments` where those on each invoice will be asked for. */
export interface InvoicesReading extends WholeListReading<'Invoice'> {
  readonly payments?: Asked | undefined;
}

/** An order's invoices in one system, newest first, with what that system's books hold of payments on them read beside. */
export function askInvoicesOfOrder(
  services: SubgraphServices,
  context: RequestContext,
  port: Port<'Invoice'>,
  order: RecordId,
  reading: InvoicesReading,
): Answer<readonly Row<'Invoice', 'byOrder'>[]> {
  const { payments } = reading;
  const books = payments && services.systems.port('Payment', port.system.id);
  const between = { entity: 'Invoice', list: 'byOrder', parent: order } as const;
  // The list between first, as readWholeListOver wants it.
  const listing = askWholeList(context, port, 'byOrder', order, reading);
  if (!books || !port.can.lists.has('byOrder')) return listing;
  const tell = readWholeListOver(context, books, 'byInvoice', between, payments);
  return madeOf([listing], () => {
    const rows = listing.take();
    tell(rows.map(({ entity }) => entity.id));
    return rows;
  });
}
