import type { PaymentState } from '../../schema/enums.ts';
import type { RecordId } from '../../schema/ids.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { RecordName } from '../asked/asked-fields.ts';
import { loadEntity } from '../reading/loaders.ts';
import { loadOrderBilling } from '../money/order-billing.ts';
import { orderPayment } from '../money/payment-state.ts';
import { todayBy } from '../money/today-by.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

const ORDER: readonly RecordName<'Order'>[] = ['state', 'total', 'onAccount'];
const ORDER_FIELDS = fieldSet(ORDER);

/**
 * The payment axis of an order, from what all billing systems hold for it. Null for an order that does not exist,
 * and where no billing system knows of orders.
 *
 * Errors: a SystemError when the order system or any billing system does not answer: half of the books would give a
 * state that is wrong, not one that is incomplete.
 */
export async function loadPaymentState(
  services: SubgraphServices,
  context: RequestContext,
  id: RecordId,
): Promise<PaymentState | null> {
  const [order, billing] = await Promise.all([
    loadEntity(services, context, 'Order', id, ORDER_FIELDS),
    loadOrderBilling(services, context, id),
  ]);
  if (order === null || billing === null) return null;
  if (billing.books === null) throw billing.failure;
  const { invoices, payments } = billing.books;
  return orderPayment(order, invoices, payments, todayBy(services.systems.infos, services.now())).state;
}
