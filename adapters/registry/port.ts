/**
 * The registry: which legacy records are one customer, since when and why. A ledger of links and never a copy of the
 * customer: merging and splitting close and open rows, nothing is deleted. Design: docs/identity.md.
 */
import type { LinkRule } from '../../schema/enums.ts';
import type { CustomerId, RecordId, SystemId } from '../../schema/ids.ts';
import type { Instant } from '../../schema/model.ts';
import type { CallContext } from '../ports.ts';
import type { AuditStore } from './audit-port.ts';
import type { IdentityStore } from './identity-port.ts';
import type { OnWritten, SearchIndex } from './search-port.ts';

export type { AuditRow, AuditStore, AuditVerdict, Watched } from './audit-port.ts';
export type {
  FoundRecords,
  Nearness,
  OnWritten,
  SearchIndex,
  SearchLead,
  SearchRecord,
  SearchTerm,
} from './search-port.ts';

/** Every rule but likeness. */
export type SureRule = Exclude<LinkRule, 'PROBABILISTIC'>;

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

/** Records that sure rules or a person have made one. */
export interface ClusterGroup {
  /** By what each came to the group; PROBABILISTIC is none of these. */
  readonly records: readonly { readonly record: RecordId; readonly rule: SureRule }[];
  /** That the group is one with the other groups of its cluster; of the first one too, since any may come to bear the id. */
  readonly probability: number;
}

/** Records that are one customer, as a build found them: groups that likeness joins. The founder's group comes first. */
export interface Cluster {
  readonly groups: readonly ClusterGroup[];
}

/** What brings the ledger up to date, as its errors call it. */
export type BuildCommand = 'identity build' | 'identity update';

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
   * one customer whose guest of the same seal is known from another of `systems`, as surely as that one is there (EXACT_EMAIL,
   * or PROBABILISTIC); any other record, and one that a person keeps apart, is a customer of its own (ONLY_RECORD). Safe to call twice and from many processes: the id follows from the record.
   */
  adopt(
    records: readonly RecordId[],
    systems: readonly SystemId[],
    context: CallContext,
  ): Promise<ReadonlyMap<RecordId, RegisteredCustomer>>;
  /**
   * Makes the ledger say what a build found: closes links that no longer hold, opens new ones, leaves the rest as it
   * is. The cluster's customer id is the one most of its records surely bear already, then the oldest. The group that bears
   * the id is the customer's core: its records have their own rules, all others are PROBABILISTIC. One transaction a
   * batch, one build at a time: a second one is refused with a ConfigurationError. What a person changed after `at` stays as
   * that person left it, until the next build.
   *
   * `lacking` names the systems that the clusters are without, once the clusters have ended: links of their records stay
   * open, and such a build does not fill the registry. `finish` is called when the ledger is written, while no other build may
   * begin.
   */
  apply(
    clusters: AsyncIterable<Cluster> | Iterable<Cluster>,
    at: Instant,
    options?: {
      readonly lacking?: ReadonlySet<SystemId>;
      readonly finish?: () => Promise<void>;
      /** Told of clusters. */
      readonly onWritten?: OnWritten;
      /** What was run, where an update does it: errors begin with it. */
      readonly command?: BuildCommand;
    },
  ): Promise<BuildSummary>;
  /**
   * The same for some clusters: all that are not as the ledger says, and all that share a customer with one of these. `gone`
   * have left their systems, which is asked once the clusters have ended. The ledger is then as `apply` of all clusters would
   * have made it.
   */
  applySome(
    clusters: AsyncIterable<Cluster> | Iterable<Cluster>,
    gone: readonly RecordId[],
    at: Instant,
    options?: { readonly finish?: () => Promise<void>; readonly onWritten?: OnWritten },
  ): Promise<BuildSummary>;
  /**
   * True until a first build over all systems has ended: what was adopted does not count, nor what a build wrote that was
   * broken off or went without a system.
   */
  isEmpty(): Promise<boolean>;
  readonly transits: TransitStore;
  readonly partnerKeys: PartnerKeyStore;
  readonly audit: AuditStore;
  readonly identity: IdentityStore;
  readonly search: SearchIndex;
  close(): Promise<void>;
}
