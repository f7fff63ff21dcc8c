/** Makes the data once, by the product's own commands, and brings kept data up to date. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BenchPlace } from '../../place.ts';
import { runProduct } from '../start/child-process.ts';
import { writeAccessFile } from './access.ts';
import { worldVariables } from './world.ts';
import type { BenchWorld } from './world.ts';

/** Servers learn them anew once a day: a run shall be over before. */
const FRESH_MS = 12 * 3_600_000;

interface SettledRow {
  readonly built: number;
  readonly learntAt: string | null;
}

/** What a registry already holds. */
function readSettled(file: string): SettledRow {
  if (!existsSync(file)) return { built: 0, learntAt: null };
  const registry = new Database(file, { readonly: true });
  try {
    const row = registry
      .prepare<[], SettledRow>(
        "select (select count(*) from builds where ended_at <> '') as built, (select max(at) from transit_refreshes) as learntAt",
      )
      .get();
    return row ?? { built: 0, learntAt: null };
  } catch {
    return { built: 0, learntAt: null }; // its tables are not made yet
  } finally {
    registry.close();
  }
}

/** Links and transit times: a server that found them missing or old would make them while it is measured. */
export async function settle(place: BenchPlace, world: BenchWorld, registry: string): Promise<void> {
  const { built, learntAt } = readSettled(registry);
  const isFresh = learntAt !== null && Date.now() - Date.parse(learntAt) < FRESH_MS;
  if (built === 0) await runProduct(place, ['identity', 'build'], worldVariables(world));
  if (!isFresh) await runProduct(place, ['etas', 'refresh'], worldVariables(world));
}

/** Errors: what the command says, where the folder holds a demo of another size. */
export async function makeFileWorld(place: BenchPlace, dataFolder: string, customers: number): Promise<BenchWorld> {
  const world: BenchWorld = { dataFolder, server: null, accessFile: writeAccessFile(place) };
  mkdirSync(dataFolder, { recursive: true });
  await runProduct(place, ['demo', '--customers', String(customers)], worldVariables(world));
  await settle(place, world, join(dataFolder, 'demo', 'registry.sqlite'));
  return world;
}
