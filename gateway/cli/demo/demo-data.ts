import { rmSync } from 'node:fs';
import { inspectDemo } from '../../../demo/manifest.ts';
import type { DemoState, DemoSummary } from '../../../demo/manifest.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { Configuration } from '../../config.ts';
import { makeDataFolder } from '../../deployment/data-folder.ts';
import { announceServer, checkNotServed } from '../../deployment/servers.ts';
import { registryFile, stateFolder } from '../../deployment/state-files.ts';
import { note } from '../output.ts';
import { createProgressDisplay } from '../progress.ts';

export interface DemoSize {
  readonly customers: number;
  readonly seed: number;
  /** ISO date; the day the demo's story ends. */
  readonly today: string;
}

export function defaultDemoSize(): DemoSize {
  return { customers: 2_000, seed: 1, today: new Date().toISOString().slice(0, 10) };
}

export function sizeText({ customers, seed, today }: DemoSize): string {
  return `${customers} customers, seed ${seed}, up to ${today}`;
}

/**
 * The demo that is there, or a part of it that can be made whole again.
 *
 * Errors: ConfigurationError for files that nothing tells how to make again: they are replaced on demand alone.
 */
export function findDemo(configuration: Configuration): Exclude<DemoState, { readonly kind: 'unreadable' }> {
  const folder = stateFolder(configuration);
  const state = inspectDemo(folder);
  if (state.kind !== 'unreadable') return state;
  throw new ConfigurationError(`${folder}: ${state.reason}. Run c360 demo --fresh to make the demo anew.`);
}

async function generate(configuration: Configuration, size: DemoSize): Promise<DemoSummary> {
  const { generateDemo } = await import('../../../demo/generate.ts');
  const { customers, seed, today } = size;
  const display = createProgressDisplay(`Making the demo data of ${customers} customers`);
  try {
    return await generateDemo({
      directory: stateFolder(configuration),
      customers,
      seed,
      today,
      onProgress: display.show,
    });
  } finally {
    display.end();
  }
}

/**
 * Makes the demo's databases, in place of those that may be there.
 *
 * Errors: ConfigurationError while a server reads them.
 */
export async function makeDemo(configuration: Configuration, size: DemoSize): Promise<DemoSummary> {
  const folder = stateFolder(configuration);
  makeDataFolder(folder);
  checkNotServed(folder);
  // Links to records that are no more would be of no use: the next start fills the registry anew.
  for (const end of ['', '-wal', '-shm']) rmSync(registryFile(configuration) + end, { force: true });
  return generate(configuration, size);
}

/** Makes a demo whole again, with the rows that it had: the registry's links to them hold. */
async function mendDemo(
  configuration: Configuration,
  { demo, missing }: Extract<DemoState, { readonly kind: 'incomplete' }>,
): Promise<DemoSummary> {
  const folder = stateFolder(configuration);
  checkNotServed(folder);
  note(`${folder}: ${missing.join(', ')} is missing; the demo of ${sizeText(demo)} is made whole again.`);
  return generate(configuration, demo);
}

/** Makes the demo's databases where there are none, or not all. Of another size only where there are none. */
export async function ensureDemo(
  configuration: Configuration,
  size: DemoSize = defaultDemoSize(),
): Promise<{ readonly demo: DemoSummary; readonly made: boolean }> {
  const state = findDemo(configuration);
  switch (state.kind) {
    case 'whole':
      return { demo: state.demo, made: false };
    case 'incomplete':
      return { demo: await mendDemo(configuration, state), made: true };
    case 'none':
      return { demo: await makeDemo(configuration, size), made: true };
  }
}

/** Makes sure of the demo, and tells that it is served from now on. */
export async function openDemo(configuration: Configuration): Promise<void> {
  await ensureDemo(configuration);
  announceServer(stateFolder(configuration));
}
