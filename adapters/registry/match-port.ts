/** What an update has to know of the last build: keyed digests and numbers alone, nothing of a person in clear. */
import type { RecordId } from '../../schema/ids.ts';

/** A record as the engine saw it last. */
export interface MatchRecord {
  readonly record: RecordId;
  /** Of what was compared, in hexadecimal letters, at most 64. */
  readonly digest: string;
  /** Of its blocks and of the values that sure rules look at, and the numbers by which whoever wrote them reads them again. */
  readonly keys: Float64Array;
}

/** What ties two records, or keeps them apart, whatever they are like. Of a merge: which of the two was merged into the other. */
export type TieRule = 'MANUAL' | 'CROSSWALK' | 'MERGED_LEFT' | 'MERGED_RIGHT' | 'SHARED_KEY' | 'APART';

/** A pair that was scored and found worth keeping, or that somebody said something of; the lower id first. */
export interface MatchEdge {
  readonly records: readonly [RecordId, RecordId];
  /** A pair may have one edge of each. */
  readonly rule: 'PROBABILISTIC' | TieRule;
  /** 0 where it is not by likeness. */
  readonly bits: number;
  /** Something forbids that the two are joined for their likeness. */
  readonly vetoed: boolean;
}

export type MatchEdgeKey = Pick<MatchEdge, 'records' | 'rule'>;

/** Read and written whole or nearly so: an update keeps it in memory while it runs. Errors: SystemError. */
export interface MatchStateStore {
  /** False before the first `replace`. */
  isFilled(): Promise<boolean>;
  /** Puts another state in the place of all that is kept, a batch a transaction: nothing counts as filled before its end. */
  replace(
    records: AsyncIterable<MatchRecord> | Iterable<MatchRecord>,
    edges: AsyncIterable<MatchEdge> | Iterable<MatchEdge>,
  ): Promise<void>;
  /**
   * One transaction. Records take the place of what was known of them; those that are gone go with their edges; `dropped`
   * edges go, and `edges` come or take the place of the ones of the same pair and rule.
   */
  update(change: {
    readonly records: readonly MatchRecord[];
    readonly gone: readonly RecordId[];
    readonly dropped: readonly MatchEdgeKey[];
    readonly edges: readonly MatchEdge[];
  }): Promise<void>;
  /** All records, streamed. */
  records(): AsyncIterable<MatchRecord>;
  /** All edges, streamed. */
  edges(): AsyncIterable<MatchEdge>;
}
