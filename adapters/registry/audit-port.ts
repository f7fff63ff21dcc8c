/**
 * The audit: who saw whom. Rows are added and never changed; each carries a keyed digest over itself and the digest of the
 * row before it, so that one that was changed or taken out is seen.
 */
import type { AuditEntry } from '../../schema/audit-entry.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';

/** An entry as it stands in the table. */
export interface AuditRow extends AuditEntry {
  /** Counts from 1, without a gap. */
  readonly no: number;
  /** The digest of the row before; 64 zeros for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** What a journal holds between two places of its file. */
export interface JournalPart {
  readonly journal: string;
  /** Bytes. */
  readonly from: number;
  readonly to: number;
  readonly entries: readonly AuditEntry[];
}

export interface AuditPlace {
  readonly at: Instant;
  readonly no: number;
}

/** Whose looks are asked for: those that name one of the records, and those that name an id and none of the records beside. */
export interface Watched {
  /** Of one customer: today's and former ones. */
  readonly ids: readonly CustomerId[];
  readonly records: readonly RecordId[];
  /** Records that the ids stand for too, and that may be another person's. */
  readonly beside?: readonly RecordId[];
}

export interface AuditRange {
  /** Entries at or after, and strictly before an instant. */
  readonly from?: Instant | undefined;
  readonly before?: Instant | undefined;
  readonly of?: Watched | undefined;
}

/** A row that is not as it was written, or is not there. */
export interface AuditFault {
  readonly no: number;
  readonly kind: 'changed' | 'missing' | 'unlisted';
}

export interface AuditExpectations {
  /** The digest of the last row that was taken to an archive. */
  readonly after?: string;
  /** A digest that was told before: rows that are gone from the end are seen by it. */
  readonly includes?: string;
}

export interface AuditVerdict {
  readonly entries: number;
  /** The digest of the last row; null without any. */
  readonly last: string | null;
  /** The first ones, by their numbers; what is gone from the end is missing before the next number. */
  readonly faults: readonly AuditFault[];
}

/** Errors: SystemError, as the registry's. */
export interface AuditStore {
  /** How far a journal is written here; 0 for one that is not known. Units: bytes */
  position(journal: string): Promise<number>;
  /**
   * Adds a part of a journal, and notes how far that is, in one transaction. False, and nothing is written, where the part
   * does not begin where the journal stands here: another process has been faster.
   */
  append(part: JournalPart): Promise<boolean>;
  /** The newest first, at most `limit`. */
  page(of: Watched, limit: number, after?: AuditPlace): Promise<readonly AuditRow[]>;
  /** By number, streamed. */
  rows(range: AuditRange): AsyncIterable<AuditRow>;
  /** Looks at every row. */
  verify(expected?: AuditExpectations): Promise<AuditVerdict>;
}
