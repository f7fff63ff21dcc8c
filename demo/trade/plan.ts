/**
 * What an order is destined for. A plan is told to its end and then cut off at the present: what would lie in the future
 * has not happened, and so an order placed yesterday is open without anybody having planned it so.
 */
import type { Ms } from '../clock.ts';
import type { OrderLine } from '../story.ts';
import type { Journey } from './journeys.ts';

export interface ParcelPlan {
  readonly transitDays: number;
  readonly journey: Journey;
  /** tidy: scans as they should be; usual: some doubled, late or lost; all: every one doubled or late. */
  readonly mess: 'tidy' | 'usual' | 'all';
  /** A carrier's number that has been used before. */
  readonly trackingNo?: string;
  /** A status that the parcel's row shows, whatever was scanned. */
  readonly rowStatus?: string;
  /** The carrier's window, in hours from the midnight (UTC) of the day of delivery. */
  readonly etaHours?: readonly [from: number, to: number];
}

export interface ConsignmentPlan {
  readonly shipAfterDays: number;
  readonly parcels: readonly [ParcelPlan, ...ParcelPlan[]];
}

export interface ReturnPlan {
  readonly daysAfterDelivery: number;
  /** One piece of the first line, or everything. */
  readonly size: 'piece' | 'all';
  readonly reason: string;
  readonly rejected: boolean;
  /** Goods for goods: others of their kind are sent so many days after these have come back. */
  readonly exchangeAfterDays?: number;
}

export type Fate =
  | {
      readonly kind: 'shipped';
      readonly consignments: readonly [ConsignmentPlan, ...ConsignmentPlan[]];
      readonly return?: ReturnPlan;
    }
  | { readonly kind: 'cancelled'; readonly afterHours: number }
  | { readonly kind: 'onHold' }
  /** To be paid in advance, and nobody pays. */
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'quote' }
  /** Paid and taken along at the counter: neither billing nor shipping hears of it. */
  | { readonly kind: 'counter' };

export type PaymentPlan =
  | {
      readonly kind: 'card';
      readonly method: string;
      readonly failsFirst?: boolean;
      readonly chargeback?: boolean;
      /** In place of the code for a posted payment. */
      readonly status?: number;
    }
  | { readonly kind: 'account'; readonly settles: Settlement };

/** How an invoice on account fares. reissued: the first one was void, a second one took its place. */
export type Settlement = 'onTime' | 'late' | 'partly' | 'never' | 'writtenOff' | 'reissued';

export interface OrderPlan {
  readonly placedAt: Ms;
  readonly placedWall?: string;
  readonly lines: readonly OrderLine[];
  readonly channel: string;
  readonly currency: string;
  readonly freightCents: number;
  /** Null: nothing was promised. */
  readonly promiseDays: number | null;
  readonly payment: PaymentPlan;
  readonly fate: Fate;
  /** The carriers' standard service, whatever is drawn. */
  readonly standard?: true;
  /** What is in no parcel waits for the next delivery from the factory. */
  readonly outOfStock?: true;
  /** A status that the ERP shows now, whatever happened. */
  readonly status?: number;
}
