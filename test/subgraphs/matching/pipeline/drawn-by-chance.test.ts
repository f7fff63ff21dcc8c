import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../demo/random.ts';
import { areDrawnByChance } from '../../../../subgraphs/matching/pipeline/drawn-by-chance.ts';
import { drawGivenName, drawSex } from '../../../identity/generate/vocabulary/given-names.ts';
import type { Sex } from '../../../identity/generate/vocabulary/given-names.ts';

type Pairs = readonly (readonly [string, string])[];

function pairsOf(count: number, sexes: (place: number) => readonly [Sex, Sex]): Pairs {
  const random = createRandom(3, 0, 'records');
  return Array.from({ length: count }, (_, place) => {
    const [one, other] = sexes(place);
    return [drawGivenName(random, one), drawGivenName(random, other)] as const;
  });
}

function anyNames(): readonly string[] {
  const random = createRandom(4, 0, 'records');
  return Array.from({ length: 2000 }, () => drawGivenName(random, drawSex(random)));
}

const isByChance = (pairs: Pairs, names = anyNames()) => areDrawnByChance(pairs, names);

describe('the second names of pairs', () => {
  it('are drawn by chance where any name comes with any', () => {
    const random = createRandom(5, 0, 'records');
    expect(isByChance(pairsOf(200, () => [drawSex(random), drawSex(random)]))).toBe(true);
  });

  it.each([40, 200, 2000])('are not where %d couples stand there, or as many fathers and sons', (count) => {
    expect(isByChance(pairsOf(count, (place) => (place % 2 === 0 ? ['male', 'female'] : ['female', 'male'])))).toBe(
      false,
    );
    expect(isByChance(pairsOf(count, () => ['male', 'male']))).toBe(false);
  });

  it('are not where fifty couples stand there beside a hundred faults', () => {
    const random = createRandom(5, 0, 'records');
    const faults = pairsOf(100, () => [drawSex(random), drawSex(random)]);
    expect(isByChance(faults)).toBe(true);
    expect(isByChance([...faults, ...pairsOf(50, () => ['male', 'female'])])).toBe(false);
  });

  it('tell nothing where they are few, or in a list of men alone', () => {
    const random = createRandom(6, 0, 'records');
    expect(isByChance(pairsOf(10, () => [drawSex(random), drawSex(random)]))).toBe(false);
    const men = pairsOf(400, () => ['male', 'male']);
    expect(isByChance(men, men.flat())).toBe(false);
  });
});
