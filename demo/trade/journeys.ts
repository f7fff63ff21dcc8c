/** The ways a parcel takes, as the codes its scans bear. */
import { DAY, HOUR, MINUTE, startOfDay, wholeSecond } from '../clock.ts';
import type { Ms } from '../clock.ts';
import type { Random } from '../random.ts';

interface Step {
  readonly code: string;
  /** Where between shipping (0) and the journey's end (1). */
  readonly at: number;
  /** So many hours before that. */
  readonly hoursBefore?: number;
}
const step = (code: string, at: number, hoursBefore = 0): Step => ({ code, at, hoursBefore });

const STARTS = [step('PU', 0), step('DP', 0.15)] as const;
const LEAVES = [...STARTS, step('AR', 0.55)] as const;
const ENDS = [step('OD', 1, 6), step('DL', 1)] as const;

const JOURNEYS = {
  smooth: [...LEAVES, ...ENDS],
  attempt: [...LEAVES, step('OD', 1, 30), step('NA', 1, 25), ...ENDS],
  pickup: [...LEAVES, step('OD', 1, 54), step('PS', 1, 48), step('DL', 1)],
  /** Sent astray, from hub to hub, and moving still. */
  slow: [...STARTS, step('AR', 0.3), step('DP', 0.5), step('AR', 0.65), step('DP', 0.75), step('AR', 0.8), ...ENDS],
  exception: [...LEAVES, step('EX', 0.6), step('DP', 0.7), ...ENDS],
  /** The carrier's own code, which no table explains. */
  oddCode: [...LEAVES, step('Q7', 0.6), ...ENDS],
  /** A hub clears its shelves and scans what has long been delivered. */
  afterthought: [...LEAVES, ...ENDS, step('AR', 1, -20)],
  returned: [...LEAVES, step('OD', 0.6), step('NA', 0.62), step('RT', 0.7), step('RS', 1)],
  lost: [...LEAVES, step('LO', 1)],
  damaged: [...LEAVES, step('DM', 0.8)],
  /** Packed and labelled, and nobody fetches it. */
  label: [],
  /** Seen at a hub, and never again. */
  silent: LEAVES,
  /** In the van since the evening before. */
  overnight: [...LEAVES, step('OD', 1, 23), step('DL', 1)],
  /** Held up, at the time of writing, for want of something. */
  badAddress: [...STARTS, step('EX', 0.3)],
  customs: [...STARTS, step('CU', 0.3)],
  nobodyHome: [...STARTS, step('OD', 0.27), step('NA', 0.3)],
  turnedBack: [...STARTS, step('OD', 0.27), step('NA', 0.3), step('RT', 0.4)],
} as const satisfies Record<string, readonly Step[]>;
export type Journey = keyof typeof JOURNEYS;

export function isDelivered(journey: Journey): boolean {
  return JOURNEYS[journey].some((each) => each.code === 'DL');
}

/** Whether a parcel on this journey is ever handed over. */
export function isHandedOver(journey: Journey): boolean {
  return JOURNEYS[journey].length > 0;
}

/** The moment a journey ends: some working hour of the day, in the middle of America. */
export function journeyEnd(shippedAt: Ms, transitDays: number, random: Random): Ms {
  return startOfDay(shippedAt) + transitDays * DAY + random.int(15 * 60, 22 * 60) * MINUTE + random.int(0, 59_000);
}

export interface PlannedScan {
  readonly at: Ms;
  readonly code: string;
}

/** Every scan of a journey at its time, the label's first. */
export function planScans(journey: Journey, times: { labelled: Ms; shipped: Ms; end: Ms }): readonly PlannedScan[] {
  const scans: PlannedScan[] = [{ at: times.labelled, code: 'AA' }];
  for (const { code, at, hoursBefore = 0 } of JOURNEYS[journey] as readonly Step[]) {
    scans.push({ code, at: wholeSecond(times.shipped + at * (times.end - times.shipped) - hoursBefore * HOUR) });
  }
  return scans;
}
