import * as z from 'zod';
import type { ChangeId, IdentityChange } from '../../../adapters/registry/identity-port.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import type { CustomerNode } from '../customer-node.ts';
import { forwardPage } from '../forward-page.ts';
import type { ForwardArgs } from '../forward-page.ts';
import { requireStaff } from '../require-staff.ts';
import { toChangeNode } from './change-node.ts';

const PLACE = z.tuple([z.string()]);
type Place = z.infer<typeof PLACE>;

/**
 * One page of what persons changed of a customer, the newest first.
 *
 * Errors: FORBIDDEN for others than staff; BAD_USER_INPUT for `first` out of contract or a cursor of another list; a SystemError of the registry.
 */
export async function loadChanges(
  services: SubgraphServices,
  context: RequestContext,
  { id }: CustomerNode,
  args: ForwardArgs,
) {
  requireStaff(context, 'Customer.identityChanges');
  const list = {
    name: 'identityChanges',
    defaultFirst: 10,
    place: PLACE,
    placeOf: (change: IdentityChange): Place => [change.id],
    read: async (limit: number, after: Place | undefined) => {
      const before = after?.[0] as ChangeId | undefined; // where it is none of ours, no change comes before it
      return services.registry.identity.changes({ kind: 'customer', id }, limit, before, context);
    },
  };
  return forwardPage(list, args, (change) => toChangeNode(change));
}
