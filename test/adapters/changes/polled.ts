/** A legacy database whose changes are polled, with a clock that stands until a test moves it. */
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import type { ChangeFeed } from '../../../adapters/ports.ts';
import { CONTEXT } from '../conformance/subject.ts';
import { openLegacy } from '../language/legacy.ts';
import type { Legacy, LegacySetup } from '../language/legacy.ts';

export interface Polled {
  readonly legacy: Legacy;
  readonly feed: ChangeFeed;
  /** Runs SQL in the legacy system. */
  change(text: string): void;
  /** Sets the clock, or moves it on. */
  at(moment: string): void;
  pass(seconds: number): void;
  /** What a poll tells, as "Order erp:1", in order; null for anything. Goes on from the poll before. */
  poll(): Promise<readonly string[] | null>;
  /** Polls until what lies within the overlap has been told for the last time. */
  settle(): Promise<void>;
}

export function requireFeed(feeds: readonly ChangeFeed[]): ChangeFeed {
  const [feed] = feeds;
  if (feed === undefined) throw new Error('The mapping of this test must name watermarks.');
  return feed;
}

export async function openPolled(setup: Omit<LegacySetup, 'now'>, start: string): Promise<Polled> {
  let nowMs = Date.parse(start);
  const legacy = await openLegacy({ ...setup, now: () => new Date(nowMs) });
  const feed = requireFeed(legacy.systems.changeFeeds);
  const database = new Database(legacy.file);
  onTestFinished(() => void database.close());
  let marks = await feed.begin(CONTEXT);
  const pass = (seconds: number): void => void (nowMs += seconds * 1000);
  const poll = async (): Promise<readonly string[] | null> => {
    const polled = await feed.poll(marks, CONTEXT);
    marks = polled.marks;
    return polled.changes?.map(({ entity, id }) => `${entity} ${id}`).toSorted() ?? null;
  };
  return {
    legacy,
    feed,
    change: (text) => void database.exec(text),
    at: (moment) => void (nowMs = Date.parse(moment)),
    pass,
    poll,
    async settle() {
      for (const seconds of [0, 2, 61, 1]) {
        pass(seconds);
        // Each poll goes on from the one before.
        // oxlint-disable-next-line no-await-in-loop
        await poll();
      }
    },
  };
}
