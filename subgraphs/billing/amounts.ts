import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { Entity, Money } from '../../schema/model.ts';

/**
 * An amount that the graph promises always to be there.
 *
 * Errors: SYSTEM_DATA_INVALID where the legacy row has none: a zero would be a lie about money.
 */
export function requireAmount(system: SystemId, amount: Money | null): Money {
  if (amount === null) throw new SystemError(system, 'BAD_DATA');
  return amount;
}

/** False for an invoice without the total that the graph promises; lists leave it out. */
export function hasTotal({ total }: Entity<'Invoice'>): boolean {
  return total !== null;
}

/** The same for a payment and its amount. */
export function hasAmount({ amount }: Entity<'Payment'>): boolean {
  return amount !== null;
}
