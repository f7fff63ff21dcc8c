/**
 * Feeds: rows that come to one page from several places.
 *
 * A feed is one list of one system for one parent record, ordered by that system's database, newest first. Feeds are
 * merged by (instant, feed id), and rows of one feed keep the order their database gave them: keys of two databases,
 * each with a collation of its own, are never compared here. That makes one cursor exact over any number of systems.
 */
import type { Bound, Position } from '../../../adapters/ports.ts';
import type { MissingReason } from '../../../schema/errors.ts';
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
  read(page: { readonly limit: number; readonly bound?: Bound | undefined }): Promise<readonly FeedRow<T>[]>;
}

export interface Missing {
  readonly system: SystemId;
  readonly reason: MissingReason;
  readonly since: Instant | null;
}

export interface MergedPage<T> {
  readonly rows: readonly { readonly cursor: string; readonly item: T }[];
  readonly hasNextPage: boolean;
  /** Systems that did not answer; a page is made of what the others tell. */
  readonly missing: readonly Missing[];
}
