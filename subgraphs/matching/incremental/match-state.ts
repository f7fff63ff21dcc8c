/**
 * What an update knows of the last run and what it makes of it. Nothing of a person is in it: keyed digests, ids and numbers.
 */
import type { ResolvedCluster, ReviewPair, SureEdge } from '../resolve/component.ts';
import type { SureRecord } from '../sure/sure-table.ts';

/** A record as the engine saw it last. Every key is a whole number below 2^53. */
export interface StoredRecord {
  readonly id: string;
  /** Of all that the engine looks at in the record. */
  readonly digest: string;
  /** As `keysOf` gives them: a block's key and its cut's, in turn; 0 for no cut. */
  readonly blocks: Float64Array;
  /** Of the e-mail that is signed in with; 0 for none. A customer's is even, a guest's of the same e-mail one more. */
  readonly email: number;
  /** Of the numbers and addresses that are compared, which too many records may hold. */
  readonly phones: readonly number[];
  readonly mailboxes: readonly number[];
}

/** A pair that was scored and is worth a person's look; the lower id first. */
export interface StoredEdge {
  readonly left: string;
  readonly right: string;
  readonly bits: number;
  /** Something forbids that the two are linked for their likeness. */
  readonly vetoed: boolean;
}

/** The last run, in a database or in memory. All lists are sets: their order is of no meaning. */
export interface MatchState {
  /** A record that is not known is absent. */
  records(ids: readonly string[]): Promise<ReadonlyMap<string, StoredRecord>>;
  /** How many records have each of these keys, whatever the key is of; a key that nobody has is absent or 0. */
  countKeys(keys: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Which records have them. Never asked for keys that more records have than a block or a value may. */
  holders(keys: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
  /** The edges that any of these records takes part in. */
  edges(ids: readonly string[]): Promise<readonly StoredEdge[]>;
}

type TieRule = Extract<SureEdge['rule'], 'MANUAL' | 'CROSSWALK' | 'SHARED_KEY'>;

/** What systems and people say of records, as it is now. */
export interface Ties {
  /** Of a crosswalk row of three or more every pair is told, so that no one record holds the others together. */
  readonly joined: readonly { readonly left: string; readonly right: string; readonly rule: TieRule }[];
  readonly apart: readonly (readonly [string, string])[];
}

/** The live side of an update. */
export interface MatchSource {
  /** The records as they are now. One that has left its system is absent. */
  read(ids: readonly string[]): Promise<readonly SureRecord[]>;
  /** All ties that any of these records takes part in; ties of records that have left their systems may be among them. */
  ties(ids: readonly string[]): Promise<Ties>;
}

export interface MatchChanges {
  /** Records that may have come, changed or gone. */
  readonly records: readonly string[];
  /** Both records of every tie that has come or gone. */
  readonly retied: readonly string[];
}

/** What is to be written: for these records it stands in the place of all that was known of them. */
export interface MatchUpdate {
  readonly records: readonly StoredRecord[];
  readonly gone: readonly string[];
  readonly droppedEdges: readonly (readonly [string, string])[];
  /** New ones, and those that score otherwise now. */
  readonly edges: readonly StoredEdge[];
  /** Of all components that were touched; whoever is in none of these is where they were. */
  readonly clusters: readonly ResolvedCluster[];
  /** Open reviews of any record in `clusters` or `gone` that are not among these are to be withdrawn. */
  readonly reviews: readonly ReviewPair[];
}
