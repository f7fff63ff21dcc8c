import { randomUUID } from 'node:crypto';
import type { JournalPart } from '../../../adapters/registry/audit-port.ts';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';

/** An agent's look at some customers or records, at a second of a day. */
export function entry(second: number, seen: readonly string[], more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: randomUUID(),
    at: new Date(Date.UTC(2026, 2, 1, 12, 0, second)).toISOString(),
    audience: 'agent',
    subject: 'agent-7',
    partner: null,
    requestId: `request-${second}`,
    operation: 'Customer360',
    operationKind: 'query',
    documentHash: 'a'.repeat(64),
    seen: seen as readonly (CustomerId | RecordId)[], // by their spelling
    personalFields: ['Customer.email'],
    masked: false,
    purpose: null,
    errorCodes: [],
    changes: [],
    ...more,
  };
}

/** What a journal holds from a place on, a hundred bytes an entry. */
export function part(journal: string, from: number, ...entries: readonly AuditEntry[]): JournalPart {
  return { journal, from, to: from + 100 * entries.length, entries };
}
