import type { Decimal, Entity } from '../../schema/model.ts';
import { compareDecimals, isPositive, multiplyDecimal, subtractDecimals } from './decimal.ts';
import { isCalledOff } from './is-called-off.ts';

/**
 * What invoices will still ask for, of an order that is invoiced in parts; "0" for one that is invoiced whole.
 *
 * Invoices seldom come to their order's total to the cent: discounts, rounding, and taxes and freight that only one of
 * the two includes. More than a fifth is taken for a part that is still to be invoiced, as long as the order goes on;
 * once it is completed or called off its invoices are all there are.
 */
export function unbilledPart(order: Entity<'Order'>, billed: Decimal, currency: string): Decimal {
  const { total, state } = order;
  if (total === null || total.currency !== currency || !isPositive(billed)) return '0';
  if (state.value === 'COMPLETED' || isCalledOff(order)) return '0';
  const isWhole = compareDecimals(multiplyDecimal(billed, 5), multiplyDecimal(total.amount, 4)) >= 0;
  return isWhole ? '0' : subtractDecimals(total.amount, billed);
}
