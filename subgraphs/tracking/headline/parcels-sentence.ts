/** One sentence about an order's parcels, from the worst outward. Source: docs/order-tracking.md, rule 10. */
import type { OrderFacts, TrackedParcel } from '../order-facts.ts';
import { PROBLEMS } from '../stage.ts';
import { neighbourClause } from './neighbour.ts';
import { PARCEL_WORDS, pictureOf, predicate } from './parcel-words.ts';
import type { ParcelPicture } from './parcel-words.ts';

/** The worst first: what needs help, what nobody can tell, then what has come least far. */
const WORST_FIRST: readonly ParcelPicture[] = [
  ...PROBLEMS,
  'AVAILABLE_FOR_PICKUP',
  'REPORTED_DELIVERED',
  'UNKNOWN',
  'PENDING',
  'PRE_TRANSIT',
  'IN_TRANSIT',
  'OUT_FOR_DELIVERY',
];

interface Group {
  readonly picture: ParcelPicture;
  readonly parcels: readonly TrackedParcel[];
}

/** Without its end mark. There has to be a parcel. */
export function parcelsSentence(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const others = parcels.filter((parcel) => !facts.fulfilment.sentAgain.has(parcel));
  const sentence = sentenceOf(facts, others);
  return others.length === parcels.length
    ? sentence
    : `Sent again: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
}

function sentenceOf(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const [only] = parcels;
  const rest = facts.fulfilment.reached.ALLOCATED === 'ALL' ? '' : `; ${restWords(facts)}`;
  if (parcels.length === 1 && only !== undefined) {
    if (rest === '') return PARCEL_WORDS[pictureOf(only)].alone(only, facts);
    return `Part of your order ${predicate(facts, parcels, pictureOf(only))}${rest}`;
  }
  return `${severalParcels(facts, parcels)}${rest}`;
}

/** Of what no parcel holds. A closed order is not being prepared any more. */
function restWords({ order, fulfilment }: OrderFacts): string {
  if (fulfilment.replacementDue) return 'the replacement is being prepared';
  if (fulfilment.backordered === 'ALL') return 'the rest waits for stock';
  return order.state.value === 'COMPLETED' ? 'no parcel of the rest is known' : 'the rest is being prepared';
}

function severalParcels(facts: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const groups = WORST_FIRST.map((picture) => ({
    picture,
    parcels: parcels.filter((parcel) => pictureOf(parcel) === picture),
  }));
  const open = groups.filter((group) => group.parcels.length > 0);
  const delivered = parcels.filter(({ state }) => state === 'DELIVERED');
  const deliveredHow = `delivered${neighbourClause(delivered)}`;
  const [worst, ...others] = open;
  if (worst === undefined) return `${allParcels(delivered.length)} ${deliveredHow}`;
  if (delivered.length > 0) {
    return `${delivered.length} of ${parcels.length} parcels ${deliveredHow}; ${remainder(facts, open)}`;
  }
  if (others.length === 0) return `${allParcels(parcels.length)} ${predicate(facts, worst.parcels, worst.picture)}`;
  return `${worst.parcels.length} of ${parcels.length} parcels ${briefly(worst)}; ${remainder(facts, others)}`;
}

/** "Both parcels", "All 3 parcels". */
export function allParcels(count: number): string {
  return `${count === 2 ? 'Both' : `All ${count}`} parcels`;
}

/**
 * "the other is in transit", "1 is held up on the way and 2 are in transit", "1 is lost and 5 more are not there yet":
 * of two groups at the most, with an expectation for the one that has come further, so that a sentence stays one.
 */
function remainder(facts: OrderFacts, [first, second, ...more]: readonly Group[]): string {
  if (first === undefined) return '';
  if (second === undefined) {
    const other = first.parcels.length === 1 ? 'the other' : 'the others';
    return `${other} ${predicate(facts, first.parcels, first.picture)}`;
  }
  const begun = `${first.parcels.length} ${briefly(first)} and`;
  if (more.length === 0) return `${begun} ${second.parcels.length} ${predicate(facts, second.parcels, second.picture)}`;
  const count = [second, ...more].reduce((sum, { parcels }) => sum + parcels.length, 0);
  return `${begun} ${count} more are not there yet`;
}

function briefly({ picture, parcels }: Group): string {
  return parcels.length === 1 ? PARCEL_WORDS[picture].one : PARCEL_WORDS[picture].many;
}
