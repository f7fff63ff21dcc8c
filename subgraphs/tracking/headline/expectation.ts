import { dayText, daysText, hasPassed, isToday, liesAfter, timeText } from '../../day-text.ts';
import type { Clock } from '../../day-text.ts';
import type { OrderFacts, TrackedParcel } from '../order-facts.ts';
import { expectedWindow, promiseOfParcel } from '../timing/etas.ts';
import type { Window } from '../timing/etas.ts';
import { earliestOf } from '../timing/instants.ts';
import { openPromiseOf } from '../timing/lateness.ts';

/**
 * The tail of a sentence about parcels, or about an order that has none yet: ", expected 4 to 6 March", also
 * ", expected 6 March instead of 4 March" and ", later than the promised 4 March"; empty where nothing is known.
 */
export function expectation(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const window = expectedWindow(facts, parcels);
  const promises = parcels.map(promiseOfParcel);
  const broken = earliestOf(
    [openPromiseOf(facts), ...promises].filter((at) => at !== null && hasPassed(at, facts.clock)),
  );
  if (window === null) return broken === null ? '' : `, later than the promised ${dayText(broken, facts.clock)}`;
  const instead = broken === null ? '' : ` instead of ${dayText(broken, facts.clock)}`;
  return `, expected ${windowText(window, facts.clock)}${instead}`;
}

/** The same after a sentence that is not about the order alone: "; your order is expected by 6 March". */
export function orderExpectation(facts: OrderFacts): string {
  const tail = expectation(facts, []);
  return tail === '' ? '' : `; your order is${tail.replace(',', '')}`;
}

/**
 * For a parcel that is in the van: only a window of today says anything, or of a day that it is where the parcel's
 * system stands.
 */
export function expectationToday(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const latest = expectedWindow(facts, parcels)?.latest ?? null;
  if (latest === null) return '';
  const hasBegun = Date.parse(latest.at) <= facts.clock.now.getTime();
  return hasBegun || isToday(latest, facts.clock) ? expectation(facts, parcels) : '';
}

function windowText({ earliest, latest }: Window, clock: Clock): string {
  if (latest === null) return earliest === null ? 'soon' : `from ${dayText(earliest, clock)}`;
  if (isToday(latest, clock)) {
    const time = timeText(latest, clock);
    return time === null ? 'today' : `today by ${time}`;
  }
  const opensAhead = earliest !== null && !liesAfter(earliest, latest, clock) && !hasPassed(earliest, clock);
  return opensAhead ? daysText(earliest, latest, clock) : `by ${dayText(latest, clock)}`;
}
