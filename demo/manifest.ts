/** demo.json: says that a demo is whole, and of what. It is written last, after every database. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { DEMO_SYSTEM_NAMES } from './tables/systems.ts';
import type { DemoSystemName } from './tables/systems.ts';

/** Raised whenever the tables or the stories change, so that an older demo is made anew. */
export const DEMO_SCHEMA_VERSION = 3;
export const MANIFEST_NAME = 'demo.json';

const counts = z.record(z.string(), z.int().min(0));
const summarySchema = z.object({
  schemaVersion: z.literal(DEMO_SCHEMA_VERSION),
  seed: z.int(),
  customers: z.int(),
  today: z.string(),
  /** Rows by system and table. */
  counts: z.object({ orders: counts, billing: counts, support: counts, shipping: counts }),
});
export type DemoSummary = z.infer<typeof summarySchema>;

export function databaseFile(directory: string, system: DemoSystemName): string {
  return join(directory, `${system}.sqlite`);
}

/** What stands in a directory. */
export type DemoState =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; readonly demo: DemoSummary }
  /** Databases are gone that demo.json tells how to make again. */
  | { readonly kind: 'incomplete'; readonly demo: DemoSummary; readonly missing: readonly string[] }
  /** Parts of a demo, and nothing that tells of what. */
  | { readonly kind: 'unreadable'; readonly reason: string };

function readManifest(path: string): DemoSummary | null {
  try {
    return summarySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

export function inspectDemo(directory: string): DemoState {
  const path = join(directory, MANIFEST_NAME);
  const missing = DEMO_SYSTEM_NAMES.filter((system) => !existsSync(databaseFile(directory, system)));
  if (!existsSync(path)) {
    if (missing.length === DEMO_SYSTEM_NAMES.length) return { kind: 'none' };
    return { kind: 'unreadable', reason: `holds parts of a demo, but no ${MANIFEST_NAME}` };
  }
  const demo = readManifest(path);
  if (demo === null) {
    return { kind: 'unreadable', reason: `holds a ${MANIFEST_NAME} that this version of the demo cannot read` };
  }
  if (missing.length === 0) return { kind: 'whole', demo };
  return { kind: 'incomplete', demo, missing: missing.map((system) => basename(databaseFile(directory, system))) };
}
