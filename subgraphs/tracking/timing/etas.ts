/** When an order or a parcel will come: three sources side by side. Source: docs/order-tracking.md, rule 9. */
import { hasPassed } from '../../day-text.ts';
import type { ZonedInstant } from '../../day-text.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import { comingParcels, isSettled } from '../order-facts.ts';
import type { OrderFacts, TrackedParcel } from '../order-facts.ts';
import type { ComputedEta, Eta } from '../order-tracking.ts';
import { earliestOf, latestOf, zoned } from './instants.ts';

export interface Window {
  readonly earliest: ZonedInstant | null;
  readonly latest: ZonedInstant | null;
}

/** At most one eta a kind. The promise stays for the record; estimates end with the order's way. */
export function orderEtas(facts: OrderFacts): readonly Eta[] {
  const promised = promisedEta(facts);
  if (isSettled(facts)) return promised;
  return [...promised, ...carrierEta(facts), ...computedEta(facts).map((eta) => asEta(eta))];
}

/** What the seller promised: the order's row, else the last of its parcels' rows. */
function promiseOf(facts: OrderFacts): ZonedInstant | null {
  return promiseOfOrder(facts) ?? latestOf((facts.parcels ?? []).map(promiseOfParcel));
}

export function promiseOfOrder({ order, clock }: OrderFacts): ZonedInstant | null {
  return zoned(order.promisedBy, clock.zone);
}

export function promiseOfParcel({ shipment, zone }: TrackedParcel): ZonedInstant | null {
  return zoned(shipment.promisedBy, zone);
}

/**
 * The eta that a sentence about these parcels tells: the carrier's, else the computed one, else the promise, as far as
 * it still lies ahead. Without parcels that of the order.
 */
export function expectedWindow(facts: OrderFacts, parcels: readonly TrackedParcel[]): Window | null {
  const promises = parcels.map((parcel) => promiseOfParcel(parcel) ?? promiseOfOrder(facts));
  const computed = computedFor(facts, parcels);
  const candidates: readonly Window[] = [
    carrierWindow(parcels),
    // Of some of them alone it would say nothing of the others.
    span(computed.length < parcels.length ? [] : computed.map((eta) => zonedWindow(eta, facts.clock.zone))),
    { earliest: null, latest: parcels.length === 0 ? promiseOf(facts) : latestOf(promises) },
  ];
  return candidates.find((window) => isAhead(window, facts)) ?? null;
}

/** The COMPUTED eta that decides: that of the parcel that comes last. */
export function computedEta(facts: OrderFacts): readonly ComputedEta[] {
  return computedFor(facts, comingParcels(facts))
    .toSorted((a, b) => compareNewestFirst(a.latest, b.latest))
    .slice(0, 1);
}

function computedFor({ computedEtas }: OrderFacts, parcels: readonly TrackedParcel[]): readonly ComputedEta[] {
  const ids = new Set(parcels.map(({ shipment }) => shipment.id));
  return computedEtas.filter(({ shipment }) => (shipment === null ? ids.size === 0 : ids.has(shipment)));
}

function promisedEta(facts: OrderFacts): readonly Eta[] {
  const latest = promiseOf(facts);
  if (latest === null) return [];
  const basis = facts.order.promisedBy === null ? 'Promised with the parcel.' : 'Promised with the order.';
  return [{ kind: 'PROMISED', earliest: null, latest: latest.at, asOf: null, confidence: null, basis }];
}

function carrierEta(facts: OrderFacts): readonly Eta[] {
  const coming = comingParcels(facts);
  const { earliest, latest } = carrierWindow(coming);
  if (earliest === null && latest === null) return [];
  const carriers = [...new Set(coming.map(({ shipment }) => shipment.carrier).filter((name) => name !== null))];
  const basis = carriers.length === 0 ? 'The carrier.' : `${carriers.join(', ')}.`;
  const asOf = latestOf(coming.map(({ lastSignAt }) => lastSignAt));
  const window = { earliest: earliest?.at ?? null, latest: latest?.at ?? null };
  return [{ kind: 'CARRIER', ...window, asOf, confidence: null, basis }];
}

function asEta({ earliest, latest, asOf, confidence, basis }: ComputedEta): Eta {
  return { kind: 'COMPUTED', earliest, latest, asOf, confidence, basis };
}

function carrierWindow(parcels: readonly TrackedParcel[]): Window {
  return span(
    parcels.map(({ shipment, zone }) =>
      zonedWindow({ earliest: shipment.expectedFrom, latest: shipment.expectedBy }, zone),
    ),
  );
}

function zonedWindow({ earliest, latest }: Pick<Eta, 'earliest' | 'latest'>, zone: string): Window {
  return { earliest: zoned(earliest, zone), latest: zoned(latest, zone) };
}

/** From the first that may come to the last that may: an end that one of them leaves open stays open. */
function span(windows: readonly Window[]): Window {
  const starts = windows.map(({ earliest }) => earliest);
  const ends = windows.map(({ latest }) => latest);
  return {
    earliest: starts.includes(null) ? null : earliestOf(starts),
    latest: ends.includes(null) ? null : latestOf(ends),
  };
}

function isAhead({ earliest, latest }: Window, { clock }: OrderFacts): boolean {
  const last = latest ?? earliest;
  return last !== null && !hasPassed(last, clock);
}
