/** What the billing systems hold for an order: asked by billing (payment state) and by shipping (tracking). */
import type { SystemError } from '../../schema/errors.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Entity } from '../../schema/model.ts';
import { askSystems, mergeMissing } from '../reading/ask-systems.ts';
import type { Missing } from '../paging/feeds/feed.ts';
import { askWholeList } from '../paging/feeds/whole-list.ts';
import { promised } from '../reading/batch/answer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { INVOICE_IN_BOOKS, PAYMENT_IN_BOOKS } from './book-fields.ts';
import { askInvoicesOfOrder } from './order-invoices.ts';

export interface OrderBooks {
  readonly invoices: readonly Entity<'Invoice'>[];
  readonly payments: readonly Entity<'Payment'>[];
}

const READING = { asked: INVOICE_IN_BOOKS, payments: PAYMENT_IN_BOOKS };

/** All of the books or none: half of them would ask for money that the other half has received. */
export type OrderBilling =
  | { readonly books: OrderBooks; readonly failure: null; readonly missing: readonly Missing[] }
  | { readonly books: null; readonly failure: SystemError; readonly missing: readonly Missing[] };

/**
 * An order's invoices and payments over all billing systems, newest first in each. Payments name the order itself or
 * one of these invoices; one that names both is there once. Null where no billing system knows of orders at all.
 */
export async function loadOrderBilling(
  services: SubgraphServices,
  context: RequestContext,
  order: RecordId,
): Promise<OrderBilling | null> {
  const invoicePorts = services.systems.ports('Invoice');
  const paymentPorts = services.systems.ports('Payment');
  if (![...invoicePorts, ...paymentPorts].some(({ can }) => can.lists.has('byOrder'))) return null;
  const [invoiced, paid] = await Promise.all([
    askSystems(invoicePorts, (port) => promised(askInvoicesOfOrder(services, context, port, order, READING))),
    askSystems(paymentPorts, (port) =>
      promised(askWholeList(context, port, 'byOrder', order, { asked: PAYMENT_IN_BOOKS })),
    ),
  ]);
  const invoices = invoiced.answers.flat().map((row) => row.entity);
  const applied = await askSystems(paymentPorts, (port) =>
    Promise.all(
      invoices.map(({ id }) => promised(askWholeList(context, port, 'byInvoice', id, { asked: PAYMENT_IN_BOOKS }))),
    ),
  );
  const missing = mergeMissing(invoiced.missing, paid.missing, applied.missing);
  const failure = invoiced.failure ?? paid.failure ?? applied.failure;
  if (failure !== null) return { books: null, failure, missing };
  const payments = [...paid.answers.flat(), ...applied.answers.flat(2)].map((row) => row.entity);
  const distinct = new Map(payments.map((payment) => [payment.id, payment]));
  return { books: { invoices, payments: [...distinct.values()] }, failure, missing };
}
