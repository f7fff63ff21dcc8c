/**
 * The registry's tables as TypeScript sees them. migrations.ts makes them.
 *
 * Words: a link is open while `valid_to` is null; a customer without open links is a former one. Instants are RFC 3339
 * texts in UTC with milliseconds, so that comparing them as text compares them in time.
 */
import type { LinkRule } from '../../schema/enums.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import type { ChangeKind, ReviewId, ReviewState, Verdict } from './identity-port.ts';
import type { SureRule } from './port.ts';

/** Its number is what links name and grows with every customer founded: of two customers the lower is the older. */
export interface CustomerRow {
  readonly no: number;
  readonly id: CustomerId;
  readonly founded_at: Instant;
}

export interface LinkRow {
  readonly no: number;
  readonly record: RecordId;
  readonly customer: number;
  readonly valid_from: Instant;
  readonly valid_to: Instant | null;
  readonly rule: LinkRule;
  readonly probability: number;
  /** Null for a deterministic rule. */
  readonly model_version: string | null;
  /** Who opened the link: `build`, `adopt`, or a person. */
  readonly actor: string;
}

/** A record of the build in progress; `cluster` counts from 0 in the order the build gave, `part` the groups of a cluster. */
export interface StagedRow {
  readonly record: RecordId;
  readonly cluster: number;
  readonly part: number;
  /** By which it came to its group. */
  readonly rule: SureRule;
  /** Of its group. */
  readonly probability: number;
}

export interface BuildRow {
  readonly no: number;
  /** An update looks at what has changed alone. */
  readonly kind: 'build' | 'update';
  /** When the build began to read the systems. */
  readonly at: Instant;
  readonly ended_at: Instant;
  readonly records: number;
  readonly customers: number;
  readonly opened: number;
  readonly closed: number;
}

export interface ChangeRow {
  readonly no: number;
  readonly kind: ChangeKind;
  /** Sealed: identity/changes/reason-seal.ts. */
  readonly reason: string;
  readonly actor: string;
  readonly at: Instant;
  readonly undoes: number | null;
  /** The first of a chain of undoings; the change's own number where it undid none. */
  readonly root: number;
  readonly undone_by: number | null;
  readonly undone_at: Instant | null;
  readonly review: ReviewId | null;
  readonly review_state: ReviewState | null;
}

export interface DecisionRow {
  readonly no: number;
  readonly kind: Verdict['kind'];
  readonly low: RecordId;
  readonly high: RecordId;
  readonly made_by: number;
  readonly lifted_by: number | null;
}

export interface ReviewRow {
  readonly id: ReviewId;
  readonly low: RecordId;
  readonly high: RecordId;
  readonly probability: number;
  readonly bits: number;
  readonly value: number;
  readonly model_version: string;
  readonly found_at: Instant;
  readonly state: ReviewState;
  /** The number of the `replaceReviews` that found it last. */
  readonly round: number;
}

export interface ModelRow {
  readonly version: string;
  readonly made_at: Instant;
  readonly text: string;
  /** 1 for the one that builds use, 0 for all others. */
  readonly active: number;
}

export interface TransitRefreshRow {
  readonly no: number;
  /** When the refresh began to read the systems. */
  readonly at: Instant;
  readonly parcels: number;
  readonly groups: number;
}

/** A route and how long parcels took on it; an empty text stands for whatever it is. */
export interface TransitTimeRow {
  readonly refresh: number;
  readonly carrier: string;
  readonly service: string;
  readonly country: string;
  readonly region: string;
  readonly parcels: number;
  /** JSON: the tally, [hours, parcels] by [hours, parcels]. */
  readonly tally: string;
}

/** A partner's API key. */
export interface PartnerKeyRow {
  readonly prefix: string;
  readonly sha256: string;
  readonly partner: string;
  readonly issued_at: Instant;
  readonly expires_at: Instant | null;
  readonly revoked_at: Instant | null;
  readonly last_used_at: Instant | null;
}

export interface LockRow {
  readonly name: string;
  readonly holder: string;
  readonly beat_at: Instant;
  /** The process that took the lock: build/holder.ts. */
  readonly host: string;
  readonly pid: number;
  readonly started_at: Instant;
}

/** Rows in one INSERT, values in one IN list: under the limits of every engine, SQLite's 500-term INSERT among them. */
export const CHUNK = 250;

/** The same items in their order, in parts that one statement takes. */
export function chunks<T>(items: readonly T[], size: number = CHUNK): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}

export function toInstant(date: Date): Instant {
  return date.toISOString();
}
