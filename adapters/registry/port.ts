/**
 * The registry: which legacy records are one customer, since when and why. A ledger of links and never a copy of the
 * customer: merging and splitting close and open rows, nothing is deleted. Design: docs/identity.md.
 */
import type { LinkRule } from '../../schema/enums.ts';
import type { CustomerId, RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import type { CallContext } from '../ports.ts';
import type { AuditStore } from './audit-port.ts';

export type { AuditPlace, AuditRow, AuditStore, AuditVerdict, Watched } from './audit-port.ts';

export interface RecordLink {
  readonly record: RecordId;
  readonly rule: LinkRule;
  /** 0 to 1; 1 for a deterministic rule or a person's decision. */
  readonly probability: number;
  readonly linkedAt: Instant;
}

export interface RegisteredCustomer {
  /** The id in use today, which differs from the one asked for where that is a former id. */
  readonly id: CustomerId;
  /** At least one; the oldest link first, then by record id. */
  readonly links: readonly RecordLink[];
}

/** Records that are one customer, as a build found them. */
export interface Cluster {
  readonly records: readonly { readonly record: RecordId; readonly rule: LinkRule; readonly probability: number }[];
}

export interface BuildSummary {
  readonly records: number;
  readonly customers: number;
  readonly opened: number;
  readonly closed: number;
}

/** The way of parcels, each text normalised. Null: whatever it is. */
export interface TransitRoute {
  readonly carrier: string | null;
  readonly service: string | null;
  readonly country: string | null;
  readonly region: string | null;
}

/** How long the parcels of a route took, from ship to delivery. */
export interface TransitGroup extends TransitRoute {
  readonly parcels: number;
  readonly tally: Tally;
}

/** How many parcels took so many hours, rounded down to tenths: the quickest first, each number of hours once. */
export type Tally = readonly (readonly [hours: number, parcels: number])[];

export interface LearntTransits {
  /** How many parcels it was learnt from. */
  readonly parcels: number;
  readonly groups: readonly TransitGroup[];
}

/** What was learnt of transit times: nothing that tells which parcel took how long, nor whom it went to. */
export interface TransitStore {
  /** Null before anything was learnt. Errors: SystemError. */
  read(): Promise<(LearntTransits & { readonly learntAt: Instant }) | null>;
  /**
   * Puts what `learn` finds in the place of all that was known, in one transaction. One process learns at a time: a
   * second one is refused with a ConfigurationError before it begins.
   */
  replace(learn: () => Promise<LearntTransits>, learntAt: Instant): Promise<void>;
}

/** A partner's API key as it is kept: what it was made from is nowhere. */
export interface PartnerKey {
  /** The part of the key that is shown; no two keys share one. */
  readonly prefix: string;
  /** Of the whole key, in hexadecimal letters. */
  readonly sha256: string;
  /** The partner's name in the access file. */
  readonly partner: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** To the minute, about. */
  readonly lastUsedAt: Instant | null;
}

/** Errors: SystemError. */
export interface PartnerKeyStore {
  add(key: PartnerKey): Promise<void>;
  find(prefix: string): Promise<PartnerKey | null>;
  /** By partner, the oldest first. */
  list(): Promise<readonly PartnerKey[]>;
  /** A key that ends earlier, or is revoked, stays as it is. */
  expire(prefix: string, at: Date): Promise<void>;
  /** False where no key has the prefix. */
  revoke(prefix: string, at: Date): Promise<boolean>;
  /** Writes once a minute at the most. */
  noteUse(prefix: string, at: Date): Promise<void>;
}

/** As with the ports of the systems, a call whose signal is aborted rejects with a SystemError (TIMEOUT). */
export interface Registry {
  /** By customer id, former ids included. An unknown id is absent. */
  customers(ids: readonly CustomerId[], context: CallContext): Promise<ReadonlyMap<CustomerId, RegisteredCustomer>>;
  /** By record. A record that no build and no `adopt` has seen is absent. */
  byRecords(records: readonly RecordId[], context: CallContext): Promise<ReadonlyMap<RecordId, RegisteredCustomer>>;
  /**
   * Takes records up that came into their systems after the last build, until a build finds out more. A guest joins the
   * one customer whose guest of the same seal is known from another of `systems` (EXACT_EMAIL); any other record is a
   * customer of its own (ONLY_RECORD). Safe to call twice and from many processes: the id follows from the record.
   */
  adopt(
    records: readonly RecordId[],
    systems: readonly SystemId[],
    context: CallContext,
  ): Promise<ReadonlyMap<RecordId, RegisteredCustomer>>;
  /**
   * Makes the ledger say what a build found: closes links that no longer hold, opens new ones, leaves the rest as it
   * is. The cluster's customer id is the one most of its records bear already, then the oldest. One transaction a
   * batch, one build at a time: a second one is refused with a ConfigurationError.
   *
   * `lacking` names the systems that the clusters are without, once the clusters have ended: links of their records stay
   * open, and such a build does not fill the registry.
   */
  apply(
    clusters: AsyncIterable<Cluster> | Iterable<Cluster>,
    at: Instant,
    lacking?: ReadonlySet<SystemId>,
  ): Promise<BuildSummary>;
  /**
   * True until a first build over all systems has ended: what was adopted does not count, nor what a build wrote that was
   * broken off or went without a system.
   */
  isEmpty(): Promise<boolean>;
  readonly transits: TransitStore;
  readonly partnerKeys: PartnerKeyStore;
  readonly audit: AuditStore;
  close(): Promise<void>;
}
