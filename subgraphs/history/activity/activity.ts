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
/** Interactions that were there and are gone: one that comes back is no news. */
const MOST_GONE = 50;
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
  /** The reading was ended before it was far enough. */
  readonly isCut: boolean;
}

export interface Activity {
  /** Interactions above the horizon, by their ids. */
  readonly known: ReadonlyMap<string, ActivityItem>;
  /** Null where all there is stands above it. */
  readonly horizon: Instant | null;
  /** Systems that have not answered since it began: what they held then is not known. All of them before the first look. */
  readonly unheard: ReadonlySet<string> | 'all';
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

function isUnheard({ unheard }: Activity, system: string): boolean {
  return unheard === 'all' || unheard.has(system);
}

function hasGrown(activity: Activity, { records }: ActivityLook): boolean {
  return records.some((record) => !activity.records.has(record));
}

/** What is older was there before; systems that know but the day tell today's things as of its start. */
function isOfThePast({ began }: Activity, { at }: ActivityItem): boolean {
  return compareInstants(at, new Date(began.getTime() - DAY_MS).toISOString()) < 0;
}

function byId(items: readonly ActivityItem[]): ReadonlyMap<string, ActivityItem> {
  return new Map(items.map((item) => [item.id, item]));
}

/** An activity before its first look. Where that fails, all that has come by the next is news. */
export function unseenActivity(now: Date): Activity {
  return { known: new Map(), horizon: null, unheard: 'all', records: new Set(), began: now };
}

/** Whether items go as far as a look has to. */
export function isFarEnough(activity: Activity, items: readonly ActivityItem[]): boolean {
  const last = items.at(-1);
  if (last === undefined) return false;
  if (activity.unheard === 'all') return items.length >= WINDOW && isOfThePast(activity, last);
  return !isAbove(activity.horizon, last);
}

/** Whether more has come than was read: what lies below would never be told. */
export function isOverrun(activity: Activity, look: ActivityLook): boolean {
  const last = look.items.at(-1);
  if (!look.isCut || last === undefined) return false;
  const bringsPast = hasGrown(activity, look) || look.items.some(({ system }) => isUnheard(activity, system));
  return !(bringsPast && isOfThePast(activity, last));
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
 * bring a past along that was there before: of that the last day before the beginning counts as news.
 */
export function newsIn(activity: Activity, look: ActivityLook): readonly ActivityItem[] {
  const isOfMore = hasGrown(activity, look);
  const isNew = (item: ActivityItem): boolean => {
    const before = activity.known.get(item.id);
    if (before !== undefined) return compareInstants(item.at, before.at) > 0;
    return (!isOfMore && !isUnheard(activity, item.system)) || !isOfThePast(activity, item);
  };
  return look.items.filter((item) => isAbove(activity.horizon, item) && isNew(item)).toReversed();
}

/** What was known and is not to be forgotten, though a look has not met it or not told it. */
function keptOf(activity: Activity, look: ActivityLook, untold: ReadonlySet<string>, horizon: Instant | null) {
  const missing = new Set(look.missing);
  const met = new Set(look.items.map(({ id }) => id));
  const isOwed = ({ id, system }: ActivityItem): boolean => look.isCut || missing.has(system) || untold.has(id);
  const known = [...activity.known.values()];
  const gone = known.filter((item) => !isOwed(item) && !met.has(item.id) && isAbove(horizon, item));
  return [...gone.slice(-MOST_GONE), ...known.filter(isOwed)];
}

/**
 * What is known after a look whose news, but for `untold`, have been told. Of systems that did not answer nothing is
 * forgotten, of what is gone the last fifty are known still, and the horizon stays while anything is owed.
 */
export function afterLook(activity: Activity, look: ActivityLook, untold: ReadonlySet<string>): Activity {
  const missing = new Set(look.missing);
  const isWhole = missing.size === 0 && untold.size === 0;
  const horizon = isWhole ? laterOf(activity.horizon, look.items[WINDOW - 1]?.at ?? null) : activity.horizon;
  const seen = look.items.filter((item) => isAbove(horizon, item) && !untold.has(item.id));
  return {
    known: byId([...keptOf(activity, look, untold, horizon), ...seen]),
    horizon,
    // Until all of it is told, its past is told apart as before.
    unheard: untold.size > 0 ? activity.unheard : new Set(look.missing.filter((system) => isUnheard(activity, system))),
    records: untold.size > 0 ? activity.records : new Set(look.records),
    began: activity.began,
  };
}
