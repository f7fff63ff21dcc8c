/**
 * What persons decide about identity, what a build leaves to them, and what the next build has to know. docs/identity.md.
 *
 * A change is one act of a person: it closes links and opens others, and makes decisions that every build heeds. It can be
 * undone exactly, and the undoing is a change as well.
 */
import type { LinkRule } from '../../schema/enums.ts';
import type { CustomerId, RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import type { CallContext } from '../ports.ts';
import type { MatchStateStore } from './match-port.ts';
import type { RegisteredCustomer } from './port.ts';

export type { MatchEdge, MatchRecord, MatchStateStore } from './match-port.ts';

/** `ic_` and a number: the higher is the later. */
export type ChangeId = string & { readonly brand: 'ChangeId' };
/** `ir_` and 24 letters that follow from the pair: the next build calls it the same. */
export type ReviewId = string & { readonly brand: 'ReviewId' };

export const CHANGE_KINDS = ['LINK', 'UNLINK', 'MERGE', 'SPLIT', 'REVIEW', 'UNDO'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Who does it and why. Neither goes anywhere but into the change itself. */
export interface Act {
  readonly actor: string;
  readonly reason: string;
}

/** A link that a change closed or opened. */
export interface ChangedLink {
  readonly record: RecordId;
  readonly customer: CustomerId;
  readonly rule: LinkRule;
  readonly probability: number;
}

/** A person's word on two records, the lower id first. `apart` is stronger than any rule, `link` than any likeness. */
export interface Verdict {
  readonly kind: 'link' | 'apart';
  readonly records: readonly [RecordId, RecordId];
}

/** A verdict that is in force. */
export interface Decision extends Verdict {
  readonly change: ChangeId;
  readonly at: Instant;
  readonly actor: string;
}

export interface IdentityChange extends Act {
  readonly id: ChangeId;
  readonly kind: ChangeKind;
  readonly at: Instant;
  /** The change that this one undid. An undoing that is undone itself puts the change before it in force again. */
  readonly undoes: ChangeId | null;
  /** The undoing that holds; null while the change is in force. */
  readonly undoneBy: ChangeId | null;
  readonly undoneAt: Instant | null;
  /** By record. */
  readonly closed: readonly ChangedLink[];
  readonly opened: readonly ChangedLink[];
  /** Decisions that it put into force, and that it took out of it. */
  readonly made: readonly Verdict[];
  readonly lifted: readonly Verdict[];
}

export const REVIEW_STATES = ['OPEN', 'LINKED', 'APART', 'GONE'] as const;
/** GONE: the last build did not find it any more. */
export type ReviewState = (typeof REVIEW_STATES)[number];

/** A pair that only a person can judge, as a build found it; the lower id first. */
export interface FoundReview {
  readonly records: readonly [RecordId, RecordId];
  readonly probability: number;
  readonly bits: number;
  readonly modelVersion: string;
  /** What the customers are worth, for the order alone. */
  readonly value: number;
}

export interface Review extends FoundReview {
  readonly id: ReviewId;
  readonly foundAt: Instant;
  readonly state: ReviewState;
}

/** The place of a review in their order: the greatest value first, then the greatest probability, then by id. */
export type ReviewPlace = Pick<Review, 'value' | 'probability' | 'id'>;

export interface StoredModel {
  readonly version: string;
  readonly madeAt: Instant;
  /** JSON. */
  readonly text: string;
}

/** A customer that may be a wrong merge. */
export interface SuspiciousCustomer {
  readonly id: CustomerId;
  readonly records: number;
  /** Of the links that likeness alone holds; 1 where there is none. */
  readonly meanProbability: number;
}

export interface IdentityCounts {
  readonly records: number;
  readonly customers: number;
  readonly byRule: Readonly<Partial<Record<LinkRule, number>>>;
  /** How many records a system has, and how many of them are customers of their own. */
  readonly bySystem: readonly { readonly system: SystemId; readonly records: number; readonly alone: number }[];
  /** How many customers have so many records, the smallest first. */
  readonly sizes: readonly { readonly records: number; readonly customers: number }[];
  /** Decisions in force. */
  readonly decisions: Readonly<Record<Verdict['kind'], number>>;
  readonly reviews: Readonly<Record<ReviewState, number>>;
  /** How many of the open ones are of two customers that have both a number of the system. A review may be of several systems. */
  readonly oneSystem: readonly { readonly system: SystemId; readonly reviews: number }[];
  /** Changes that were not undone, by their kind. */
  readonly changes: Readonly<Partial<Record<ChangeKind, number>>>;
  readonly lastBuild: { readonly at: Instant; readonly endedAt: Instant; readonly records: number } | null;
}

/** What is asked for a page of changes: those of any of these records, or that opened or closed a link of the customer. */
export type ChangesOf =
  | { readonly kind: 'customer'; readonly id: CustomerId }
  | { readonly kind: 'record'; readonly id: RecordId };

/**
 * Each change is one transaction with the ledger.
 *
 * Errors: InputError for what is unknown, for what would change nothing, and for an undo that a later change stands in the
 * way of; SystemError, as the registry's.
 */
export interface IdentityChanges {
  /**
   * Says that records are one. Their customers are merged whole, into the one that has most records, then the oldest. Every
   * pair of the records, and of those that are surely one with them, is decided on. Decisions that kept two of the records
   * apart are lifted. Where they are one customer already, what was alike becomes sure.
   *
   * Errors: InputError where a decision keeps others of their customers apart, and for more than 10,000 pairs.
   */
  link(records: readonly RecordId[], act: Act): Promise<IdentityChange>;
  /** As `link` for all records of each, those as well that likeness alone joined; but it lifts no decision, since it names no record. */
  merge(customers: readonly CustomerId[], act: Act): Promise<IdentityChange>;
  /**
   * Says that a record is not its customer: it becomes a customer of its own, and is kept apart from those who are surely that
   * customer. Whose a record is that was only like it stays open; where nobody is surely the customer, all others are meant.
   */
  unlink(record: RecordId, act: Act): Promise<IdentityChange>;
  /**
   * Says that parts of a customer are different ones; records that no part names stay together. The id goes with the part
   * whose records it surely meant first. Whoever was only like the customer is one of its own until the next build.
   */
  split(customer: CustomerId, parts: readonly (readonly RecordId[])[], act: Act): Promise<IdentityChange>;
  /** Answers an open review; where its records are one customer already `apart` is refused: unlink one of them. */
  decide(review: ReviewId, verdict: Verdict['kind'], act: Act): Promise<IdentityChange>;
  /**
   * Records that are where the change put them go back, those of a parting from wherever they are; and who was only like a
   * customer is like it again. Who came to them since is the customer that it was, or one of its own until the next build.
   */
  undo(change: ChangeId, act: Act): Promise<IdentityChange>;
}

/** An id that stood for a record for a time. */
export interface BorneByOther {
  readonly id: CustomerId;
  readonly record: RecordId;
  readonly from: Instant;
  /** Null: it still does. */
  readonly until: Instant | null;
}

export interface IdentityStore extends IdentityChanges {
  change(id: ChangeId, context: CallContext): Promise<IdentityChange | null>;
  /** The latest first, at most `limit`, before a change. */
  changes(
    of: ChangesOf,
    limit: number,
    before: ChangeId | undefined,
    context: CallContext,
  ): Promise<readonly IdentityChange[]>;
  /** Decisions in force, by their records. */
  decisions(): Promise<readonly Decision[]>;
  decisionsOf(records: readonly RecordId[]): Promise<readonly Decision[]>;
  /** Records that persons moved or decided on at an instant or later, by making a change or by undoing one. */
  changedSince(at: Instant): Promise<readonly RecordId[]>;

  /** Ids that stand for each customer of today, the oldest first. An id that nobody knows is absent. */
  formerIds(ids: readonly CustomerId[], context: CallContext): Promise<ReadonlyMap<CustomerId, readonly CustomerId[]>>;
  /** Whom an id stood for at an instant, with the links that were open then. An id that stood for nobody is absent. */
  customersAsOf(
    ids: readonly CustomerId[],
    instant: Instant,
    context: CallContext,
  ): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>>;
  /**
   * Whom each id surely means, for who signed in by it: the customer of today with its sure links alone. A former id means
   * nobody where a record that it surely meant last is not surely one with the others today.
   */
  sureLinks(ids: readonly CustomerId[], context: CallContext): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>>;
  /** When each of the ids stood for records beside some own ones that may be another person's, then or today. */
  borneByOthers(
    ids: readonly CustomerId[],
    own: readonly RecordId[],
    context: CallContext,
  ): Promise<readonly BorneByOther[]>;

  /** Those that wait in their order, at most `limit`: open, not settled by what was decided since, and two customers once. */
  reviews(limit: number, after: ReviewPlace | undefined, context: CallContext): Promise<readonly Review[]>;
  reviewsByIds(ids: readonly ReviewId[], context: CallContext): Promise<ReadonlyMap<ReviewId, Review>>;
  /** The same of records. */
  reviewsOf(records: readonly RecordId[], context: CallContext): Promise<readonly Review[]>;
  countOpenReviews(context: CallContext): Promise<number>;
  /** Puts what a build found in the place of all open reviews; those that a person has answered stay answered. */
  replaceReviews(found: AsyncIterable<FoundReview> | Iterable<FoundReview>, at: Instant): Promise<void>;
  /** The same for the reviews in which one of the records takes part. */
  updateReviews(records: readonly RecordId[], found: readonly FoundReview[], at: Instant): Promise<void>;

  /** The one that builds use; null before the first. */
  activeModel(): Promise<StoredModel | null>;
  model(version: string): Promise<StoredModel | null>;
  /** Without their texts, the oldest first. */
  models(): Promise<readonly Omit<StoredModel, 'text'>[]>;
  /** Keeps a model and makes it the one that builds use. A version that is there already is made so as it is. */
  useModel(model: StoredModel): Promise<void>;

  readonly match: MatchStateStore;
  /** How far changes of a source were read, by the name of the feed. */
  marks(): Promise<ReadonlyMap<string, string>>;
  setMarks(marks: ReadonlyMap<string, string>): Promise<void>;

  counts(): Promise<IdentityCounts>;
  /** When the latest build or update began to read, and how many records the last build found; null before the first. */
  lastRun(): Promise<{ readonly at: Instant; readonly records: number | null } | null>;
  /** Customers with many records, or held together by weak likeness; the weakest first, then the largest. */
  suspicious(limit: number): Promise<readonly SuspiciousCustomer[]>;
}
