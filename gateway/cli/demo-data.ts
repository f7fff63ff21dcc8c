import { rmSync } from 'node:fs';
import { readDemo } from '../../demo/manifest.ts';
import type { DemoSummary } from '../../demo/manifest.ts';
import type { Configuration } from '../config.ts';
import { registryFile, stateFolder } from '../deployment/state-files.ts';
import { createProgressDisplay } from './progress.ts';

export interface DemoSize {
  readonly customers: number;
  readonly seed: number;
  /** ISO date; the day the demo's story ends. */
  readonly today: string;
}

export const DEMO_DEFAULTS = { customers: 2_000, seed: 1 } as const;

export function currentDate(): string {
  return new Date().toISOString().slice(0, 10);
}

/** The demo that is there; null where there is none, or one that this version does not read. */
export function findDemo(configuration: Configuration): DemoSummary | null {
  return readDemo(stateFolder(configuration));
}

/** Makes the demo's databases, in place of those that may be there. */
export async function makeDemo(configuration: Configuration, size: DemoSize): Promise<DemoSummary> {
  const { generateDemo } = await import('../../demo/generate.ts');
  // Links to records that are no more would be of no use: the next start fills the registry anew.
  for (const end of ['', '-wal', '-shm']) rmSync(registryFile(configuration) + end, { force: true });
  const display = createProgressDisplay(`Making the demo data of ${size.customers} customers`);
  try {
    return await generateDemo({ directory: stateFolder(configuration), ...size, onProgress: display.show });
  } finally {
    display.end();
  }
}

/** Makes the demo's databases where there are none. */
export async function ensureDemo(configuration: Configuration): Promise<void> {
  if (findDemo(configuration) !== null) return;
  await makeDemo(configuration, { ...DEMO_DEFAULTS, today: currentDate() });
}
