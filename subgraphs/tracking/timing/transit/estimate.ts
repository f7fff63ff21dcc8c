/** When a parcel on its way will come, from how long others took. Source: docs/order-tracking.md, rule 9. */
import type { TransitGroup, TransitRoute } from '../../../../adapters/registry/port.ts';
import type { Instant } from '../../../../schema/model.ts';
import { hoursAt, shareUpTo } from './percentiles.ts';
import { wideningRoutes, routeKey } from './route.ts';

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
const EARLIEST = 0.05;
const LATEST = 0.9;
/** The share of parcels that come within the interval, where nothing has changed since they were counted. */
export const CONFIDENCE = LATEST - EARLIEST;

const HOUR_MS = 3_600_000;

/** Parcels of a group that were still under way after so many hours. */
interface Peers {
  readonly group: TransitGroup;
  readonly hoursSoFar: number;
  readonly shareArrived: number;
  readonly parcels: number;
}

/**
 * From the peers of the narrowest route that has enough of them: the parcels that took longer than this one has been
 * under way already. Null where no route has.
 */
export function estimateArrival(known: KnownTransits, parcel: ParcelUnderWay, now: Date): Estimate | null {
  const hoursSoFar = Math.max(0, now.getTime() - Date.parse(parcel.shippedAt)) / HOUR_MS;
  const groups = wideningRoutes(parcel.route).map((route) => known.groups.get(routeKey(route)));
  const peers = groups
    .filter((group) => group !== undefined)
    .map((group) => peersIn(group, hoursSoFar))
    .find(({ parcels }) => parcels >= FEWEST_PARCELS);
  if (peers === undefined) return null;
  const arrival = (share: number) => instantAfter(parcel.shippedAt, hoursTaken(peers, share));
  return { earliest: arrival(EARLIEST), latest: arrival(LATEST), basis: basisOf(peers, parcel.carrier) };
}

function peersIn(group: TransitGroup, hoursSoFar: number): Peers {
  const shareArrived = shareUpTo(group.hours, hoursSoFar);
  return { group, hoursSoFar, shareArrived, parcels: Math.round(group.parcels * (1 - shareArrived)) };
}

/** The hours that so large a share of the peers did not exceed. */
function hoursTaken({ group, shareArrived }: Peers, share: number): number {
  return hoursAt(group.hours, shareArrived + share * (1 - shareArrived));
}

function instantAfter(start: Instant, hours: number): Instant {
  const seconds = Math.round(Date.parse(start) / 1000 + hours * 3600);
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** It names no destination: an estimate is told to guests too. */
function basisOf(peers: Peers, carrier: string | null): string {
  const { group, parcels, hoursSoFar, shareArrived } = peers;
  const by = carrier === null ? '' : ` by ${carrier}`;
  const slow = shareArrived === 0 ? '' : ` that took longer than ${days(hoursSoFar)} days`;
  const median = days(hoursTaken(peers, 0.5));
  return `Half of ${parcels} parcels${by}${to(group)}${slow} took up to ${median} days, 9 in 10 up to ${days(hoursTaken(peers, LATEST))}.`;
}

function to({ country, region }: TransitGroup): string {
  if (region !== null) return ' to the same region';
  return country === null ? '' : ' to the same country';
}

function days(hours: number): string {
  return (hours / 24).toFixed(1).replace('.0', '');
}
