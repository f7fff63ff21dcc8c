import * as z from 'zod';
import type { AuditRow, Registry, Watched } from '../../adapters/registry/port.ts';
import type { CustomerId } from '../../schema/ids.ts';
import { SCOPES } from '../../schema/viewer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { CustomerNode } from './customer-node.ts';
import { forwardPage } from './forward-page.ts';
import type { ForwardArgs } from './forward-page.ts';

/** When, and the entry's number. */
const PLACE = z.tuple([z.string(), z.number()]);

/** How staff are called to whom their names are not told. */
const STAFF = 'support';

/** What one who reads the log may know of an entry: names of staff are for those who audit. */
function toEntry({ audience, partner, subject, ...row }: AuditRow, { viewer }: RequestContext) {
  const audits = viewer.scopes.includes(SCOPES.readAudit);
  const { id, at, operation, personalFields, masked, purpose } = row;
  return {
    id,
    at,
    operation,
    personalFields,
    masked,
    purpose,
    who: audience === 'partner' ? (partner ?? 'a partner') : STAFF,
    subject: audits ? subject : null,
    requestId: audits ? row.requestId : null,
    documentHash: audits ? row.documentHash : null,
  };
}

/** Ids that mean the customer; for himself those that surely do, and never meant whoever is like him. */
async function formerIdsOf({ identity }: Registry, context: RequestContext, id: CustomerId) {
  const former = (await identity.formerIds([id], context)).get(id) ?? [];
  if (context.viewer.audience === 'agent' || former.length === 0) return former;
  const sure = await identity.sureLinks(former, context);
  return former.filter((one) => sure.has(one));
}

/** A record that likeness alone joins may be somebody else's: the id of all tells its customer of looks at the others. */
async function watchedBy(
  { registry }: SubgraphServices,
  context: RequestContext,
  { id, links, beside }: CustomerNode,
): Promise<Watched> {
  const records = links.map(({ record }) => record);
  const isLike = links.some(({ rule }) => rule === 'PROBABILISTIC');
  if (isLike && context.viewer.audience !== 'agent') return { ids: [], records };
  return { ids: [id, ...(await formerIdsOf(registry, context, id))], records, beside };
}

/**
 * One page of who looked at a customer, the newest first: also at what it was before others were found to be the same.
 *
 * Errors: BAD_USER_INPUT for `first` out of contract or a cursor of another list; a SystemError of the registry.
 */
export async function loadAccessLog(
  services: SubgraphServices,
  context: RequestContext,
  customer: CustomerNode,
  args: ForwardArgs,
) {
  const watched = await watchedBy(services, context, customer);
  const list = {
    name: 'accessLog',
    defaultFirst: 20,
    place: PLACE,
    placeOf: ({ at, no }: AuditRow): z.infer<typeof PLACE> => [at, no],
    read: async (limit: number, after: z.infer<typeof PLACE> | undefined) =>
      services.registry.audit.page(watched, limit, after && { at: after[0], no: after[1] }),
  };
  return forwardPage(list, args, (row) => toEntry(row, context));
}
