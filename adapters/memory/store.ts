/** The records of one entity in one memory system, made ready to be read: ids, guests and children in order. */
import { compareInstants } from '../../schema/instant.ts';
import { formatGuestId, formatRecordId } from '../../schema/ids.ts';
import type { KeyTuple, RecordId } from '../../schema/ids.ts';
import { ENTITIES } from '../../schema/model.ts';
import type { ChildSpec, EntityName, EntitySpec, LinkedBy } from '../../schema/model.ts';
import type { GuestRecord, SystemInfo, Sealer } from '../ports.ts';
import { normaliseEmail } from '../decode/text.ts';
import type { MemoryChild, MemoryRecord, MemoryValue } from './record.ts';

/** A record's or a child's values by field name. */
export type HeldValues = Readonly<Record<string, MemoryValue | readonly unknown[]>>;

export interface HeldChild {
  readonly id: RecordId;
  /** Its own, without its parent's. */
  readonly key: KeyTuple;
  /** What orders it among its siblings; null for none. */
  readonly sort: string | null;
  readonly value: HeldValues;
}

export interface HeldRecord {
  readonly key: KeyTuple;
  readonly id: RecordId;
  /** The decoded record as a port gives it: what an Entity is, field by field of the specification. */
  readonly entity: unknown;
  /** The same record, for reading a field by its name. */
  readonly values: HeldValues;
  readonly links: Readonly<Record<string, RecordId | null>>;
  readonly guest: GuestRecord | null;
  readonly children: Readonly<Record<string, readonly HeldChild[]>>;
}

export interface MemoryStore {
  readonly entity: EntityName;
  readonly spec: EntitySpec;
  readonly system: SystemInfo;
  /** By key. */
  records(): readonly HeldRecord[];
  get(id: RecordId): HeldRecord | undefined;
  add(record: MemoryRecord): void;
  /** Puts it in place of the one with its key. */
  replace(record: MemoryRecord): void;
  /** Takes out the one with its key. */
  remove(record: MemoryRecord): void;
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Part by part, as texts. */
export function compareKeys(a: KeyTuple, b: KeyTuple): number {
  for (const [index, part] of a.entries()) {
    const order = compareTexts(part, b[index] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Oldest first by (sort, key); what has no time comes first: the very opposite of a list's order. */
export function compareChildren(a: Pick<HeldChild, 'sort' | 'key'>, b: Pick<HeldChild, 'sort' | 'key'>): number {
  if (a.sort !== b.sort) {
    if (a.sort === null) return -1;
    if (b.sort === null) return 1;
    const order = compareInstants(a.sort, b.sort);
    if (order !== 0) return order;
  }
  return compareKeys(a.key, b.key);
}

function holdChildren(
  system: SystemInfo,
  spec: ChildSpec,
  parentKey: KeyTuple,
  children: MemoryRecord['children'],
): Record<string, readonly HeldChild[]> {
  const lists = Object.entries(spec.children ?? {}).map(([name, childSpec]) => {
    const held = (children[name] ?? []).map((child) => holdChild(system, childSpec, parentKey, child));
    return [name, held.sort(compareChildren)] as const;
  });
  return Object.fromEntries(lists);
}

function holdChild(system: SystemInfo, spec: ChildSpec, parentKey: KeyTuple, child: MemoryChild): HeldChild {
  const key = [...parentKey, ...child.key];
  const id = formatRecordId(system.id, key);
  const nested = Object.entries(holdChildren(system, spec, key, child.children)).map(
    ([name, held]) => [name, held.map((one) => one.value)] as const,
  );
  const sort = spec.sort === undefined ? null : child.values[spec.sort];
  return {
    id,
    key: child.key,
    sort: typeof sort === 'string' ? sort : null,
    value: { ...child.values, id, ...Object.fromEntries(nested) },
  };
}

function guestOf(system: SystemInfo, sealer: Sealer, record: MemoryRecord): GuestRecord | null {
  if (!('customer' in record.links) || record.links['customer'] !== null) return null;
  const email = normaliseEmail(record.guestEmail ?? '');
  return email === '' ? null : { id: formatGuestId(system.id, sealer.seal(email)), email };
}

/** As rules of a mapping tell it that have no name and no confidence of their own. */
function linkedBy(links: MemoryRecord['links'], guest: GuestRecord | null): Readonly<Record<string, LinkedBy | null>> {
  const told = Object.entries(links).map(([link, id]) => {
    const rule = id === guest?.id ? 'email' : 'key';
    return [link, id === null ? null : { rule, confidence: 1 }] as const;
  });
  return Object.fromEntries(told);
}

function holdRecord(system: SystemInfo, sealer: Sealer, spec: EntitySpec, record: MemoryRecord): HeldRecord {
  const guest = guestOf(system, sealer, record);
  const links = guest === null ? record.links : { ...record.links, customer: guest.id };
  const id = formatRecordId(system.id, record.key);
  return {
    key: record.key,
    id,
    entity: { ...record.values, id, system: system.id, links, linkedBy: linkedBy(links, guest) },
    values: record.values,
    links,
    guest,
    children: holdChildren(system, spec, record.key, record.children),
  };
}

export function createMemoryStore(system: SystemInfo, entity: EntityName, sealer: Sealer): MemoryStore {
  const spec: EntitySpec = ENTITIES[entity];
  const byId = new Map<RecordId, HeldRecord>();
  return {
    entity,
    spec,
    system,
    records: () => [...byId.values()].sort((a, b) => compareKeys(a.key, b.key)),
    get: (id) => byId.get(id),
    add(record) {
      const held = holdRecord(system, sealer, spec, record);
      if (byId.has(held.id)) {
        throw new TypeError(`${system.id}: each ${entity} must have a key of its own, but got ${held.id} twice.`);
      }
      byId.set(held.id, held);
    },
    replace(record) {
      const held = holdRecord(system, sealer, spec, record);
      byId.set(held.id, held);
    },
    remove: ({ key }) => void byId.delete(formatRecordId(system.id, key)),
  };
}
