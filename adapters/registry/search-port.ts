/** The index of search: by what customers' records are found, as keyed digests alone. */
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { CallContext } from '../ports.ts';

/**
 * What a record is found by. Whoever writes and whoever asks fold their texts alike; the index compares nothing but digests.
 * A `word` is of a name or an organisation, a `name` all words of one, a `mailbox` what stands before the @, a `phone` its
 * last digits.
 */
export interface SearchTerm {
  readonly kind: 'word' | 'name' | 'email' | 'mailbox' | 'phone' | 'postcode';
  readonly text: string;
}

export interface SearchRecord {
  readonly record: RecordId;
  /** All that its terms follow from. Of a record that is there with the same text the terms are not asked for. */
  readonly text: string;
  readonly terms: () => readonly SearchTerm[];
}

export interface SearchState {
  /** Counts the times that the index was written anew; 0 before the first. */
  readonly round: number;
  /**
   * Those whose records are all in the index, but for changes that it has not been told of; none of an index that was
   * written with another secret, in which nothing is found any more.
   */
  readonly systems: ReadonlySet<SystemId>;
}

export interface SearchAsked {
  /** Records at the most. */
  readonly limit: number;
  /** Of these, records that are told at once. Where so many are near, none that are further are looked for before they are asked for. */
  readonly atOnce: number;
  /** Of words as they are alone, and of no others: what is near to them is not looked for, and takes no time. */
  readonly isWhole: boolean;
  /** Who has one of these has all words that are asked for, and comes first. */
  readonly preferred: readonly SearchTerm[];
}

/**
 * How near a record comes to what was asked for, the nearest first: it has one of the terms that are preferred, all as they
 * are, one with a letter off, or one that merely begins so or is left out.
 */
export const NEARNESSES = ['preferred', 'exact', 'near', 'beginning'] as const;
export type Nearness = (typeof NEARNESSES)[number];

/** What a search leads to, in its order. */
export interface FoundRecords {
  readonly records: readonly RecordId[];
  /** The nearest that any record behind those may come; null where there is none. Most searches need none of them. */
  readonly left: Nearness | null;
  readLeft(): Promise<readonly RecordId[]>;
}

/** How many parts of all are written. */
export type OnWritten = (done: number, total: number) => void;

/** The index written anew beside the one in use, which serves until the end. */
export interface SearchRewrite {
  add(records: readonly SearchRecord[]): Promise<void>;
  /** From now on the new one is in use; `systems` are those of which all records were added. */
  end(systems: readonly SystemId[], onWritten?: OnWritten): Promise<void>;
}

/** The right to keep the index fresh, which one process has at a time. */
export interface SearchLead {
  /** Errors: ConfigurationError where another process has taken it over. */
  beat(): Promise<void>;
  release(): Promise<void>;
}

/** Errors: SystemError. */
export interface SearchIndex {
  state(): Promise<SearchState>;
  /**
   * Records that have one of each list of `terms`: first those with what is preferred, then those with the words as they
   * are, then those with words that are one letter off or begin so (from three letters); where nobody has all of three words
   * or more, those that lack one. What a record says today is for the caller to look at.
   */
  find(terms: readonly (readonly SearchTerm[])[], asked: SearchAsked, context: CallContext): Promise<FoundRecords>;
  /** One at a time: it is for who holds the lock of the identity build. */
  rewrite(): SearchRewrite;
  /** Records that are new or changed; one that is there as it is costs a look. */
  put(records: readonly SearchRecord[]): Promise<void>;
  remove(records: readonly RecordId[]): Promise<void>;
  /** Errors: ConfigurationError while another process has it. */
  lead(): Promise<SearchLead>;
}
