/** Marks: how far a source has been read, table by table, as text that any process goes on from. */
import { createHash } from 'node:crypto';
import type { RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';

/** A row that has been told, and is told again when each of these moments has come. Units: milliseconds of the epoch. */
export interface ToldRow {
  readonly row: RecordId;
  readonly stamp: string;
  readonly due: readonly number[];
}

export interface UpdatedAtMarks {
  readonly kind: 'updatedAt';
  /** The latest time that was read, as the column's own clock shows it, told as if it were UTC. */
  readonly greatest: Instant | null;
  /** After more changes than can be named: nothing up to it is asked for again. */
  readonly floor: Instant | null;
  readonly told: readonly ToldRow[];
}

export interface GrowingKeyMarks {
  readonly kind: 'key';
  readonly greatest: string;
  /** The greatest of a while ago: what was numbered before it has been committed since, or never will be. */
  readonly settled: string;
  /** What `settled` will be next, and since when it has been read. */
  readonly next: { readonly key: string; readonly since: number };
  /** Rows with their keys. */
  readonly told: readonly string[];
}

export interface RowversionMarks {
  readonly kind: 'rowversion';
  readonly greatest: string;
}

export type TableMarks = UpdatedAtMarks | GrowingKeyMarks | RowversionMarks;

export interface SourceMarks {
  /** What in the mapping they belong to. */
  readonly mapping: string;
  /** When anything may have changed once more: what was committed late beside changes too many to name. */
  readonly recheckAt: number | null;
  /** In the order of the watched tables. */
  readonly tables: readonly TableMarks[];
}

/** Other statements, other marks. */
export function fingerprintOf(statement: string): string {
  return createHash('sha256').update(statement).digest('base64url').slice(0, 16);
}

/** Null for a text that is not this mapping's. */
export function decodeMarks(text: string, mapping: string): SourceMarks | null {
  try {
    const marks = JSON.parse(text) as SourceMarks | null; // of this form where the fingerprint is this mapping's
    return marks?.mapping === mapping ? marks : null;
  } catch {
    return null;
  }
}
