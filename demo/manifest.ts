/** demo.json: says that a demo is whole, and of what. It is written last, after every database. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DEMO_SYSTEM_NAMES } from './tables/systems.ts';
import type { DemoSystemName } from './tables/systems.ts';

/** Raised whenever the tables or the stories change, so that an older demo is made anew. */
export const DEMO_SCHEMA_VERSION = 1;
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

/** The demo that stands in a directory; null where there is none, a part of one, or one of another version. */
export function readDemo(directory: string): DemoSummary | null {
  const path = join(directory, MANIFEST_NAME);
  if (!existsSync(path) || !DEMO_SYSTEM_NAMES.every((system) => existsSync(databaseFile(directory, system))))
    return null;
  try {
    return summarySchema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    // A file that is no JSON says as little as none.
    return null;
  }
}
