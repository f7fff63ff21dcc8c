/** Rows of the audit's tables, and what they are to the rest. store/audit-tables.ts makes the tables. */
import type { AuditEntry, AuditedAudience, EnteredChange, OperationKind } from '../../../schema/audit-entry.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import type { AuditRow } from '../audit-port.ts';

export interface StoredEntry {
  /** PostgreSQL tells its big numbers as texts. */
  readonly no: number | string;
  readonly id: string;
  readonly at: Instant;
  readonly audience: AuditedAudience;
  readonly subject: string | null;
  readonly partner: string | null;
  readonly request_id: string;
  readonly operation: string | null;
  /** Null in rows from before it was kept, as `changes` is. */
  readonly operation_kind: OperationKind | null;
  readonly document_hash: string | null;
  /** JSON lists of texts. */
  readonly seen: string;
  readonly personal_fields: string;
  readonly error_codes: string;
  /** 1 or 0. */
  readonly masked: number;
  readonly purpose: string | null;
  /** A JSON list of changes. */
  readonly changes: string | null;
  readonly previous: string;
  readonly hash: string;
}

export interface SeenRow {
  readonly seen: CustomerId | RecordId;
  readonly at: Instant;
  readonly entry: number | string;
}

export interface JournalRow {
  readonly journal: string;
  readonly position: number | string;
}

export function storedEntry(row: AuditRow): StoredEntry {
  const { no, id, at, audience, subject, partner, operation, purpose, previous, hash } = row;
  return {
    no,
    id,
    at,
    audience,
    subject,
    partner,
    operation,
    purpose,
    previous,
    hash,
    request_id: row.requestId,
    operation_kind: row.operationKind,
    document_hash: row.documentHash,
    seen: JSON.stringify(row.seen),
    personal_fields: JSON.stringify(row.personalFields),
    error_codes: JSON.stringify(row.errorCodes),
    changes: JSON.stringify(row.changes),
    masked: row.masked ? 1 : 0,
  };
}

/** A list that somebody has made no list of shows in the digest. */
function listIn(text: string | null): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

export function auditRow(stored: StoredEntry): AuditRow {
  const { id, at, audience, subject, partner, operation, purpose, previous, hash } = stored;
  return {
    id,
    at,
    audience,
    subject,
    partner,
    operation,
    purpose,
    previous,
    hash,
    no: Number(stored.no),
    requestId: stored.request_id,
    operationKind: stored.operation_kind,
    documentHash: stored.document_hash,
    // As storedEntry writes these lists.
    seen: listIn(stored.seen) as AuditRow['seen'],
    personalFields: listIn(stored.personal_fields) as AuditRow['personalFields'],
    errorCodes: listIn(stored.error_codes) as AuditRow['errorCodes'],
    changes: (listIn(stored.changes) as readonly (EnteredChange | null)[]).filter((one) => one !== null),
    masked: stored.masked === 1,
  };
}

/** One for each customer or record that an entry names. */
export function seenRows({ seen, at, no }: Pick<AuditEntry, 'seen' | 'at'> & Pick<AuditRow, 'no'>): readonly SeenRow[] {
  return [...new Set(seen)].map((one) => ({ seen: one, at, entry: no }));
}
