/** What a memory system is made of: decoded records, as a mapping would have made them from rows. */
import type { KeyTuple, RecordId } from '../../schema/ids.ts';
import type { Coded, EntityName, Money } from '../../schema/model.ts';
import type { SystemInfo } from '../ports.ts';

export type MemoryValue = string | boolean | Money | Coded<string> | null;
export type MemoryValues = Readonly<Record<string, MemoryValue>>;

export interface MemoryChild {
  /** Its own key, without its parent's. */
  readonly key: KeyTuple;
  readonly values: MemoryValues;
  readonly children: MemoryChildren;
}
export type MemoryChildren = Readonly<Record<string, readonly MemoryChild[]>>;

/** One record. The builders of build.ts make it from typed drafts. */
export interface MemoryRecord<E extends EntityName = EntityName> {
  readonly entity: E;
  readonly key: KeyTuple;
  readonly values: MemoryValues;
  readonly links: Readonly<Record<string, RecordId | null>>;
  /** As the legacy row writes it. A record without a customer link but with this belongs to a guest. */
  readonly guestEmail: string | null;
  readonly children: MemoryChildren;
}

/** One legacy system. It has a port for each entity that is given, be it an empty list. */
export interface MemorySystem {
  readonly info: SystemInfo;
  readonly customers?: readonly MemoryRecord<'Customer'>[];
  readonly orders?: readonly MemoryRecord<'Order'>[];
  readonly invoices?: readonly MemoryRecord<'Invoice'>[];
  readonly payments?: readonly MemoryRecord<'Payment'>[];
  readonly tickets?: readonly MemoryRecord<'Ticket'>[];
  readonly shipments?: readonly MemoryRecord<'Shipment'>[];
  /** Fields, links, lists and children that this system's mapping leaves out, such as `Order.returns`. */
  readonly without?: readonly `${EntityName}.${string}`[];
  /** The system has a change feed, which is to be polled so often. */
  readonly changesEveryMs?: number;
}

/** Where a memory system keeps an entity. */
export const MEMORY_FIELDS = {
  Customer: 'customers',
  Order: 'orders',
  Invoice: 'invoices',
  Payment: 'payments',
  Ticket: 'tickets',
  Shipment: 'shipments',
} as const satisfies Record<EntityName, keyof MemorySystem>;

/** The records of an entity; undefined where the system does not hold it. */
export function memoryRecords<E extends EntityName>(
  system: MemorySystem,
  entity: E,
): readonly MemoryRecord<E>[] | undefined {
  // MEMORY_FIELDS names the field that holds exactly this entity's records.
  return system[MEMORY_FIELDS[entity]] as unknown as readonly MemoryRecord<E>[] | undefined;
}
