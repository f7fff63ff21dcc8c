import { closeSync, openSync, readSync } from 'node:fs';
import * as z from 'zod';
import { AUDITED_AUDIENCES, OPERATION_KINDS } from '../../../schema/audit-entry.ts';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { CustomerId, RecordId } from '../../../schema/ids.ts';

/** What is read at a time: some hundred entries, which a local store takes in a few milliseconds. */
const CHUNK_BYTES = 64 * 1024;
const NEWLINE = 10;

const ENTRY = z.object({
  id: z.uuid(),
  at: z.string(),
  audience: z.enum(AUDITED_AUDIENCES),
  subject: z.string().nullable(),
  partner: z.string().nullable(),
  requestId: z.string(),
  operation: z.string().nullable(),
  operationKind: z.enum(OPERATION_KINDS).nullable().default(null), // an older version wrote none
  documentHash: z.string().nullable(),
  seen: z.array(z.string().transform((id) => id as CustomerId | RecordId)), // as the journal wrote it
  personalFields: z.array(z.string()),
  masked: z.boolean(),
  purpose: z.string().nullable(),
  errorCodes: z.array(z.string()),
  changes: z.array(z.object({ id: z.string(), kind: z.string() })).default([]), // nor these
});

export interface JournalChunk {
  readonly entries: readonly AuditEntry[];
  /** Bytes that they take. */
  readonly bytes: number;
  /** Lines that are no entries. */
  readonly unreadable: number;
}

/** As much as one chunk holds of whole lines; more where the first line is longer. */
function readLines(descriptor: number, from: number): Buffer {
  for (let size = CHUNK_BYTES; ; size *= 4) {
    const buffer = Buffer.alloc(size);
    const read = readSync(descriptor, buffer, 0, size, from);
    const end = buffer.subarray(0, read).lastIndexOf(NEWLINE) + 1;
    if (end > 0 || read < size) return buffer.subarray(0, end);
  }
}

function entryIn(line: string): AuditEntry | null {
  try {
    return ENTRY.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/**
 * The next entries of a journal; null at its end. Half a line at the end is no entry: its write has not returned, and the
 * answer that it tells of has not left.
 */
export function readJournal(path: string, from: number): JournalChunk | null {
  const descriptor = openSync(path, 'r');
  try {
    const lines = readLines(descriptor, from);
    if (lines.length === 0) return null;
    const read = lines.toString('utf8').split('\n').slice(0, -1).map(entryIn);
    const entries = read.filter((entry) => entry !== null);
    return { entries, bytes: lines.length, unreadable: read.length - entries.length };
  } finally {
    closeSync(descriptor);
  }
}
