/** The chain of the audit: each row's digest is over the row and the digest before it. */
import { createHmac } from 'node:crypto';
import type { AuditFault, AuditRow } from '../audit-port.ts';

/** What the first row follows. */
export const GENESIS = '0'.repeat(64);

/** The key of the chain, so that who can write to the store alone cannot make a chain of his own. */
export function chainKey(secret: string): Buffer {
  // The name keeps this use of the deployment's secret apart from every other.
  return createHmac('sha256', secret).update('c360-audit').digest();
}

export function digestOf(key: Buffer, row: Omit<AuditRow, 'hash'>): string {
  const { no, id, at, audience, subject, partner, requestId, operation, documentHash } = row;
  const who = [no, id, at, audience, subject, partner, requestId, operation, documentHash];
  const what = [row.seen, row.personalFields, row.masked, row.purpose, row.errorCodes];
  return createHmac('sha256', key)
    .update(JSON.stringify([row.previous, ...who, ...what]))
    .digest('hex');
}

/** Where a chain has been followed to. */
export interface ChainEnd {
  readonly no: number;
  readonly hash: string;
}

/** What is wrong with a row that comes after `end`; null: nothing. */
export function faultIn(key: Buffer, end: ChainEnd, row: AuditRow): AuditFault['kind'] | null {
  if (digestOf(key, row) !== row.hash) return 'changed';
  return row.no === end.no + 1 && row.previous === end.hash ? null : 'missing';
}
