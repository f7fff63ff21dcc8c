/** A parcel's state from its row and its scans. Source: docs/order-tracking.md, rules 1, 2, 3 and 7. */
import type { ShipmentState } from '../../../../../schema/enums.ts';
import { LEVELS } from '../../../../../subgraphs/tracking/shipment-state.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AHEAD_MS = 15 * MINUTE_MS;
const STALE_MS = 10 * DAY_MS;

/** A level never gives way to a lower one; between equals in time the one further right wins. */
const LEVEL = new Map(LEVELS.flatMap((states, level) => states.map((state) => [state, level] as const)));
const RANK = new Map(LEVELS.flat().map((state, rank) => [state, rank] as const));
const MOVING: ReadonlySet<ShipmentState> = new Set([
  'IN_TRANSIT',
  'ATTEMPT_FAILED',
  'OUT_FOR_DELIVERY',
  'AVAILABLE_FOR_PICKUP',
]);

export interface Evidence {
  readonly state: ShipmentState;
  /** UTC; null comes first. */
  readonly at: string | null;
}

export interface ParcelFacts {
  readonly state: ShipmentState;
  readonly createdAt: string | null;
  readonly shippedAt: string | null;
  readonly deliveredAt: string | null;
}

const level = (state: ShipmentState): number => LEVEL.get(state) ?? 0;

function compare(a: Evidence, b: Evidence): number {
  if (a.at !== b.at) return (a.at ?? '') < (b.at ?? '') ? -1 : 1;
  return (RANK.get(a.state) ?? 0) - (RANK.get(b.state) ?? 0);
}

function isWrittenByHand(state: ShipmentState): boolean {
  return state === 'LOST' || state === 'DAMAGED' || level(state) >= level('RETURNING');
}

/** What the row itself proves: "delivered" without a date or a scan proves only that the parcel left. */
function rowEvidence(facts: ParcelFacts, until: string): Evidence[] {
  const found: Evidence[] = [];
  if (facts.state !== 'UNKNOWN' && !isWrittenByHand(facts.state)) {
    found.push({ state: facts.state === 'DELIVERED' ? 'IN_TRANSIT' : facts.state, at: null });
  }
  if (facts.shippedAt !== null && facts.shippedAt <= until) found.push({ state: 'IN_TRANSIT', at: facts.shippedAt });
  if (facts.deliveredAt !== null && facts.deliveredAt <= until)
    found.push({ state: 'DELIVERED', at: facts.deliveredAt });
  return found;
}

/** The last scan in one of these states. */
function lastAt(scans: readonly Evidence[], isMeant: (state: ShipmentState) => boolean): string {
  let last = '';
  for (const { state, at } of scans) if (isMeant(state) && at !== null && at > last) last = at;
  return last;
}

function fold(evidence: readonly Evidence[], first: ShipmentState): ShipmentState {
  let current = first;
  for (const { state } of evidence) {
    if (current === 'RETURNING' && state === 'DELIVERED') current = 'RETURNED_TO_SENDER';
    else if (level(state) >= level(current)) current = state;
  }
  return current;
}

const untilText = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export function parcelState(facts: ParcelFacts, scans: readonly Evidence[], nowMs: number): ShipmentState {
  const until = untilText(nowMs + AHEAD_MS);
  const made = scans.filter(({ at }) => at === null || at <= until);
  const turned = lastAt(made, (state) => state === 'OUT_FOR_DELIVERY' || state === 'AVAILABLE_FOR_PICKUP');
  const evidence = rowEvidence(facts, until);
  for (const scan of made) {
    const isRevoked = scan.state === 'RETURNING' && turned !== '' && (scan.at ?? '') < turned;
    if (scan.state !== 'UNKNOWN' && !isRevoked) evidence.push(scan);
  }
  const last = fold(evidence.sort(compare), facts.state === 'UNKNOWN' ? 'UNKNOWN' : 'PRE_TRANSIT');
  const settled = isRowLast(facts, made, last, nowMs) ? facts.state : last;
  const isOnRoad = settled === 'IN_TRANSIT' || settled === 'OUT_FOR_DELIVERY';
  const shipped = facts.shippedAt !== null && facts.shippedAt <= until ? facts.shippedAt : facts.createdAt;
  const since = lastAt(made, () => true) || shipped;
  return isOnRoad && since !== null && nowMs - Date.parse(since) >= STALE_MS ? 'STALE' : settled;
}

/** What people write into the row when the scans have said their last, unless a scan has taken the parcel further. */
function isRowLast(facts: ParcelFacts, scans: readonly Evidence[], last: ShipmentState, nowMs: number): boolean {
  return isWrittenByHand(facts.state) && level(last) <= level(facts.state) && !isFound(facts, scans, nowMs);
}

/** Lost by its row, and on the move within the last day. */
function isFound(facts: ParcelFacts, scans: readonly Evidence[], nowMs: number): boolean {
  if (facts.state !== 'LOST') return false;
  const moved = lastAt(scans, (state) => MOVING.has(state));
  return moved !== '' && nowMs - Date.parse(moved) < DAY_MS;
}
