/** One sentence about an order's parcels, from the worst outward. Source: docs/order-tracking.md, rule 10. */
import type { ShipmentState } from '../../../schema/enums.ts';
import type { OrderFacts, TrackedParcel } from '../order-facts.ts';
import { PARCEL_WORDS, predicate } from './parcel-words.ts';

/** The worst first: what needs help, what nobody can tell, then what has come least far. */
const WORST_FIRST: readonly ShipmentState[] = [
  'LOST',
  'DAMAGED',
  'RETURNED_TO_SENDER',
  'RETURNING',
  'EXCEPTION',
  'ATTEMPT_FAILED',
  'STALE',
  'AVAILABLE_FOR_PICKUP',
  'UNKNOWN',
  'PENDING',
  'PRE_TRANSIT',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
];

interface Group {
  readonly state: ShipmentState;
  readonly parcels: readonly TrackedParcel[];
}

/** Without its end mark. There has to be a parcel. */
export function parcelsSentence(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const [only] = parcels;
  const rest = facts.fulfilment.reached.ALLOCATED === 'ALL' ? '' : `; ${restWords(facts)}`;
  if (parcels.length === 1 && only !== undefined) {
    if (rest === '') return PARCEL_WORDS[only.state].alone(only, facts);
    return `Part of your order ${predicate(facts, parcels, only.state)}${rest}`;
  }
  return `${severalParcels(facts, parcels)}${rest}`;
}

/** Of what no parcel holds. A closed order is not being prepared any more. */
function restWords({ order }: OrderFacts): string {
  return order.state.value === 'COMPLETED' ? 'no parcel of the rest is known' : 'the rest is being prepared';
}

function severalParcels(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const groups = WORST_FIRST.map((state) => ({ state, parcels: parcels.filter((parcel) => parcel.state === state) }));
  const open = groups.filter((group) => group.parcels.length > 0);
  const delivered = parcels.filter(({ state }) => state === 'DELIVERED').length;
  const [worst, ...others] = open;
  if (worst === undefined) return `${allParcels(delivered)} delivered`;
  if (delivered > 0) return `${delivered} of ${parcels.length} parcels delivered; ${remainder(facts, open)}`;
  if (others.length === 0) return `${allParcels(parcels.length)} ${said(facts, worst)}`;
  return `${worst.parcels.length} of ${parcels.length} parcels ${said(facts, worst)}; ${remainder(facts, others)}`;
}

/** "Both parcels", "All 3 parcels". */
export function allParcels(count: number): string {
  return `${count === 2 ? 'Both' : `All ${count}`} parcels`;
}

/** "the other is in transit", "the others are in transit", "1 is held up on the way and 2 are in transit". */
function remainder(facts: OrderFacts, groups: readonly Group[]): string {
  const [first, second] = groups;
  if (first !== undefined && second === undefined) {
    return `the other${first.parcels.length === 1 ? '' : 's'} ${said(facts, first)}`;
  }
  const parts = groups.map((group) => `${group.parcels.length} ${said(facts, group)}`);
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function said(facts: OrderFacts, { state, parcels }: Group): string {
  return predicate(facts, parcels, state);
}
