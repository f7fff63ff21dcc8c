/** Whether what came back by returns has been given back to the customer. Source: docs/order-tracking.md, rule 8. */
import type { Child, Money } from '../../schema/model.ts';
import { compareDecimals, isPositive, sumDecimals } from './decimal.ts';
import type { OrderPayment } from './payment-state.ts';

type Return = Child<'Order', 'returns'>;

/**
 * By amount, of all returns that have come to the seller: a refund does not say which of them it is for. Where nobody
 * can tell what they are worth any refund settles them. What was never paid is given back by a credit note alone.
 */
export function isRefunded(payment: OrderPayment, returns: readonly Return[]): boolean {
  if (!payment.isPaidOut) return false;
  if (payment.state === 'REFUNDED') return true;
  const claim = sumOf(returns.filter(hasArrived).map(claimOf));
  return [payment.refunded, payment.credited].some((given) => given !== null && covers(given, claim));
}

function hasArrived({ state, replacement }: Return): boolean {
  return !replacement && (state.value === 'RECEIVED' || state.value === 'COMPLETED');
}

function covers(given: Money, claim: Money | null): boolean {
  return claim?.currency !== given.currency || compareDecimals(given.amount, claim.amount) >= 0;
}

/** What the return itself claims, else what its goods cost; null where neither is told. */
function claimOf({ refund, lines }: Return): Money | null {
  return refund !== null && isPositive(refund.amount) ? refund : sumOf(lines.map(({ total }) => total));
}

/** Null for none, and where one of them is unknown or of another currency. */
function sumOf(moneys: readonly (Money | null)[]): Money | null {
  const known = moneys.filter((money) => money !== null);
  const [currency, another] = new Set(known.map((money) => money.currency));
  if (currency === undefined || another !== undefined || known.length < moneys.length) return null;
  return { amount: sumDecimals(known.map(({ amount }) => amount)), currency };
}
