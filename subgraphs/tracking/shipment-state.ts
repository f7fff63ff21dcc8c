/**
 * The shipment axis: one parcel's state, folded from its scans and its own row.
 * Source: docs/order-tracking.md, rules 1, 2, 3 and 7.
 *
 * Words: evidence is anything that says a parcel was in a state: a scan, a date or the state of its row. Evidence is
 * put in order of event time, what has no time first, and of precedence where times are equal; then each piece takes
 * over from the one before it unless it stands on a lower level.
 */
import type { ShipmentState } from '../../schema/enums.ts';
import type { SystemId } from '../../schema/ids.ts';
import { compareInstants } from '../../schema/instant.ts';
import type { Instant } from '../../schema/model.ts';
import { compareNewestFirst } from '../paging/compare-instants.ts';
import { happenedBy, soFar } from './happened.ts';
import type { Scan, Shipment, SystemConventions } from './order-tracking.ts';

const STALE_AFTER_DAYS = 10;
const DAY_MS = 86_400_000;
/** Carriers look for a parcel for days before they call it lost: one that was on the move within this is not. */
const NOT_LOST_WITHIN_MS = DAY_MS;

export interface FoldOptions {
  readonly now: Date;
  readonly staleAfterDays?: number | undefined;
}

/** How a parcel of a system is folded at a moment. */
export function foldOptions(systems: readonly SystemConventions[], system: SystemId, now: Date): FoldOptions {
  return { now, staleAfterDays: systems.find(({ id }) => id === system)?.staleAfterDays };
}

export interface FoldedShipment {
  readonly state: ShipmentState;
  /** The time of the scan or the date that decided the state; null where the row alone tells it. */
  readonly stateAt: Instant | null;
  readonly shippedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  /** The newest scan of any kind, else the shipped date. */
  readonly lastSignAt: Instant | null;
}

interface Evidence {
  readonly state: ShipmentState;
  readonly at: Instant | null;
}

/**
 * The precedence table, lowest first. A level never gives way to a lower one: a label printed again does not call a
 * parcel back from the road, and a delivered parcel moves by a return alone. Within a level the later evidence wins,
 * and at the very same time the one further right.
 */
export const LEVELS: readonly (readonly ShipmentState[])[] = [
  ['UNKNOWN', 'PENDING'],
  ['PRE_TRANSIT'],
  [
    'CANCELLED',
    'STALE',
    'IN_TRANSIT',
    'OUT_FOR_DELIVERY',
    'ATTEMPT_FAILED',
    'AVAILABLE_FOR_PICKUP',
    'EXCEPTION',
    'DAMAGED',
    'LOST',
  ],
  ['DELIVERED'],
  ['RETURNING'],
  ['RETURNED_TO_SENDER'],
];
const LEVEL_OF = new Map(LEVELS.flatMap((states, level) => states.map((state) => [state, level] as const)));
const PRECEDENCE_OF = new Map(LEVELS.flat().map((state, place) => [state, place]));

type States = ReadonlySet<ShipmentState>;

/** Scans in these states show that the carrier has, or had, the parcel. */
const MOVED: States = new Set([
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
  'ATTEMPT_FAILED',
  'AVAILABLE_FOR_PICKUP',
  'DELIVERED',
  'RETURNING',
  'RETURNED_TO_SENDER',
]);
const RETURNS: States = new Set(['RETURNING', 'RETURNED_TO_SENDER']);
/** Scans in these states after the way back began show that it was called off: the parcel goes to its buyer again. */
const TURNED_ROUND: States = new Set(['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP']);
const ON_THE_MOVE: States = new Set(['IN_TRANSIT', 'ATTEMPT_FAILED', ...TURNED_ROUND]);
const IN_TRANSIT: States = new Set(['IN_TRANSIT', 'OUT_FOR_DELIVERY']);
/** States that people write into the row when the scans have said their last: they count as newer than any scan. */
const WRITTEN_BY_HAND: States = new Set(['LOST', 'DAMAGED', ...RETURNS]);

/**
 * A parcel's state from all that is known of it: the same for any order and any doubling of its scans.
 *
 * Units: `staleAfterDays` in days of 24 hours.
 */
export function foldShipmentState(shipment: Shipment, scans: readonly Scan[], options: FoldOptions): FoldedShipment {
  const made = soFar(scans, options.now);
  const known = evidenceOfScans(made);
  const evidence = inOrder(rowEvidence(shipment, options.now), withoutRevokedReturns(known));
  let last = firstEvidence(shipment);
  for (const next of evidence) last = takeOver(last, next);
  const settled = isFoundAgain(shipment, known, options.now) ? last : afterTheLastScan(shipment, last);
  const shippedAt = past(shipment.shippedAt, options.now) ?? firstTime(known, MOVED);
  const lastSignAt = lastTime(made) ?? shippedAt;
  return {
    state: isStale(settled.state, silentSince(shipment, lastSignAt), options) ? 'STALE' : settled.state,
    stateAt: settled.at,
    shippedAt,
    deliveredAt: firstDelivery(evidence),
    lastSignAt,
  };
}

/** Scans mostly come in order already, and the row's own evidence before them. */
function inOrder(ofRow: readonly Evidence[], ofScans: readonly Evidence[]): readonly Evidence[] {
  const evidence = ofRow.length === 0 ? ofScans : [...ofRow, ...ofScans];
  let before: Evidence | null = null;
  for (const next of evidence) {
    if (before !== null && compareEvidence(before, next) > 0) return evidence.toSorted(compareEvidence);
    before = next;
  }
  return evidence;
}

function evidenceOfScans(scans: readonly Scan[]): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const { state, at } of scans) if (state.value !== 'UNKNOWN') evidence.push({ state: state.value, at });
  return evidence;
}

/** A way back without a time is taken for older than any scan that has one. */
function withoutRevokedReturns(scans: readonly Evidence[]): readonly Evidence[] {
  if (!scans.some(({ state }) => state === 'RETURNING')) return scans;
  const turnedAt = lastTime(inStates(scans, TURNED_ROUND));
  const isRevoked = ({ state, at }: Evidence): boolean => state === 'RETURNING' && compareNewestFirst(turnedAt, at) < 0;
  return turnedAt === null ? scans : scans.filter((scan) => !isRevoked(scan));
}

/** What a row says before any date or scan: an unmapped code is not guessed, a tracking number is a label at most. */
function firstEvidence({ state, trackingNumber }: Shipment): Evidence {
  if (state.value === 'UNKNOWN' && state.code !== null) return { state: 'UNKNOWN', at: null };
  return { state: trackingNumber === null ? 'PENDING' : 'PRE_TRANSIT', at: null };
}

/** The row's state has no time of its own; its dates count once they have passed, since a later one is a plan. */
function rowEvidence({ state, shippedAt, deliveredAt }: Shipment, now: Date): readonly Evidence[] {
  const shipped = past(shippedAt, now);
  const delivered = past(deliveredAt, now);
  const isSilent = state.value === 'UNKNOWN' || WRITTEN_BY_HAND.has(state.value);
  const evidence: Evidence[] = [];
  if (!isSilent) evidence.push({ state: stateOfRow(state.value), at: null });
  if (shipped !== null) evidence.push({ state: 'IN_TRANSIT', at: shipped });
  if (delivered !== null) evidence.push({ state: 'DELIVERED', at: delivered });
  return evidence;
}

/** Without a date or a scan a row that says "delivered" proves only that the parcel left (rule 3). */
function stateOfRow(state: ShipmentState): ShipmentState {
  return state === 'DELIVERED' ? 'IN_TRANSIT' : state;
}

/** A parcel that a scan has taken further, to its buyer or back to its sender, is there whatever its row says. */
function afterTheLastScan({ state }: Shipment, last: Evidence): Evidence {
  if (!WRITTEN_BY_HAND.has(state.value) || levelOf(last.state) > levelOf(state.value)) return last;
  return { state: state.value, at: null };
}

function isFoundAgain({ state }: Shipment, scans: readonly Evidence[], now: Date): boolean {
  if (state.value !== 'LOST') return false;
  const movedAt = lastTime(inStates(scans, ON_THE_MOVE));
  return movedAt !== null && now.getTime() - Date.parse(movedAt) < NOT_LOST_WITHIN_MS;
}

function compareEvidence(a: Evidence, b: Evidence): number {
  return compareNewestFirst(b.at, a.at) || precedenceOf(a.state) - precedenceOf(b.state);
}

function takeOver(current: Evidence, next: Evidence): Evidence {
  // What is delivered after its way back began was delivered to its sender.
  if (current.state === 'RETURNING' && next.state === 'DELIVERED') return { ...next, state: 'RETURNED_TO_SENDER' };
  return levelOf(next.state) >= levelOf(current.state) ? next : current;
}

function levelOf(state: ShipmentState): number {
  return LEVEL_OF.get(state) ?? -1;
}

function precedenceOf(state: ShipmentState): number {
  return PRECEDENCE_OF.get(state) ?? -1;
}

/** A parcel in transit that nobody has dated at all is silent since it was registered. */
function silentSince({ createdAt }: Shipment, lastSignAt: Instant | null): Instant | null {
  return lastSignAt ?? createdAt;
}

function isStale(state: ShipmentState, since: Instant | null, options: FoldOptions): boolean {
  if (since === null || !IN_TRANSIT.has(state)) return false;
  const silentMs = options.now.getTime() - Date.parse(since);
  return silentMs >= (options.staleAfterDays ?? STALE_AFTER_DAYS) * DAY_MS;
}

/** The first delivery before any return: what came later was delivered to the sender. */
function firstDelivery(evidence: readonly Evidence[]): Instant | null {
  let first: Instant | null = null;
  for (const { state, at } of evidence) {
    if (RETURNS.has(state)) break;
    if (state === 'DELIVERED' && at !== null && (first === null || compareInstants(at, first) < 0)) first = at;
  }
  return first;
}

/** The earliest time of the evidence in one of the states; null without any. */
function firstTime(evidence: readonly Evidence[], states: States): Instant | null {
  let first: Instant | null = null;
  for (const { state, at } of evidence) {
    if (at !== null && states.has(state) && (first === null || compareInstants(at, first) < 0)) first = at;
  }
  return first;
}

interface Timed {
  readonly at: Instant | null;
}

/** The latest of the times; null without any. */
function lastTime(timed: readonly Timed[]): Instant | null {
  let last: Instant | null = null;
  for (const { at } of timed) if (at !== null && (last === null || compareInstants(at, last) >= 0)) last = at;
  return last;
}

function inStates(evidence: readonly Evidence[], states: States): readonly Evidence[] {
  return evidence.filter(({ state }) => states.has(state));
}

function past(at: Instant | null, now: Date): Instant | null {
  return at !== null && happenedBy(at, now) ? at : null;
}
