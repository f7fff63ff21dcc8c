import type { RegisteredCustomer } from '../../adapters/registry/port.ts';
import { InputError } from '../../schema/errors.ts';
import type { CustomerId } from '../../schema/ids.ts';
import { compareInstants } from '../../schema/instant.ts';
import type { Instant } from '../../schema/model.ts';
import { lookUp } from '../reading/batch/lookup.ts';
import { touchCustomer } from '../reading/touch.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { requireStaff } from './require-staff.ts';

/** Errors: FORBIDDEN for others than staff; BAD_USER_INPUT for an instant that has not come. */
function checkAsOf(context: RequestContext, now: Date, asOf: Instant): void {
  requireStaff(context, 'Query.customer(asOf:)');
  if (compareInstants(asOf, now.toISOString()) <= 0) return;
  throw new InputError(
    'customer: `asOf` must not be in the future, but is. Give an instant that has been, or leave it out.',
  );
}

/**
 * Whom an id meant at an instant, with the records that it had then; null for an id that meant nobody.
 *
 * Errors: as `checkAsOf`; a SystemError of the registry.
 */
export async function loadCustomerAsOf(
  { registry, now }: SubgraphServices,
  context: RequestContext,
  id: string,
  asOf: Instant,
): Promise<RegisteredCustomer | null> {
  checkAsOf(context, now(), asOf);
  const found = await lookUp<CustomerId, RegisteredCustomer | null>(
    context,
    {
      name: `registry customersAsOf ${asOf}`,
      missing: null,
      read: async (ids) => registry.identity.customersAsOf(ids, asOf, context),
    },
    id as CustomerId, // the registry knows an id or does not
  );
  // Its records may be others' today: whose they are is followed by each of them.
  for (const { record } of found?.links ?? []) touchCustomer(context, record);
  return found;
}
