/** The memory twin of the legacy world: every port over plain values, for tests of what stands on the ports. */
import type { z } from 'zod';
import type { MissingReason } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';
import { identitySettings } from '../identity-settings.ts';
import { identitySchema } from '../mapping/language/identity.ts';
import type {
  CrosswalkRow,
  CustomerPort,
  Port,
  RecordChange,
  Sealer,
  ShipmentPort,
  SystemInfo,
  Systems,
  SystemStatus,
} from '../ports.ts';
import { createMemoryChangeFeed, ofCustomers } from './change-feed.ts';
import type { MemoryChangeFeed } from './change-feed.ts';
import { createGate } from './gate.ts';
import type { Gate, MemoryCall } from './gate.ts';
import { createMemoryPort } from './port.ts';
import { memoryRecords } from './record.ts';
import type { MemoryRecord, MemorySystem } from './record.ts';
import { createMemoryCustomerPort } from './search.ts';
import { createMemoryShipmentPort } from './shipments.ts';
import { createMemoryStore } from './store.ts';
import type { MemoryStore } from './store.ts';

export interface MemorySystemsOptions {
  readonly systems: readonly MemorySystem[];
  readonly sealer: Sealer;
  readonly crosswalk?: readonly CrosswalkRow[];
  /** As the identity block of a mapping. */
  readonly identity?: z.input<typeof identitySchema>;
  /** The clock of status(); the machine's by default. */
  readonly now?: () => Date;
}

export interface MemorySystems extends Systems {
  /** Every port call so far, failed ones too, oldest first. */
  readonly calls: readonly MemoryCall[];
  /** From now on every call of the system rejects with a SystemError of this reason. */
  fail(system: string, reason: MissingReason): void;
  recover(system: string): void;
  /** A record comes into a system while others read. */
  add(system: string, record: MemoryRecord): void;
  /** A record stands from now on in place of the one with its key. */
  replace(system: string, record: MemoryRecord): void;
  /** The record with its key is gone from now on. */
  remove(system: string, record: MemoryRecord): void;
  /** The system's change feed tells of a record at its next poll; null: of more than it can name. */
  change(system: string, change: RecordChange | null): void;
}

interface Shelf {
  readonly store: MemoryStore;
  /** Of the store's entity. */
  readonly port: unknown;
}

function statusOf(info: SystemInfo, gate: Gate): SystemStatus {
  const { failing, lastAnswerAt } = gate.answers(info.id);
  return { info, state: failing === null ? 'UP' : 'DOWN', since: failing?.since ?? null, lastAnswerAt };
}

function portOf(store: MemoryStore, gate: Gate, without: readonly string[]): unknown {
  switch (store.entity) {
    case 'Customer':
      return createMemoryCustomerPort(store, gate, without);
    case 'Shipment':
      return createMemoryShipmentPort(store, gate, without);
    case 'Order':
    case 'Invoice':
    case 'Payment':
    case 'Ticket':
      return createMemoryPort(store, gate, without);
  }
}

function shelfOf(system: MemorySystem, entity: EntityName, sealer: Sealer, gate: Gate): Shelf | null {
  const records = memoryRecords(system, entity);
  if (records === undefined) return null;
  const without = system.without ?? [];
  const store = createMemoryStore(system.info, entity, sealer);
  for (const record of records) store.add(record);
  return { store, port: portOf(store, gate, without) };
}

function requireShelf(shelves: readonly Shelf[], system: string, entity: EntityName): Shelf {
  const shelf = shelves.find(({ store }) => store.system.id === system && store.entity === entity);
  if (shelf !== undefined) return shelf;
  throw new TypeError(`A record must go to a system that holds its entity, but "${system}" holds no ${entity}.`);
}

function requireFeed(feeds: readonly MemoryChangeFeed[], system: string): MemoryChangeFeed {
  const feed = feeds.find((one) => one.system.id === system);
  if (feed !== undefined) return feed;
  throw new TypeError(`A change must be told to a system with \`changesEveryMs\`, but "${system}" has none.`);
}

function requireSystem(infos: readonly SystemInfo[], system: string): SystemId {
  const info = infos.find(({ id }) => id === system);
  if (info !== undefined) return info.id;
  throw new TypeError(`A system must be one of ${infos.map(({ id }) => id).join(', ')}, but got "${system}".`);
}

/** The crosswalk table lies in the first system. */
function crosswalkCall(infos: readonly SystemInfo[]): MemoryCall {
  const [first] = infos;
  if (first === undefined) throw new TypeError('Memory systems must be one at least, but got none.');
  return { system: first.id, entity: 'Customer', method: 'crosswalk', of: null, keys: [] };
}

export function createMemorySystems(options: MemorySystemsOptions): MemorySystems {
  const { systems, sealer, crosswalk = [], identity, now = () => new Date() } = options;
  const gate = createGate(now);
  const infos = systems.map((system) => system.info);
  const shelves = systems.flatMap((system) =>
    ENTITY_NAMES.map((entity) => shelfOf(system, entity, sealer, gate)).filter((shelf) => shelf !== null),
  );
  const feeds = systems.flatMap(({ info, changesEveryMs }) =>
    changesEveryMs === undefined ? [] : [createMemoryChangeFeed(info, changesEveryMs, gate)],
  );
  // A shelf's port was made for its entity, so the ports found by an entity's name are that entity's.
  const ports = <E extends EntityName>(entity: E) =>
    shelves.filter(({ store }) => store.entity === entity).map(({ port }) => port as Port<E>);
  const holdsCustomers = (id: SystemId): boolean => ports('Customer').some(({ system }) => system.id === id);
  const status = () => infos.map((info) => statusOf(info, gate));
  return {
    infos,
    sealer,
    ports,
    port: (entity, system) => ports(entity).find((port) => port.system.id === system),
    customerPorts: ports('Customer') as unknown as readonly CustomerPort[], // as portOf makes them
    shipmentPorts: ports('Shipment') as unknown as readonly ShipmentPort[], // the same
    crosswalk: (context) => gate.stream(crosswalkCall(infos), context, () => crosswalk),
    changeFeeds: feeds,
    customerFeeds: feeds.filter(({ system }) => holdsCustomers(system.id)).map(ofCustomers),
    identity: identitySettings(
      identitySchema.parse(identity),
      ports('Customer').map(({ system }) => system.id),
    ),
    status,
    ping() {
      for (const { id } of infos) gate.ping(id);
      return Promise.resolve(status());
    },
    close: () => Promise.resolve(),
    calls: gate.calls,
    fail: (system, reason) => gate.fail(requireSystem(infos, system), reason),
    recover: (system) => gate.recover(requireSystem(infos, system)),
    add: (system, record) => requireShelf(shelves, system, record.entity).store.add(record),
    replace: (system, record) => requireShelf(shelves, system, record.entity).store.replace(record),
    remove: (system, record) => requireShelf(shelves, system, record.entity).store.remove(record),
    change: (system, change) => requireFeed(feeds, system).push(change),
  };
}
