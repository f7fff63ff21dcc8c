import type { BuildProgress, BuildStage } from '../../../../subgraphs/index.ts';

const STEPS: Readonly<Record<Exclude<BuildStage, 'customers' | 'guests'>, string>> = {
  keys: 'Looking for records that may be alike',
  training: 'Training the model',
  scoring: 'Comparing records',
  clustering: 'Finding out which records are one customer',
  staging: 'Listing who is one customer',
  writing: 'Writing the registry of links',
  indexing: 'Writing the index of search',
  reviews: 'Noting pairs for a person to judge',
  keeping: 'Keeping what the next update needs',
};

/** What a build is at, as a line. `keptAt`: when that was read which it found kept. */
export function stepText({ stage, system, resumed }: BuildProgress, keptAt: string | null = null): string {
  if (stage !== 'customers' && stage !== 'guests') return STEPS[stage];
  const name = system ?? 'all systems';
  return resumed === true
    ? `Going on with what was read of ${name} at ${keptAt ?? 'an earlier time'}`
    : `Reading ${stage} of ${name}`;
}
