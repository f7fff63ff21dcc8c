import * as z from 'zod';
import type { BorneByOther } from '../../adapters/registry/identity-port.ts';
import type { AuditRow, Registry, Watched } from '../../adapters/registry/port.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { SCOPES } from '../../schema/viewer.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { CustomerNode } from './customer-node.ts';
import { forwardPage } from './forward-page.ts';
import type { ForwardArgs } from './forward-page.ts';

/** When, and the entry's number. */
const PLACE = z.tuple([z.string(), z.number()]);

/** How staff are called to whom their names are not told. */
const STAFF = 'support';

/** What one who reads the log may know of an entry: names of staff are for those who audit, and what a look at another was about is the other's. */
function toEntry({ audience, partner, subject, ...row }: AuditRow, isShared: boolean, { viewer }: RequestContext) {
  const audits = viewer.scopes.includes(SCOPES.readAudit);
  const { id, at, operation, operationKind, changes, personalFields, masked, purpose } = row;
  return {
    id,
    at,
    operation,
    kind: operationKind?.toUpperCase() ?? null,
    changes: isShared ? [] : changes.map((change) => change.kind),
    personalFields,
    masked,
    purpose: isShared ? null : purpose,
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

interface Log {
  readonly watched: Watched;
  readonly isShared: (row: AuditRow) => boolean;
}

/** Whether a look was at somebody else too: an id tells no more than whom it stood for then. */
function createIsShared(records: readonly RecordId[], others: readonly BorneByOther[]): Log['isShared'] {
  const own = new Set<string>(records);
  return ({ at, seen }) =>
    !seen.some((one) => own.has(one)) &&
    others.some(({ id, from, until }) => seen.includes(id) && from <= at && (until === null || until >= at));
}

/**
 * What is told of whom. To staff all; to the customer looks at what is surely his. One that names an id which stood for another
 * person's record as well was a look at both: he is told of it, and neither why nor what it changed, unless it names a record of his; one that names
 * such a record of another's was none at him. Whose own record only likeness joins is told of looks that name it.
 */
async function logOf({ registry }: SubgraphServices, context: RequestContext, customer: CustomerNode): Promise<Log> {
  const { id, links } = customer;
  const records = links.map(({ record }) => record);
  const isAgent = context.viewer.audience === 'agent';
  const isLike = links.some(({ rule }) => rule === 'PROBABILISTIC');
  if (isLike && !isAgent) return { watched: { ids: [], records }, isShared: () => false };
  const ids = [id, ...(await formerIdsOf(registry, context, id))];
  const others = isAgent ? [] : await registry.identity.borneByOthers(ids, records, context);
  const beside = [...new Set(others.map(({ record }) => record))];
  return { watched: { ids, records, beside }, isShared: createIsShared(records, others) };
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
  const { watched, isShared } = await logOf(services, context, customer);
  const list = {
    name: 'accessLog',
    defaultFirst: 20,
    place: PLACE,
    placeOf: ({ at, no }: AuditRow): z.infer<typeof PLACE> => [at, no],
    read: async (limit: number, after: z.infer<typeof PLACE> | undefined) =>
      services.registry.audit.page(watched, limit, after && { at: after[0], no: after[1] }),
  };
  return forwardPage(list, args, (row) => toEntry(row, isShared(row), context));
}
