/**
 * The change bus: how the processes of one deployment tell each other what changed in the legacy systems, and agree
 * which of them looks.
 *
 * Words: a source is polled by the process that holds its lease; a listener is a client's open subscription.
 */
import type { RecordId, SystemId } from '../../../schema/ids.ts';

export type ChangeEvent =
  /** Orders by their record ids, and customers by the record ids that rows name them by (guests among them). */
  | { readonly kind: 'changed'; readonly orders: readonly RecordId[]; readonly customers: readonly RecordId[] }
  /** Changes may have been missed, or are too many to name: every listener looks anew. */
  | { readonly kind: 'anything' };

/** Older marks are worth less than a new beginning: whatever has changed since would be read. */
export const MARKS_TTL_MS = 10 * 60_000;

export interface ChangeBus {
  /** Tells every process of the deployment, this one among them. Never rejects: what cannot be told is told as `anything` later. */
  publish(event: ChangeEvent): Promise<void>;
  /** Returns how to stop listening. */
  subscribe(listener: (event: ChangeEvent) => void): () => void;
  /** Says, for as long as `ttlMs`, that this process has listeners. */
  announceListeners(ttlMs: number): Promise<void>;
  /** Whether any process has said so. */
  hasListeners(): Promise<boolean>;
  /** Takes or renews the right to poll a source. */
  holdLease(source: SystemId, ttlMs: number): Promise<boolean>;
  /** Gives it back, so that another process need not wait. */
  releaseLease(source: SystemId): Promise<void>;
  /** Where the last holder of the lease had come to, as it wrote it; null where nobody has, or too long ago. */
  readMarks(source: SystemId): Promise<string | null>;
  /** To be called when what lies before the marks has been published: another process goes on from them. */
  writeMarks(source: SystemId, marks: string): Promise<void>;
  close(): Promise<void>;
}
