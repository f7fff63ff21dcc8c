/**
 * What is new in a customer's history from one look to the next: interactions whose ids were not there before, and those
 * whose time has moved on (a ticket resolved for the second time). Pure, so that whoever looks may look as it can.
 *
 * Words: the horizon is the time of the fiftieth newest interaction. What comes late with a time at or before it is no
 * news: nobody reads on for ever.
 */
import { compareInstants } from '../../../schema/instant.ts';
import type { Instant } from '../../../schema/model.ts';

/** Interactions above the horizon. */
const WINDOW = 50;
const DAY_MS = 86_400_000;

export interface ActivityItem {
  readonly id: string;
  readonly at: Instant;
  readonly system: string;
}

/** A look at a customer's history. */
export interface ActivityLook {
  /** Newest first, down to the horizon, or to the window's end where there is none yet. */
  readonly items: readonly ActivityItem[];
  /** Systems that did not answer. */
  readonly missing: readonly string[];
  /** The records that are the customer today. */
  readonly records: readonly string[];
}

export interface Activity {
  /** Interactions above the horizon, by their ids. */
  readonly known: ReadonlyMap<string, ActivityItem>;
  /** Null where all there is stands above it. */
  readonly horizon: Instant | null;
  /** Systems that have not answered since it began: what they held then is not known. */
  readonly unheard: ReadonlySet<string>;
  readonly records: ReadonlySet<string>;
  readonly began: Date;
}

function isAbove(horizon: Instant | null, { at }: ActivityItem): boolean {
  return horizon === null || compareInstants(at, horizon) > 0;
}

function laterOf(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return compareInstants(a, b) >= 0 ? a : b;
}

function byId(items: readonly ActivityItem[]): ReadonlyMap<string, ActivityItem> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Whether items go as far as a look has to; `activity` is null for the first look. */
export function isFarEnough(activity: Activity | null, items: readonly ActivityItem[]): boolean {
  if (activity === null) return items.length >= WINDOW;
  const last = items.at(-1);
  return last !== undefined && !isAbove(activity.horizon, last);
}

/** Everything that a first look meets is known: only what comes after it is news. */
export function beginActivity({ items, missing, records }: ActivityLook, now: Date): Activity {
  const horizon = items[WINDOW - 1]?.at ?? null;
  return {
    known: byId(items.filter((item) => isAbove(horizon, item))),
    horizon,
    unheard: new Set(missing),
    records: new Set(records),
    began: now,
  };
}

/**
 * News of a look, oldest first. A system that is heard for the first time, and a record that has come to the customer,
 * bring a past along that was there before: of that the last day before the beginning counts as news, since systems that
 * know but the day tell today's things as of its start.
 */
export function newsIn(activity: Activity, { items, records }: ActivityLook): readonly ActivityItem[] {
  const { known, horizon, unheard, began } = activity;
  const hasGrown = records.some((record) => !activity.records.has(record));
  const earliest = new Date(began.getTime() - DAY_MS).toISOString();
  const isNew = (item: ActivityItem): boolean => {
    const before = known.get(item.id);
    if (before !== undefined) return compareInstants(item.at, before.at) > 0;
    return (!hasGrown && !unheard.has(item.system)) || compareInstants(item.at, earliest) >= 0;
  };
  return items.filter((item) => isAbove(horizon, item) && isNew(item)).toReversed();
}

/**
 * What is known after a look whose news, but for `untold`, have been told. Of systems that did not answer nothing is
 * forgotten, and the horizon stays while anything is owed.
 */
export function afterLook(activity: Activity, look: ActivityLook, untold: ReadonlySet<string>): Activity {
  const missing = new Set(look.missing);
  const isWhole = missing.size === 0 && untold.size === 0;
  const horizon = isWhole ? laterOf(activity.horizon, look.items[WINDOW - 1]?.at ?? null) : activity.horizon;
  const kept = [...activity.known.values()].filter(({ id, system }) => missing.has(system) || untold.has(id));
  const seen = look.items.filter((item) => isAbove(horizon, item) && !untold.has(item.id));
  return {
    known: byId([...kept, ...seen]),
    horizon,
    // Until all of it is told, its past is told apart as before.
    unheard:
      untold.size > 0 ? activity.unheard : new Set([...activity.unheard].filter((system) => missing.has(system))),
    records: untold.size > 0 ? activity.records : new Set(look.records),
    began: activity.began,
  };
}
