/**
 * Feeds: rows that come to one page from several places.
 *
 * A feed is one list of one system for one parent record, ordered by that system's database, newest first. Feeds are
 * merged by (instant, feed id), and rows of one feed keep the order their database gave them: keys of two databases,
 * each with a collation of its own, are never compared here. That makes one cursor exact over any number of systems.
 */
import type { Bound, Position } from '../../../adapters/ports.ts';
import type { MissingReason } from '../../../schema/errors.ts';
import type { Answer } from '../../reading/batch/answer.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';

export interface FeedRow<T> {
  /** Null sorts after every instant. */
  readonly at: Instant | null;
  readonly position: Position;
  readonly item: T;
}

export interface Feed<T> {
  /** Unique among the feeds of a page, the same at every request: system, list and parent record. */
  readonly id: string;
  readonly system: SystemId;
  read(page: FeedPage): Promise<readonly FeedRow<T>[]>;
  /** The same as an answer, where it comes in a batch with other feeds'. */
  ask?(page: FeedPage): Answer<readonly FeedRow<T>[]>;
}

/** A bound of the ports, where a position brings its instant along. */
export type FeedBound =
  | Extract<Bound, { kind: 'instant' }>
  | (Extract<Bound, { kind: 'position' }> & { readonly at: Instant | null });

/** Rows from the bound on, or backward those nearest before it: newest first all the same (`PageRequest`). */
export interface FeedPage {
  readonly limit: number;
  readonly bound?: FeedBound | undefined;
  readonly backward?: true | undefined;
}

export interface Missing {
  readonly system: SystemId;
  readonly reason: MissingReason;
  readonly since: Instant | null;
}

export interface MergedPage<T> {
  readonly rows: readonly { readonly cursor: string; readonly item: T }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Systems that did not answer; a page is made of what the others tell. */
  readonly missing: readonly Missing[];
}
