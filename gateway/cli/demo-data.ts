import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { stateFolder } from '../build.ts';
import type { Configuration } from '../config.ts';
import { note } from './output.ts';
import { createProgressDisplay } from './progress.ts';

export interface DemoOptions {
  readonly customers: number;
  readonly seed: number;
  /** ISO date; the day the demo's story ends. */
  readonly today: string;
}

export const DEMO_DEFAULTS = { customers: 2_000, seed: 1 } as const;

export function currentDate(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Two processes may make the demo at once: the first to finish is believed. */
function keepFinished(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true });
  }
}

/** Makes the demo's databases in a draft folder, so that a demo is there as a whole or not at all. */
export async function makeDemo(configuration: Configuration, options: DemoOptions): Promise<void> {
  const folder = stateFolder(configuration);
  const draft = `${folder}.draft-${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  const { generateDemo } = await import('../../demo/generate.ts');
  const display = createProgressDisplay();
  try {
    await generateDemo({ directory: draft, ...options, onProgress: display.show });
    display.end();
    keepFinished(draft, folder);
  } finally {
    display.end();
    rmSync(draft, { recursive: true, force: true });
  }
}

export function hasDemo(configuration: Configuration): boolean {
  return existsSync(stateFolder(configuration));
}

/** Makes the demo's databases where there are none. */
export async function ensureDemo(configuration: Configuration): Promise<void> {
  if (hasDemo(configuration)) return;
  note(`Making the demo data for ${DEMO_DEFAULTS.customers} customers, once.`);
  await makeDemo(configuration, { ...DEMO_DEFAULTS, today: currentDate() });
}
