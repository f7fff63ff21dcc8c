/** What tracking is made of and what it answers: the value behind OrderTracking of schema/shipping.graphql. */
import type { Actor } from '../../schema/enums.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Child, Entity, Instant } from '../../schema/model.ts';
import type { Missing } from '../paging/feeds/feed.ts';
import type { Zoned } from '../zone-of.ts';

export const TRACKING_STAGES = [
  'PLACED',
  'PAID',
  'PREPARING',
  'SHIPPED',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'PROBLEM',
  'CANCELLED',
  'RETURNED',
  'UNKNOWN',
] as const;
export type TrackingStage = (typeof TRACKING_STAGES)[number];

export const STEP_STATES = ['DONE', 'CURRENT', 'UPCOMING', 'SKIPPED'] as const;
export type StepState = (typeof STEP_STATES)[number];

export const ETA_KINDS = ['PROMISED', 'CARRIER', 'COMPUTED'] as const;
export type EtaKind = (typeof ETA_KINDS)[number];

export interface TrackingStep {
  readonly stage: TrackingStage;
  readonly state: StepState;
  readonly reachedAt: Instant | null;
}

export interface Eta {
  readonly kind: EtaKind;
  readonly earliest: Instant | null;
  readonly latest: Instant | null;
  readonly asOf: Instant | null;
  /** 0 to 1 */
  readonly confidence: number | null;
  readonly basis: string | null;
}

/** An eta from the seller's own history, of one parcel, or of the whole order while it has no parcel yet (null). */
export interface ComputedEta extends Omit<Eta, 'kind'> {
  readonly shipment: RecordId | null;
}

export interface ActionRequired {
  readonly by: Actor;
  readonly what: string;
}

export interface TrackingEvent {
  readonly at: Instant;
  readonly system: SystemId;
  readonly text: string;
  readonly code: string | null;
  readonly location: string | null;
  readonly shipment: RecordId | null;
}

export interface OrderTracking {
  readonly headline: string;
  readonly stage: TrackingStage;
  readonly steps: readonly TrackingStep[];
  readonly etas: readonly Eta[];
  readonly late: boolean;
  readonly atRisk: boolean;
  readonly actionRequired: ActionRequired | null;
  readonly events: readonly TrackingEvent[];
  /** In the order in which the parcels were given. */
  readonly shipments: readonly RecordId[];
  readonly missing: readonly Missing[];
}

export type Shipment = Entity<'Shipment'>;
export type ShipmentLine = Child<'Shipment', 'lines'>;
export type Scan = Child<'Shipment', 'scans'>;
export type OrderLine = Child<'Order', 'lines'>;
export type OrderEvent = Child<'Order', 'history'>;
export type Return = Child<'Order', 'returns'>;

/** One parcel as its system holds it. */
export interface ParcelRecords {
  readonly shipment: Shipment;
  readonly lines: readonly ShipmentLine[];
  readonly scans: readonly Scan[];
}

/** What the rules need to know of a system. */
export interface SystemConventions extends Zoned {
  /** Days without a scan after which a parcel of this system in transit is STALE. */
  readonly staleAfterDays?: number | undefined;
}

/** Everything known of one order. Null stands for what no system tells; what the others know is told. */
export interface TrackingInput {
  readonly order: Entity<'Order'>;
  readonly lines: readonly OrderLine[];
  readonly history: readonly OrderEvent[];
  readonly returns: readonly Return[];
  readonly invoices: readonly Entity<'Invoice'>[] | null;
  readonly payments: readonly Entity<'Payment'>[] | null;
  readonly parcels: readonly ParcelRecords[] | null;
  readonly missing: readonly Missing[];
  /** Some billing system of the mapping knows of orders; where none does, payment is not spoken of. */
  readonly hasBilling: boolean;
  /** The same of shipping and of parcels. */
  readonly hasShipping: boolean;
  /** False for a guest: no sum and no entry of the books is told. They still decide what state the order is in. */
  readonly tellsMoney: boolean;
  readonly now: Date;
  readonly computedEtas: readonly ComputedEta[];
  /**
   * Times are told in the zone of the order's own system, dates without a time as its own system wrote them; UTC for a
   * system that is not among them.
   */
  readonly systems: readonly SystemConventions[];
}
