/** What is said of parcels in each state: of an order's only parcel, of one among others, and of several. */
import type { ShipmentState } from '../../../schema/enums.ts';
import { dayText } from '../../day-text.ts';
import { moneyText } from '../../money/money-text.ts';
import { clause } from '../clause.ts';
import { decisiveScan, isReportedDelivered } from '../order-facts.ts';
import type { OrderFacts, TrackedParcel } from '../order-facts.ts';
import { codeInBrackets } from '../state-words.ts';
import { latestOf, zoned } from '../timing/instants.ts';
import { expectation, expectationToday } from './expectation.ts';
import { neighbourClause } from './neighbour.ts';

/** What a reader takes a parcel for: its state, but for one whose own row says more than anybody saw. */
export type ParcelPicture = ShipmentState | 'REPORTED_DELIVERED';

export function pictureOf(parcel: TrackedParcel): ParcelPicture {
  return isReportedDelivered(parcel) ? 'REPORTED_DELIVERED' : parcel.state;
}

interface ParcelWords {
  /** A whole sentence without its end mark. */
  readonly alone: (parcel: TrackedParcel, facts: OrderFacts) => string;
  readonly one: string;
  readonly many: string;
  /** Added to `one` and `many`. */
  readonly tail?: (facts: OrderFacts, parcels: readonly TrackedParcel[]) => string;
}

export const PARCEL_WORDS: Readonly<Record<ParcelPicture, ParcelWords>> = {
  PENDING: {
    alone: (parcel, facts) => `Your order is being prepared${expectation(facts, [parcel])}`,
    one: 'is being prepared',
    many: 'are being prepared',
    tail: expectation,
  },
  PRE_TRANSIT: {
    alone: (parcel, facts) => `Your order is packed and waits for the carrier${expectation(facts, [parcel])}`,
    one: 'is packed and waits for the carrier',
    many: 'are packed and wait for the carrier',
    tail: expectation,
  },
  IN_TRANSIT: {
    alone: (parcel, facts) => `In transit${expectation(facts, [parcel])}`,
    one: 'is in transit',
    many: 'are in transit',
    tail: expectation,
  },
  OUT_FOR_DELIVERY: {
    alone: (parcel, facts) => `Out for delivery${expectationToday(facts, [parcel])}`,
    one: 'is out for delivery',
    many: 'are out for delivery',
    tail: expectationToday,
  },
  AVAILABLE_FOR_PICKUP: {
    alone: (parcel) => `Ready for you to collect${place(parcel)}`,
    one: 'is ready for you to collect',
    many: 'are ready for you to collect',
    tail: (_facts, parcels) => ofOne(parcels, place),
  },
  ATTEMPT_FAILED: {
    alone: (parcel, facts) => `The carrier could not deliver${on(parcel, facts)}; please arrange a new delivery`,
    one: 'could not be delivered',
    many: 'could not be delivered',
  },
  EXCEPTION: {
    alone: (parcel) => `Held up on the way${problem(parcel)}`,
    one: 'is held up on the way',
    many: 'are held up on the way',
    tail: (_facts, parcels) => ofOne(parcels, problem),
  },
  DELIVERED: {
    alone: (parcel, facts) => `Delivered${howDelivered(facts, [parcel])}`,
    one: 'was delivered',
    many: 'were delivered',
    tail: howDelivered,
  },
  RETURNING: {
    alone: () => 'Your parcel is on its way back to the sender',
    one: 'is on its way back to the sender',
    many: 'are on their way back to the sender',
  },
  RETURNED_TO_SENDER: {
    alone: (parcel, facts) => `Your parcel went back to the sender${on(parcel, facts)}${madeGood(facts, 'sent again')}`,
    one: 'went back to the sender',
    many: 'went back to the sender',
  },
  LOST: {
    alone: (_parcel, facts) => `The carrier has lost your parcel${madeGood(facts, 'replaced')}`,
    one: 'is lost',
    many: 'are lost',
  },
  DAMAGED: {
    alone: (_parcel, facts) => `Your parcel was damaged on the way${madeGood(facts, 'replaced')}`,
    one: 'is damaged',
    many: 'are damaged',
  },
  CANCELLED: {
    alone: () => 'The shipment was cancelled',
    one: 'was cancelled',
    many: 'were cancelled',
  },
  STALE: {
    alone: (parcel, facts) => `No news of your parcel from the carrier${since(parcel, facts)}`,
    one: 'has not been heard of for days',
    many: 'have not been heard of for days',
  },
  REPORTED_DELIVERED: {
    alone: () => 'Your parcel is said to have arrived, but no scan and no date proves it',
    one: 'is said to have arrived, without a proof',
    many: 'are said to have arrived, without a proof',
  },
  UNKNOWN: {
    alone: ({ shipment }) => `Your parcel is in a state that we cannot read${codeInBrackets(shipment.state)}`,
    one: 'is in a state that we cannot read',
    many: 'are in a state that we cannot read',
  },
};

/** "is in transit, expected 4 to 6 March"; of parcels in one state. */
export function predicate(facts: OrderFacts, parcels: readonly TrackedParcel[], picture: ParcelPicture): string {
  const words = PARCEL_WORDS[picture];
  return `${parcels.length === 1 ? words.one : words.many}${words.tail?.(facts, parcels) ?? ''}`;
}

/** Several parcels have several places and problems. */
function ofOne(parcels: readonly TrackedParcel[], words: (parcel: TrackedParcel) => string): string {
  const [first, second] = parcels;
  return first === undefined || second !== undefined ? '' : words(first);
}

/** What comes next for a parcel that failed. */
function madeGood({ payment, sums }: OrderFacts, how: string): string {
  if (payment?.state !== 'REFUNDED' || !payment.isPaidOut) return `; it is to be ${how} or refunded`;
  return sums.refunded === null ? '; it was refunded' : `; ${moneyText(sums.refunded)} was refunded`;
}

function place(parcel: TrackedParcel): string {
  const location = clause(decisiveScan(parcel)?.location);
  return location === null ? '' : ` at ${location}`;
}

function problem(parcel: TrackedParcel): string {
  const text = clause(decisiveScan(parcel)?.text);
  return text === null ? '' : `: ${text}`;
}

function on(parcel: TrackedParcel, { clock }: OrderFacts): string {
  const at = zoned(decisiveScan(parcel)?.at ?? null, parcel.zone);
  return at === null ? '' : ` on ${dayText(at, clock)}`;
}

function howDelivered({ clock }: OrderFacts, parcels: readonly TrackedParcel[]): string {
  const at = latestOf(parcels.map(({ deliveredAt, zone }) => zoned(deliveredAt, zone)));
  return `${neighbourClause(parcels)}${at === null ? '' : ` on ${dayText(at, clock)}`}`;
}

function since({ lastSignAt, zone }: TrackedParcel, { clock }: OrderFacts): string {
  const at = zoned(lastSignAt, zone);
  return at === null ? '' : ` since ${dayText(at, clock)}`;
}
