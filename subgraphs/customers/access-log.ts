import * as z from 'zod';
import type { AuditPlace, AuditRow } from '../../adapters/registry/port.ts';
import { InputError } from '../../schema/errors.ts';
import { SCOPES } from '../../schema/viewer.ts';
import { checkSize } from '../paging/arguments.ts';
import { fromOpaque, toOpaque } from '../paging/opaque-json.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import type { CustomerNode } from './customer-node.ts';

export interface AccessLogArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

const LIST = 'accessLog';
/** The schema's. */
const DEFAULT_FIRST = 20;
const VERSION = 1;
const MAX_LENGTH = 500;
const CURSOR = z.tuple([z.literal(VERSION), z.literal(LIST), z.string(), z.number()]);

/** How staff are called to whom their names are not told. */
const STAFF = 'support';

function formatCursor({ at, no }: AuditPlace): string {
  return toOpaque([VERSION, LIST, at, no]);
}

/** Errors: BAD_USER_INPUT for any text that `formatCursor` has not made. */
function parseCursor(after: string): AuditPlace {
  const content = CURSOR.safeParse(after.length <= MAX_LENGTH ? fromOpaque(after) : null);
  if (!content.success || toOpaque(content.data) !== after) {
    throw new InputError(`${LIST}: \`after\` is not a cursor of this list.`);
  }
  const [, , at, no] = content.data;
  return { at, no };
}

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

/**
 * One page of who looked at a customer, the newest first: also at what it was before others were found to be the same.
 *
 * Errors: BAD_USER_INPUT for `first` out of contract or a cursor of another list; a SystemError of the registry.
 */
export async function loadAccessLog(
  { registry }: SubgraphServices,
  context: RequestContext,
  { id, links }: CustomerNode,
  args: AccessLogArgs,
) {
  const first = checkSize(LIST, 'first', args.first ?? DEFAULT_FIRST);
  const after = args.after ?? null;
  const place = after === null ? undefined : parseCursor(after);
  const rows = await registry.audit.page({ id, records: links.map(({ record }) => record) }, first + 1, place);
  const edges = rows.slice(0, first).map((row) => ({ cursor: formatCursor(row), node: toEntry(row, context) }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
