/** Transit times from parcels that have arrived. Source: docs/order-tracking.md, rule 9. */
import type { LearntTransits, TransitGroup, TransitRoute } from '../../../adapters/registry/port.ts';
import { FEWEST_PARCELS } from '../../tracking/timing/transit/estimate.ts';
import { routeKey, wideningRoutes } from '../../tracking/timing/transit/route.ts';
import { countOf, roundDown, tallyOf } from '../../tracking/timing/transit/tally.ts';
import type { ShippedParcel } from './read-shipped.ts';

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** How far back it is learnt from. */
const WINDOW_DAYS = 365;
/** Of younger parcels only the quick ones have arrived: learnt from them, all would seem to be quick. */
const RIPE_AFTER_DAYS = 14;

/** The first shipping that is learnt from at a moment. */
export function windowStart(asOf: Date): Date {
  return new Date(asOf.getTime() - WINDOW_DAYS * DAY_MS);
}

/** Units: hours. Null for a parcel that is too old or too young, or that had not arrived by then. */
function hoursTaken({ shippedAt, deliveredAt }: ShippedParcel, asOf: Date): number | null {
  const shipped = Date.parse(shippedAt);
  const delivered = Date.parse(deliveredAt ?? '');
  const isOfAge = shipped >= windowStart(asOf).getTime() && shipped <= asOf.getTime() - RIPE_AFTER_DAYS * DAY_MS;
  // A delivery before the shipping is a clock or a hand gone wrong.
  const hasArrived = delivered >= shipped && delivered <= asOf.getTime();
  return isOfAge && hasArrived ? roundDown((delivered - shipped) / HOUR_MS) : null;
}

interface Counted {
  readonly route: TransitRoute;
  readonly counts: Map<number, number>;
}

export interface Learner {
  add(parcel: ShippedParcel): void;
  learnt(): LearntTransits;
}

/** Takes parcels in any order, and keeps of them how many of each route took how long. */
export function createLearner(asOf: Date): Learner {
  const counted = new Map<string, Counted>();
  let parcels = 0;
  return {
    add(parcel) {
      const hours = hoursTaken(parcel, asOf);
      if (hours === null) return;
      parcels += 1;
      for (const route of wideningRoutes(parcel.route)) {
        const key = routeKey(route);
        const { counts } = counted.get(key) ?? { counts: new Map<number, number>() };
        counts.set(hours, (counts.get(hours) ?? 0) + 1);
        counted.set(key, { route, counts });
      }
    },
    learnt: () => ({ parcels, groups: [...counted.values()].flatMap(groupOf) }),
  };
}

function groupOf({ route, counts }: Counted): readonly TransitGroup[] {
  const tally = tallyOf(counts);
  const parcels = countOf(tally);
  return parcels < FEWEST_PARCELS ? [] : [{ ...route, parcels, tally }];
}
