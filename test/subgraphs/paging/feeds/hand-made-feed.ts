/** Feeds over arrays, which answer as a database would: the reference that merged pages are held to. */
import * as fc from 'fast-check';
import type { Position } from '../../../../adapters/ports.ts';
import { SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { Feed, FeedBound } from '../../../../subgraphs/paging/feeds/feed.ts';

/** Seconds with their decimals; a whole order of its own, so that no comparison of the code under test is used. */
export interface HandRow {
  readonly seconds: number | null;
  readonly key: number;
}
export interface HandFeed {
  readonly id: string;
  readonly system: SystemId;
  /** The database's own order of keys among rows of one time. */
  readonly keysFall: boolean;
  readonly rows: readonly HandRow[];
}
/** What a merged page shows of a row: which one it is. */
export type RowName = string;

const EPOCH = Date.parse('2026-03-01T00:00:00Z');

export function instantOf(seconds: number | null): string | null {
  // Whole seconds are written without decimals, as a system that holds none does.
  return seconds === null ? null : new Date(EPOCH + seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function secondsOf(at: string | null): number {
  return at === null ? -Infinity : (Date.parse(at) - EPOCH) / 1000;
}

const rank = (seconds: number | null): number => seconds ?? -Infinity;

export function databaseOrder(feed: HandFeed): readonly HandRow[] {
  const byKey = (a: HandRow, b: HandRow): number => (feed.keysFall ? b.key - a.key : a.key - b.key);
  return feed.rows.toSorted((a, b) =>
    rank(a.seconds) === rank(b.seconds) ? byKey(a, b) : rank(b.seconds) - rank(a.seconds),
  );
}

export const nameOf = (feed: HandFeed, row: HandRow): RowName => `${feed.id} ${row.key}`;
const positionOf = (row: HandRow): Position => ({ raw: row.seconds, key: [row.key] });

function isPast(feed: HandFeed, row: HandRow, bound: FeedBound, backward: boolean): boolean {
  const at = bound.kind === 'instant' ? secondsOf(bound.at) : rank(rawSeconds(bound.position));
  if (rank(row.seconds) !== at) return rank(row.seconds) > at === backward;
  if (bound.kind === 'instant') return bound.inclusive;
  const key = Number(bound.position.key[0]);
  return row.key !== key && row.key < key === (feed.keysFall !== backward);
}

function rawSeconds({ raw }: Position): number | null {
  return raw === null ? null : Number(raw);
}

export interface ReadLog {
  readonly feed: string;
  readonly limit: number;
  readonly rows: number;
}

/** The feed itself; `down` are systems that do not answer. */
export function toFeed(hand: HandFeed, down: ReadonlySet<string> = new Set(), log: ReadLog[] = []): Feed<RowName> {
  return {
    id: hand.id,
    system: hand.system,
    read: ({ limit, bound, backward = false }) => {
      if (down.has(hand.system)) return Promise.reject(new SystemError(hand.system, 'UNAVAILABLE'));
      const rows = databaseOrder(hand).filter((row) => bound === undefined || isPast(hand, row, bound, backward));
      const page = backward ? rows.slice(-limit) : rows.slice(0, limit);
      log.push({ feed: hand.id, limit, rows: page.length });
      return Promise.resolve(
        page.map((row) => ({ at: instantOf(row.seconds), position: positionOf(row), item: nameOf(hand, row) })),
      );
    },
  };
}

/** The whole list in order: instant, then feed id, then the database's own order. */
export function wholeList(feeds: readonly HandFeed[]): readonly RowName[] {
  const byId = feeds.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return byId
    .flatMap((feed) => databaseOrder(feed).map((row) => ({ seconds: rank(row.seconds), name: nameOf(feed, row) })))
    .toSorted((a, b) => (a.seconds === b.seconds ? 0 : b.seconds - a.seconds))
    .map(({ name }) => name);
}

/** Few instants, so that ties are the rule: among them one with decimals, and none. */
const SECONDS = fc.constantFrom(0, 1, 1.5, 2, 10, null);
const SYSTEMS = ['billing', 'orders', 'shop'] as const;

const ROWS = fc
  .array(SECONDS, { maxLength: 12 })
  .map((seconds) => seconds.map((second, key): HandRow => ({ seconds: second, key })));

/** One to six feeds over three systems, in no order. */
export const FEEDS: fc.Arbitrary<readonly HandFeed[]> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...SYSTEMS), fc.constantFrom('placed', 'issued'), fc.constantFrom('1', '2')), {
    minLength: 1,
    maxLength: 6,
    selector: (parts) => parts.join('/'),
  })
  .chain((names) =>
    fc.tuple(
      ...names.map(([system, list, record]) =>
        fc.record({
          id: fc.constant(`${system}/${list}/${record}`),
          // These names are system ids by their spelling.
          system: fc.constant(system as SystemId),
          keysFall: fc.boolean(),
          rows: ROWS,
        }),
      ),
    ),
  );
