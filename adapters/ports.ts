/**
 * Ports: how subgraphs read the legacy world. A port is one entity in one system. It speaks batches and returns maps; a
 * key that is not there is absent. It throws only SystemError and InputError. test/adapters/conformance.ts holds
 * every implementation to this file, the in-memory twin included.
 */
import type { LinkRule, SystemDomain, SystemState } from '../schema/enums.ts';
import type { FieldSet } from '../schema/field-set.ts';
import type { IdentitySettings } from '../schema/identity-settings.ts';
import type { RecordId, SystemId } from '../schema/ids.ts';
import type { Child, ChildName, Entity, EntityName, Instant, ListChild, ListName, Money } from '../schema/model.ts';
import type { Viewer } from '../schema/viewer.ts';

/**
 * Whose rows a call may see: part of the predicate of its statement, whatever the call. It leaves out each row that
 * belongs to somebody else, and the children of such a row; a page is full all the same. A customer or an order that does
 * not say whose it is is nobody's, and left out; an invoice, payment, ticket or shipment that does not is given, for the
 * order or invoice that its links name may tell, where they are asked for.
 */
export type RowReach =
  /** Rows whose customer link names one of these records or, but for orders, nothing; of customers these records. */
  | { readonly kind: 'customer'; readonly records: readonly RecordId[] }
  /** Customers and orders whose `partner` is one of these codes, sign by sign; all rows of other entities, which have none. */
  | { readonly kind: 'partner'; readonly codes: readonly string[] };

export interface CallContext {
  readonly viewer: Viewer;
  /** Left out: all rows. */
  readonly within?: RowReach | undefined;
  /** Aborts the statement; the call then rejects with a SystemError (TIMEOUT). */
  readonly signal?: AbortSignal | undefined;
}

/**
 * What the caller looks at, so that no other column is read; left out, all. A record has its id and system in any case;
 * to read another field, link or child list that was not asked for is a fault of the caller's, and throws an Error.
 */
export interface Asked {
  readonly entity?: FieldSet | undefined;
  /** Of the child: of a list that has one, of `children` and their like. */
  readonly child?: FieldSet | undefined;
}

/** A list, and whose it is. */
export interface ListPlace {
  readonly entity: EntityName;
  readonly list: string;
}

/**
 * Rows by the id of the row between, as `list` would give them for it. Parents are those of the list between, so that
 * both can be read side by side.
 */
export type ReadListOver<E extends EntityName, L extends ListName<E>> = (
  parents: readonly RecordId[],
  context: CallContext,
  asked?: Asked,
) => Promise<ReadonlyMap<RecordId, readonly Row<E, L>[]>>;

/**
 * A place in one list as its system orders it: the raw value of the time column and the key, behind it the link rule
 * that found the row where a list has several. JSON-serialisable.
 */
export interface Position {
  readonly raw: string | number | null;
  readonly key: readonly (string | number)[];
}

/**
 * Where a page of a list starts; lists run from the newest to the oldest, rows without a time last. A page that is read
 * backward ends there.
 */
export type Bound =
  /** After this very row of this very list; backward before it. */
  | { readonly kind: 'position'; readonly position: Position }
  /**
   * Rows at or before (`inclusive`), or strictly before an instant; null: among rows without a time. Backward: rows at or
   * after, or strictly after the instant; null with `inclusive`: all rows, without: those with a time.
   */
  | { readonly kind: 'instant'; readonly at: Instant | null; readonly inclusive: boolean };

/** Wanted values by field: of an enum field the graph's words, of a flag true or false. */
export type Only = Readonly<Record<string, readonly (string | boolean)[]>>;

export interface PageRequest {
  /** Rows at the most for each parent. */
  readonly limit: number;
  readonly bound?: Bound | undefined;
  /** The rows nearest before the bound, the oldest ones of all without a bound; given newest first all the same. */
  readonly backward?: true | undefined;
  /** Only rows at or after / strictly before an instant. */
  readonly from?: Instant | undefined;
  readonly before?: Instant | undefined;
  /** Only rows whose enum or flag (of the list's child where it has one, else of the entity) has one of these values. */
  readonly only?: Only | undefined;
}

export interface Row<E extends EntityName, L extends ListName<E>> {
  readonly at: Instant | null;
  readonly position: Position;
  readonly entity: Entity<E>;
  readonly child: ListChild<E, L>;
}

export interface ChildPage {
  readonly limit: number;
  /** After the child at this position; backward before it. */
  readonly bound?: Position | undefined;
  /** The children nearest before the bound, the newest ones of all without a bound; given oldest first all the same. */
  readonly backward?: true | undefined;
  /** Only children whose enum or flag has one of these values, so that a page that hides some stays full. */
  readonly only?: Only | undefined;
}
export interface ChildRow<E extends EntityName, C extends ChildName<E>> {
  readonly position: Position;
  readonly child: Child<E, C>;
}

export interface SumRequest {
  /** A money field of the entity. */
  readonly field: string;
  readonly only?: Only | undefined;
}

export interface SystemInfo {
  readonly id: SystemId;
  readonly name: string;
  readonly domain: SystemDomain;
  /** As people call it: "SQLite", "SQL Server". */
  readonly engine: string;
  /** IANA zone in which the system's own people read a clock; times are told in it. */
  readonly zone: string;
  /** Days without a scan after which a parcel of this system in transit is STALE; the graph's own number where left out. */
  readonly staleAfterDays?: number | undefined;
}

/** Which fields a system can answer at all; a list or link that its mapping leaves out is not asked for. */
export interface PortCapabilities {
  readonly links: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
  readonly children: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
}

export interface Port<E extends EntityName> {
  readonly entity: E;
  readonly system: SystemInfo;
  readonly can: PortCapabilities;

  byIds(ids: readonly RecordId[], context: CallContext, asked?: Asked): Promise<ReadonlyMap<RecordId, Entity<E>>>;

  /** By the entity's `number` field, exactly as the system writes it (trimmed; case as the mapping says). */
  byNumbers(
    numbers: readonly string[],
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<string, readonly Entity<E>[]>>;

  /**
   * Newest first by (time, key), at most `limit` rows for each parent. Parents are ids of what the list is read by:
   * customer records (guests among them), orders, invoices. A parent without rows is absent. How rows of one time are
   * ordered by their keys is the system's own, and the same at every reading. Rows without a time come last: they lie
   * past every instant, and in no range of `from` and `before`.
   */
  list<L extends ListName<E>>(
    list: L,
    parents: readonly RecordId[],
    page: PageRequest,
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, readonly Row<E, L>[]>>;

  /**
   * Oldest first by (sort field, key), those without a time before all others; all of them where no page is given. A
   * parent without children is absent.
   */
  children<C extends ChildName<E>>(
    child: C,
    parents: readonly RecordId[],
    page: ChildPage | null,
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, readonly ChildRow<E, C>[]>>;

  /**
   * All children of the rows of a list, by the row's id, as `children` would give them: asked for by the list's parents,
   * so that they can be read beside the list instead of after it. Of a list without a child and without `only`.
   */
  childrenOfList<C extends ChildName<E>>(
    list: ListName<E>,
    child: C,
    parents: readonly RecordId[],
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, readonly ChildRow<E, C>[]>>;

  /**
   * How to read all rows of a list by the rows of another entity's list in the same system: payments `byInvoice` over the
   * invoices `byOrder`. Null where the system cannot; then the list is to be read once the rows between are there.
   */
  listOver<L extends ListName<E>>(list: L, over: ListPlace): ReadListOver<E, L> | null;

  /** Children by their own ids, each of which begins with the key of the record that it belongs to. */
  childrenByIds<C extends ChildName<E>>(
    child: C,
    ids: readonly RecordId[],
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, Child<E, C>>>;

  /**
   * Exact sums of a money field over a list's rows by parent, one entry a currency; computed in the database. Not for
   * lists with a child. A parent without an amount is absent; amounts that come to nothing are a sum of zero.
   */
  sums(
    list: ListName<E>,
    parents: readonly RecordId[],
    request: SumRequest,
    context: CallContext,
  ): Promise<ReadonlyMap<RecordId, readonly Money[]>>;

  /** The earliest time of a list by parent. */
  earliest(
    list: ListName<E>,
    parents: readonly RecordId[],
    context: CallContext,
  ): Promise<ReadonlyMap<RecordId, Instant>>;

  /** Every guest of this entity: a record that names no customer but an e-mail, once a guest. For identity. */
  guests(context: CallContext): AsyncIterable<GuestRecord>;
}

export interface GuestRecord {
  readonly id: RecordId;
  /** Normalised: trimmed, lower case. */
  readonly email: string;
}

/** How a search text is matched against a system's own customers. */
export type CustomerMatch =
  /** The whole e-mail, letter case and blanks around it aside; with `prefix` its beginning. */
  | { readonly kind: 'email'; readonly email: string; readonly prefix?: boolean }
  /** Digits only; matched against the end of what the system holds, its punctuation left out. */
  | { readonly kind: 'phone'; readonly digits: string }
  | { readonly kind: 'postcode'; readonly postcode: string }
  /** Each word starts a word of the name (they stand between blanks), in any order, letter case aside. */
  | { readonly kind: 'name'; readonly words: readonly string[] };

export interface CustomerPort extends Port<'Customer'> {
  /** At most `limit` customers, by key. */
  search(match: CustomerMatch, limit: number, context: CallContext): Promise<readonly Entity<'Customer'>[]>;
  /** Every customer, by key, streamed: memory stays flat. For identity. */
  all(context: CallContext): AsyncIterable<Entity<'Customer'>>;
  /**
   * The same in parts of `size`, for readers who take their time: nothing is held at the system between two parts. A part is
   * larger where the system takes more keys than these for one. Who comes or goes meanwhile may be among them or not.
   */
  parts(size: number, context: CallContext): AsyncIterable<readonly Entity<'Customer'>[]>;
}

export interface ShipmentPort extends Port<'Shipment'> {
  /** Every shipment created (of one without that time: shipped) at or after an instant, by key, streamed. */
  since(at: Instant, context: CallContext): AsyncIterable<Entity<'Shipment'>>;
}

/** A record that is new or changed, or one of whose children is. */
export interface RecordChange {
  readonly entity: EntityName;
  readonly id: RecordId;
}

/**
 * What one source can tell of its changes by being asked again and again. A change is told at least once after it can
 * be read, and now and then once more; a row that is gone is not told.
 */
export interface ChangeFeed {
  readonly system: SystemInfo;
  /** Between two polls. */
  readonly everyMs: number;
  /** Entities whose every change is told: of the others new records alone, or nothing. */
  readonly watches: ReadonlySet<EntityName>;
  /** Where the source stands now: JSON text, to go on from, in this process or another. One statement. */
  begin(context: CallContext): Promise<string>;
  /** What changed since the marks; `null` where that is too much to name, or the marks are not this mapping's. One statement. */
  poll(
    marks: string,
    context: CallContext,
  ): Promise<{ readonly marks: string; readonly changes: readonly RecordChange[] | null }>;
}

/** Records that the adopter's own table says are one customer, and by what. */
export interface CrosswalkRow {
  readonly rule: Extract<LinkRule, 'CROSSWALK' | 'SHARED_KEY'>;
  readonly records: readonly RecordId[];
}

export interface SystemStatus {
  readonly info: SystemInfo;
  readonly state: SystemState;
  readonly since: Instant | null;
  readonly lastAnswerAt: Instant | null;
}

/** What a seal hides. One purpose's seals do not open for another: nobody can pass a parcel's seal off as an e-mail. */
export type SealPurpose = 'email' | 'parcel';

/** Seals a text (a guest's e-mail, mostly) into an opaque one, the same every time, and opens it again. Keyed, authenticated. */
export interface Sealer {
  /** For the purpose `email` where none is given. */
  seal(plain: string, purpose?: SealPurpose): string;
  /** Null for a text that this key did not seal for this purpose. */
  open(sealed: string, purpose?: SealPurpose): string | null;
  /** Stands for a text where nobody is ever to read it again: keyed, the same every time, 16 bytes in base64url. */
  digest(plain: string): string;
}

/** The legacy world as one thing. `createSystems` (adapters/index.ts) builds it from a mapping. */
export interface Systems {
  readonly infos: readonly SystemInfo[];
  readonly sealer: Sealer;
  /** The systems that hold an entity, in the mapping's order, which is also the order of trust. */
  ports<E extends EntityName>(entity: E): readonly Port<E>[];
  port<E extends EntityName>(entity: E, system: SystemId): Port<E> | undefined;
  /** The same as `ports('Customer')`, with what only customers can do. */
  readonly customerPorts: readonly CustomerPort[];
  /** The same as `ports('Shipment')`, with what only shipments can do. */
  readonly shipmentPorts: readonly ShipmentPort[];
  crosswalk(context: CallContext): AsyncIterable<CrosswalkRow>;
  /** What the mapping says of identity. */
  readonly identity: IdentitySettings;
  /** One for each source whose mapping names watermarks. */
  readonly changeFeeds: readonly ChangeFeed[];
  /** Of those that tell every change of a customer, one that tells of customers alone: no burst of orders is too much for it. */
  readonly customerFeeds: readonly ChangeFeed[];
  /** What is known of each system from its answers so far. */
  status(): readonly SystemStatus[];
  /** Asks every system for a sign of life; never throws. */
  ping(signal?: AbortSignal): Promise<readonly SystemStatus[]>;
  close(): Promise<void>;
}
