/**
 * The demo's databases with rows that come while somebody listens: real files, the demo's mapping, the graph's own poller
 * and hub. A test moves the clock, writes rows as the legacy programs do, and polls when it likes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRegistry, createSystems } from '../../adapters/index.ts';
import type { SystemsEvent } from '../../adapters/index.ts';
import type { DemoSystemName } from '../../demo/tables/systems.ts';
import { buildIdentity, createTransitTimes, refreshTransitTimes } from '../../subgraphs/index.ts';
import { openHub } from '../gateway/live/hub.ts';
import type { Hub } from '../gateway/live/hub.ts';
import { openDemoWorld } from './demo-world.ts';
import type { LegacyAccess } from './demo-world.ts';
import { SECRET, TODAY } from './demo-graph.ts';

type Value = string | number | null;
/** A row by its columns. */
export type NewRow = Readonly<Record<string, Value>>;

export interface LiveWorld extends Hub {
  readonly legacy: LegacyAccess;
  /** The graph's clock, and that of whoever writes rows. */
  readonly clock: {
    readonly now: () => Date;
    pass(minutes: number): void;
    /** What a clock on the wall of the system's people shows: 2026-03-02 06:00:00. */
    wall(system: DemoSystemName): string;
  };
  insert(system: DemoSystemName, table: string, row: NewRow): Promise<void>;
  /** Every statement since the last `clear`, as "system entity name". */
  readonly statements: { list(): readonly string[]; clear(): void };
}

export function sqlLiteral(value: Value): string {
  if (value === null) return 'null';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}

function insertStatement(table: string, row: NewRow): string {
  const columns = Object.keys(row).map((column) => `"${column}"`);
  return `insert into "${table}" (${columns.join(', ')}) values (${Object.values(row).map(sqlLiteral).join(', ')})`;
}

function createClock(zoneOf: (system: DemoSystemName) => string): LiveWorld['clock'] {
  let ms = Date.parse(`${TODAY}T12:00:00Z`);
  return {
    now: () => new Date(ms),
    pass(minutes) {
      ms += minutes * 60_000;
    },
    // Sweden writes dates as databases do.
    wall: (system) => new Date(ms).toLocaleString('sv-SE', { timeZone: zoneOf(system) }),
  };
}

export async function openLiveWorld({ customers = 100, seed = 7 } = {}): Promise<LiveWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-live-'));
  const world = await openDemoWorld(folder, { customers, seed, today: TODAY }, undefined);
  const seen: string[] = [];
  const zones = new Map<string, string>();
  const clock = createClock((system) => zones.get(system) ?? 'UTC');
  const systems = await createSystems({
    mappingFile: world.mappingFile,
    env: { C360_DATA_DIR: folder },
    secret: SECRET,
    now: clock.now,
    onEvent: (event: SystemsEvent) => {
      if (event.kind === 'statement') seen.push(`${event.system} ${event.entity} ${event.name}`);
    },
  });
  for (const { id, zone } of systems.infos) zones.set(id, zone);
  const registry = await createRegistry({ file: ':memory:', now: clock.now, secret: SECRET });
  const transitTimes = createTransitTimes(registry.transits, clock.now);
  const services = { systems, registry, transitTimes, now: clock.now };
  await buildIdentity(services);
  await refreshTransitTimes(services);
  const hub = await openHub({ services });
  return {
    ...hub,
    legacy: world.legacy,
    clock,
    statements: { list: () => [...seen], clear: () => void seen.splice(0) },
    async insert(system, table, row) {
      await world.legacy.run(system, insertStatement(table, row));
    },
    async close() {
      await hub.close();
      await Promise.all([systems.close(), registry.close()]);
      await world.close();
      rmSync(folder, { recursive: true });
    },
  };
}
