import { AUDITED_AUDIENCES } from '../../schema/audit-entry.ts';
import type { AuditEntry, AuditedAudience } from '../../schema/audit-entry.ts';
import { readsPlain } from '../../schema/viewer.ts';
import type { Viewer } from '../../schema/viewer.ts';
import { originOf } from '../graphql/operation-context.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { timedId } from './timed-id.ts';

/** The longest name of somebody that is kept. */
const MAX_SUBJECT = 500;

/** Whose looks are kept; null: nobody else's data can be seen. */
export function auditedAudience({ audience }: Viewer): AuditedAudience | null {
  return AUDITED_AUDIENCES.find((one) => one === audience) ?? null;
}

/** An issuer's text: without signs that a database or a log would stumble over. */
function plain(text: string | undefined): string | null {
  return text === undefined ? null : text.replaceAll(/\p{C}/gu, '').slice(0, MAX_SUBJECT);
}

/** The entry of an operation that has ended; null where it has seen nobody, or is of nobody whose looks are kept. */
export function makeEntry(context: OperationContext, personalFields: readonly string[], now: Date): AuditEntry | null {
  const { viewer, touched, facts } = context;
  const { operationName, operationKind, documentHash } = originOf(facts);
  const audience = auditedAudience(viewer);
  if (audience === null || touched === undefined || touched.size === 0) return null;
  return {
    id: timedId(now),
    at: now.toISOString(),
    audience,
    subject: plain(viewer.subject),
    partner: viewer.partner ?? null,
    requestId: context.requestId,
    operation: operationName,
    operationKind,
    documentHash,
    seen: [...touched],
    personalFields,
    masked: personalFields.length > 0 && !readsPlain(viewer),
    purpose: facts.purpose,
    errorCodes: [...facts.errorCodes],
    changes: [...(context.changes ?? [])],
  };
}
