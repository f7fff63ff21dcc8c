import type { BuildSummary } from '../../adapters/registry/port.ts';
import { buildIdentity } from '../../subgraphs/index.ts';
import type { BuildProgress, SubgraphServices } from '../../subgraphs/index.ts';
import { note } from './output.ts';

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function summaryLine({ records, customers, opened, closed }: BuildSummary): string {
  const are = records === 1 ? 'is' : 'are';
  return `${counted(records, 'record')} ${are} ${counted(customers, 'customer')}; ${counted(opened, 'link')} opened, ${closed} closed.`;
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
export function createStepNotes(): (progress: BuildProgress) => void {
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
