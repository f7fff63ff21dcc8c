/** The chain of the audit: each row's digest is over the row and the digest before it. */
import { createHmac } from 'node:crypto';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { AuditFault, AuditRow } from '../audit-port.ts';

/** What the first row follows. */
export const GENESIS = '0'.repeat(64);

/** The key of the chain, so that who can write to the store alone cannot make a chain of his own. */
export function chainKey(secret: string): Buffer {
  // The name keeps this use of the deployment's secret apart from every other.
  return createHmac('sha256', secret).update('c360-audit').digest();
}

/** What rows from before it was kept have none of: their digests stay what they are. */
function partsSince({ operationKind, changes }: Omit<AuditRow, 'hash'>): readonly unknown[] {
  return operationKind === null && changes.length === 0 ? [] : [operationKind, changes];
}

export function digestOf(key: Buffer, row: Omit<AuditRow, 'hash'>): string {
  const { no, id, at, audience, subject, partner, requestId, operation, documentHash } = row;
  const who = [no, id, at, audience, subject, partner, requestId, operation, documentHash];
  const what = [row.seen, row.personalFields, row.masked, row.purpose, row.errorCodes];
  return createHmac('sha256', key)
    .update(JSON.stringify([row.previous, ...who, ...what, ...partsSince(row)]))
    .digest('hex');
}

/** Where a chain has been followed to. */
export interface ChainEnd {
  readonly no: number;
  readonly hash: string;
}

/** The end of a chain whose last row is this; undefined: it has none yet. */
export function endOf(last: { readonly no: number | string; readonly hash: string } | undefined): ChainEnd {
  return { no: Number(last?.no ?? 0), hash: last?.hash ?? GENESIS };
}

/** An entry as the row that comes after `end`. */
export function chainedRow(key: Buffer, end: ChainEnd, entry: AuditEntry): AuditRow {
  const row = { ...entry, no: end.no + 1, previous: end.hash };
  return { ...row, hash: digestOf(key, row) };
}

/** What is wrong with a row that comes after `end`; null: nothing. */
export function faultIn(key: Buffer, end: ChainEnd, row: AuditRow): AuditFault['kind'] | null {
  if (digestOf(key, row) !== row.hash) return 'changed';
  return row.no === end.no + 1 && row.previous === end.hash ? null : 'missing';
}
