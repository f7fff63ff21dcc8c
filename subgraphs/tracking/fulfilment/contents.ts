/**
 * What is in each parcel. What is assumed where rows do not tell:
 * - parcels that do not say what is in them share what the others leave over, those that name articles which the order
 *   does not have among them;
 * - one of them that was made after another of them had failed carries the same goods again: at most one for each.
 */
import type { ShipmentState } from '../../../schema/enums.ts';
import type { Instant } from '../../../schema/model.ts';
import { compareNewestFirst } from '../../paging/compare-instants.ts';
import type { Shipment, ShipmentLine } from '../order-tracking.ts';
import { goodsAmong } from './goods.ts';
import type { Goods } from './goods.ts';

/** A parcel with its state as foldShipmentState found it. */
export interface FulfilledParcel {
  readonly shipment: Shipment;
  readonly lines: readonly ShipmentLine[];
  readonly state: ShipmentState;
  readonly stateAt: Instant | null;
}

export interface Contents {
  readonly parcel: FulfilledParcel;
  /** Null where the parcel does not tell. */
  readonly goods: Goods | null;
  readonly state: ShipmentState;
  readonly madeAt: Instant | null;
}

/** What is in these parcels comes to its buyer in another parcel, or not at all. */
const FAILED: readonly ShipmentState[] = ['LOST', 'DAMAGED', 'RETURNING', 'RETURNED_TO_SENDER'];

export function isFailed(state: ShipmentState): boolean {
  return FAILED.includes(state);
}

/** Without cancelled parcels, and without those that do not say what is in them and were sent again. */
export function contentsOf(ordered: Goods, parcels: readonly FulfilledParcel[]): readonly Contents[] {
  const contents = parcels.filter(({ state }) => state !== 'CANCELLED').map((parcel) => contentsOfOne(ordered, parcel));
  const sentAgain = untoldSentAgain(contents.filter(({ goods }) => goods === null));
  return contents.filter((one) => !sentAgain.includes(one));
}

function contentsOfOne(ordered: Goods, parcel: FulfilledParcel): Contents {
  const { shipment, lines, state } = parcel;
  const goods = goodsAmong(ordered, lines);
  return { parcel, goods: goods.size === 0 ? null : goods, state, madeAt: shipment.createdAt ?? shipment.shippedAt };
}

/** The last failure has the fewest parcels made after it, so that it has to be given one of them first. */
function untoldSentAgain(untold: readonly Contents[]): readonly Contents[] {
  const failed = untold
    .filter(({ state }) => isFailed(state))
    .toSorted((a, b) => compareNewestFirst(a.parcel.stateAt, b.parcel.stateAt));
  const sentAgain: Contents[] = [];
  for (const one of failed) {
    const { stateAt } = one.parcel;
    const madeAfter = untold.filter((other) => other !== one && isAfter(other.madeAt, stateAt));
    if (madeAfter.length > sentAgain.length) sentAgain.push(one);
  }
  return sentAgain;
}

function isAfter(at: Instant | null, failedAt: Instant | null): boolean {
  return at !== null && failedAt !== null && compareNewestFirst(at, failedAt) <= 0;
}
