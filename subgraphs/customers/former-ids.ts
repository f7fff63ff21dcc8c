import type { CustomerId } from '../../schema/ids.ts';
import { lookUp } from '../reading/batch/lookup.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { requireStaff } from './require-staff.ts';

const NONE: readonly CustomerId[] = [];

/** Ids that mean this customer today, but are not its own; the oldest first. Errors: FORBIDDEN for others than staff. */
export async function loadFormerIds(
  { registry }: SubgraphServices,
  context: RequestContext,
  id: CustomerId,
): Promise<readonly CustomerId[]> {
  requireStaff(context, 'Customer.formerIds');
  return lookUp<CustomerId, readonly CustomerId[]>(
    context,
    {
      name: 'registry formerIds',
      missing: NONE,
      read: async (ids) => registry.identity.formerIds(ids, context),
    },
    id,
  );
}
