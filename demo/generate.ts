/** Makes the demo's four databases. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRunning } from '../gateway/deployment/is-running.ts';
import { fill, parseWorld } from './fill.ts';
import type { DemoSize, FillOptions } from './fill.ts';
import { databaseFile, DEMO_SCHEMA_VERSION, MANIFEST_NAME } from './manifest.ts';
import type { DemoSummary } from './manifest.ts';
import { createSqliteWriter } from './sqlite-writer.ts';
import type { SqliteWriter } from './sqlite-writer.ts';
import type { World } from './story.ts';
import { DEMO_SYSTEM_NAMES, DEMO_TABLES } from './tables/systems.ts';
import type { DemoSystemName } from './tables/systems.ts';

export interface DemoOptions extends DemoSize, FillOptions {
  /** Made where it is missing; other files in it are left alone. */
  readonly directory: string;
}

const WORKSHOP = '.making-';
const WORKSHOP_NAME = /^\.making-(\d+)-/;

type Writers = Readonly<Record<DemoSystemName, SqliteWriter>>;

/** A folder of this call's own; those that were left by processes killed in the middle are cleared away. */
function openWorkshop(directory: string): string {
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    const maker = Number(WORKSHOP_NAME.exec(name)?.[1] ?? Number.NaN);
    // In a container every process bears the same number: ours was another's before.
    const isLeft = maker === process.pid || (Number.isInteger(maker) && !isRunning(maker));
    if (isLeft) rmSync(join(directory, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(directory, `${WORKSHOP}${process.pid}-`));
}

function openWriters(workshop: string): Writers {
  const open = (system: DemoSystemName) => createSqliteWriter(databaseFile(workshop, system), DEMO_TABLES[system]);
  return { orders: open('orders'), billing: open('billing'), support: open('support'), shipping: open('shipping') };
}

async function finishWriters(writers: Writers, signal: AbortSignal | undefined): Promise<void> {
  for (const system of DEMO_SYSTEM_NAMES) {
    for (const _ of writers[system].finish()) {
      signal?.throwIfAborted();
      await nextTurn();
    }
  }
}

/** The old demo stops being whole before the first file moves, the new one becomes so after the last. */
function publish(workshop: string, directory: string, summary: DemoSummary): void {
  rmSync(join(directory, MANIFEST_NAME), { force: true });
  for (const system of DEMO_SYSTEM_NAMES) {
    for (const leftover of ['-wal', '-shm', '-journal'])
      rmSync(databaseFile(directory, system) + leftover, { force: true });
    renameSync(databaseFile(workshop, system), databaseFile(directory, system));
  }
  const manifest = join(workshop, MANIFEST_NAME);
  writeFileSync(manifest, `${JSON.stringify(summary, null, 2)}\n`);
  renameSync(manifest, join(directory, MANIFEST_NAME));
}

/** Makes the four databases in the workshop. */
async function makeDatabases(workshop: string, world: World, options: DemoOptions): Promise<DemoSummary> {
  const writers = openWriters(workshop);
  try {
    await fill(writers, world, options.customers, options);
    await finishWriters(writers, options.signal);
    const { seed, customers, today } = options;
    const { orders, billing, support, shipping } = writers;
    const counts = {
      orders: orders.counts(),
      billing: billing.counts(),
      support: support.counts(),
      shipping: shipping.counts(),
    };
    return { schemaVersion: DEMO_SCHEMA_VERSION, seed, customers, today, counts };
  } finally {
    for (const system of DEMO_SYSTEM_NAMES) writers[system].close();
  }
}

/**
 * Makes the demo in a directory, in place of one that may be there. The same seed, number and date give the same rows,
 * and customer i is the same whatever the number.
 *
 * Errors: InputError (BAD_USER_INPUT) for options out of range; the signal's reason.
 */
export async function generateDemo(options: DemoOptions): Promise<DemoSummary> {
  const world = parseWorld(options);
  const workshop = openWorkshop(options.directory);
  try {
    const summary = await makeDatabases(workshop, world, options);
    publish(workshop, options.directory, summary);
    return summary;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}
