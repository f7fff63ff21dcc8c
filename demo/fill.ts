/** Tells the demo's story to writers, a few customers at a time, so that no size of it has to fit into memory. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '../schema/errors.ts';
import { lookupRows, slotRows } from './rows/demo-rows.ts';
import type { SystemRows } from './rows/demo-rows.ts';
import type { World } from './story.ts';
import type { TableRow } from './tables/table.ts';
import { DEMO_SYSTEM_NAMES } from './tables/systems.ts';
import type { DemoSystemName } from './tables/systems.ts';

export interface DemoSize {
  /** 100 to 1,000,000 */
  readonly customers: number;
  readonly seed: number;
  /** The date up to which things have happened: 2026-03-01. */
  readonly today: string;
}

export interface FillOptions {
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Stops the work between two batches. */
  readonly signal?: AbortSignal | undefined;
}

/** Takes the rows of one system, in the order of the story. */
export interface RowWriter {
  write(rows: Iterable<TableRow>): void | Promise<void>;
}

const MIN_CUSTOMERS = 100;
const MAX_CUSTOMERS = 1_000_000;
/** Some five thousand rows. */
const SLOTS_PER_BATCH = 50;

/** Errors: InputError (BAD_USER_INPUT) for a size out of range. */
export function parseWorld({ customers, seed, today }: DemoSize): World {
  if (!Number.isInteger(customers) || customers < MIN_CUSTOMERS || customers > MAX_CUSTOMERS) {
    throw new InputError(`demo: \`customers\` must be a whole number from 100 to 1,000,000, but got ${customers}.`);
  }
  if (!Number.isSafeInteger(seed)) throw new InputError(`demo: \`seed\` must be a whole number, but got ${seed}.`);
  const now = /^\d{4}-\d{2}-\d{2}$/.test(today) ? Date.parse(`${today}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(now) || new Date(now).toISOString().slice(0, 10) !== today) {
    throw new InputError(`demo: \`today\` must be a date such as 2026-03-01, but got ${JSON.stringify(today)}.`);
  }
  return { seed, now };
}

function* rowsOf(system: DemoSystemName, slots: readonly SystemRows[]): Generator<TableRow> {
  for (const rows of slots) yield* rows[system];
}

/** Writes all rows of the systems that have a writer. */
export async function fill(
  writers: Partial<Readonly<Record<DemoSystemName, RowWriter>>>,
  world: World,
  customers: number,
  { onProgress, signal }: FillOptions,
): Promise<void> {
  const lookups = lookupRows(world);
  for (const system of DEMO_SYSTEM_NAMES) await writers[system]?.write(lookups[system]);
  for (let start = 0; start <= customers; start += SLOTS_PER_BATCH) {
    signal?.throwIfAborted();
    const end = Math.min(start + SLOTS_PER_BATCH, customers + 1);
    const slots = Array.from({ length: end - start }, (_, nth) => slotRows(world, start + nth));
    for (const system of DEMO_SYSTEM_NAMES) await writers[system]?.write(rowsOf(system, slots));
    onProgress?.(end - 1, customers);
    await nextTurn();
  }
}
