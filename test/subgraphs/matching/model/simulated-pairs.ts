import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import type { ComparedField } from '../../../../subgraphs/matching/compare/levels.ts';
import { createRandom, type Random } from '../../../../demo/random.ts';
import type { Training } from '../../../../subgraphs/matching/model/train-model.ts';

export const FIELDS: readonly ComparedField[] = [
  { name: 'given', kind: 'given' },
  { name: 'surname', kind: 'surname' },
  { name: 'birthDate', kind: 'birthDate' },
];
/** By field and level, 'none' first: what a simulation draws from. */
export const TRUE_M = [
  [0.1, 0.6, 0.05, 0.15, 0.05, 0, 0, 0.05],
  [0.05, 0.7, 0.1, 0.05, 0.1],
  [0.2, 0.6, 0.1, 0.05, 0, 0.03, 0.02],
];
export const TRUE_U = [
  [0.1, 0.02, 0.01, 0.01, 0.01, 0, 0, 0.85],
  [0.05, 0.01, 0.01, 0.03, 0.9],
  [0.2, 0.001, 0.005, 0.02, 0, 0.25, 0.524],
];

function drawLevel(shares: readonly number[], random: Random): number {
  let left = random.int(0, 999_999) / 1_000_000;
  for (const [level, share] of shares.entries()) {
    left -= share;
    if (left < 0) return level;
  }
  return shares.length - 1;
}

/** Pairs that agree in the held field exactly, a tenth of them of one person. */
function drawPairs(pairs: number, share: number, held: number, random: Random): ReadonlyMap<number, number> {
  const weights = [1, 12, 60];
  const counts = new Map<number, number>();
  for (let pair = 0; pair < pairs; pair += 1) {
    const shares = random.chance(share) ? TRUE_M : TRUE_U;
    const pattern = shares.reduce(
      (sum, levels, field) => sum + (field === held ? 1 : drawLevel(levels, random)) * (weights[field] ?? 0),
      0,
    );
    counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  }
  return counts;
}

export function simulatedTraining(seed: number): Training {
  const random = createRandom(seed, 0, 'records');
  return {
    comparison: createComparison(FIELDS),
    normaliseVersion: 1,
    records: 20_000,
    random: drawPairs(200_000, 0, -1, random),
    passes: FIELDS.map(({ name }, field) => ({
      held: [name],
      counts: drawPairs(30_000, 0.1, field, random),
      vetoed: 0,
    })),
    candidates: drawPairs(60_000, 0.1, -1, random),
    frequencies: [],
  };
}
