import { setTimeout as delay } from 'node:timers/promises';
import type { BuildSummary } from '../../adapters/registry/port.ts';
import { buildIdentity } from '../../subgraphs/index.ts';
import type { BuildProgress, SubgraphServices } from '../../subgraphs/index.ts';
import { ConfigurationError } from '../../schema/errors.ts';
import { note } from './output.ts';

const POLL_MS = 500;

export function summaryLine({ records, customers, opened, closed }: BuildSummary): string {
  return `${records} records are ${customers} customers; ${opened} links opened, ${closed} closed.`;
}

function stepOf({ stage, system }: BuildProgress): string {
  switch (stage) {
    case 'customers':
    case 'guests':
      return `Reading ${stage} of ${system ?? 'all systems'}`;
    case 'linking':
      return 'Finding out which records are one customer';
    case 'writing':
      return 'Writing the registry of links';
  }
}

/** One line a step: nobody can tell beforehand how many records a system holds. */
function createStepNotes(): (progress: BuildProgress) => void {
  let last: string | null = null;
  return (progress) => {
    const step = stepOf(progress);
    if (step !== last) note(step);
    last = step;
  };
}

/** Brings the registry up to date with what the systems hold. */
export async function runIdentityBuild(services: SubgraphServices): Promise<BuildSummary> {
  return buildIdentity(services, createStepNotes());
}

/**
 * The same at the first start, when no build has run yet. Where another process is at it, its end is waited for; one
 * that died in the middle counts as ended after the registry's own time limit.
 */
export async function ensureRegistry(services: SubgraphServices, pollMs = POLL_MS): Promise<void> {
  let hasTold = false;
  while (await services.registry.isEmpty()) {
    try {
      note(summaryLine(await runIdentityBuild(services)));
      return;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      if (!hasTold)
        note('Another process is filling the registry of links, or was stopped in it: waiting for its end.');
      hasTold = true;
      await delay(pollMs);
    }
  }
}
