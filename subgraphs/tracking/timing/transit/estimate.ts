/** When a parcel on its way will come, from how long others took. Source: docs/order-tracking.md, rule 9. */
import type { Tally, TransitGroup, TransitRoute } from '../../../../adapters/registry/port.ts';
import type { Instant } from '../../../../schema/model.ts';
import { wideningRoutes, routeKey } from './route.ts';
import { STEP_HOURS, countOf, hoursAtRank, longerThan } from './tally.ts';

/** What is known of transit times, by `routeKey`. */
export interface KnownTransits {
  readonly learntAt: Instant;
  readonly groups: ReadonlyMap<string, TransitGroup>;
}

export interface Estimate {
  readonly earliest: Instant;
  readonly latest: Instant;
  readonly basis: string;
}

export interface ParcelUnderWay {
  readonly route: TransitRoute;
  readonly shippedAt: Instant;
  /** As people call it: "DHL Express"; null where nobody tells. */
  readonly carrier: string | null;
}

/** Fewer parcels tell nothing of the next one. */
export const FEWEST_PARCELS = 20;
const EARLIEST_PERCENT = 5;
const LATEST_PERCENT = 90;
/** The least share of parcels that come within the interval, as long as parcels take what those before them took. */
export const CONFIDENCE = (LATEST_PERCENT - EARLIEST_PERCENT) / 100;

const HOUR_MS = 3_600_000;

/** Parcels of a group that were still under way after so many hours. */
interface Peers {
  readonly group: TransitGroup;
  readonly hoursSoFar: number;
  readonly tally: Tally;
  readonly parcels: number;
}

/**
 * From the peers of the narrowest route that has enough of them: the parcels that took longer than this one has been
 * under way already. Null where no route has.
 *
 * Its ends are times that parcels took, and no fewer parcels come within it than its confidence says, however few they
 * are: the next of n parcels is as likely to come first as to come in any other of the n + 1 places. Source: J. Lei and
 * others, Distribution-free predictive inference for regression, 2018 (conformal prediction).
 */
export function estimateArrival(known: KnownTransits, parcel: ParcelUnderWay, now: Date): Estimate | null {
  const hoursSoFar = Math.max(0, now.getTime() - Date.parse(parcel.shippedAt)) / HOUR_MS;
  const groups = wideningRoutes(parcel.route).map((route) => known.groups.get(routeKey(route)));
  const peers = groups
    .filter((group) => group !== undefined)
    .map((group) => peersIn(group, hoursSoFar))
    .find(({ parcels }) => parcels >= FEWEST_PARCELS);
  if (peers === undefined) return null;
  const places = peers.parcels + 1;
  const first = hoursAtRank(peers.tally, Math.floor((EARLIEST_PERCENT * places) / 100));
  const last = hoursAtRank(peers.tally, Math.ceil((LATEST_PERCENT * places) / 100));
  return {
    earliest: instantAfter(parcel.shippedAt, first),
    latest: instantAfter(parcel.shippedAt, last + STEP_HOURS),
    basis: basisOf(peers, parcel.carrier),
  };
}

/** As a parcel leaves all before it are its peers, those too that arrived at once: a row that has no times says that. */
function peersIn(group: TransitGroup, hoursSoFar: number): Peers {
  const tally = hoursSoFar === 0 ? group.tally : longerThan(group.tally, hoursSoFar);
  return { group, hoursSoFar, tally, parcels: countOf(tally) };
}

/** The hours that so many in a hundred of the peers did not exceed. */
function hoursTaken({ tally, parcels }: Peers, percent: number): number {
  return hoursAtRank(tally, Math.ceil((percent * parcels) / 100));
}

function instantAfter(start: Instant, hours: number): Instant {
  const seconds = Math.round(Date.parse(start) / 1000 + hours * 3600);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** It names no destination: an estimate is told to guests too. */
function basisOf(peers: Peers, carrier: string | null): string {
  const { group, parcels, hoursSoFar } = peers;
  const by = carrier === null ? '' : ` by ${carrier}`;
  const slow = parcels === group.parcels ? '' : ` that took longer than ${days(hoursSoFar)} days`;
  const median = days(hoursTaken(peers, 50));
  return `Half of ${parcels} parcels${by}${to(group)}${slow} took up to ${median} days, 9 in 10 up to ${days(hoursTaken(peers, LATEST_PERCENT))}.`;
}

function to({ country, region }: TransitGroup): string {
  if (region !== null) return ' to the same region';
  return country === null ? '' : ' to the same country';
}

function days(hours: number): string {
  return (hours / 24).toFixed(1).replace('.0', '');
}
