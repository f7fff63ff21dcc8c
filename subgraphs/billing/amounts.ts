import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { Money } from '../../schema/model.ts';

/**
 * An amount that the graph promises always to be there.
 *
 * Errors: SYSTEM_DATA_INVALID where the legacy row has none: a zero would be a lie about money.
 */
export function requireAmount(system: SystemId, amount: Money | null): Money {
  if (amount === null) throw new SystemError(system, 'BAD_DATA');
  return amount;
}
