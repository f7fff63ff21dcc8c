import { sexOfName } from '../normalise/names/sex-of-name.ts';

/** Where chance has fewer pairs of a woman and a man, couples alone would hardly be told from it. */
const FEWEST_MIXED = 7;
/**
 * Units: standard deviations. Of 80 generated lists with the errors of the public sets two are further from what chance has; ninety
 * couples among 5000 people are.
 */
const FURTHEST = 2.5;

/**
 * Whether the second names of pairs are drawn from all names by chance, as faults are: then as many pairs are of a woman and
 * a man as chance has it. Of couples nearly all are, of fathers and sons none.
 *
 * Shape: `names` are all given names of the list, folded, as often as they stand there.
 */
export function areDrawnByChance(pairs: readonly (readonly [string, string])[], names: readonly string[]): boolean {
  const known = names.map(sexOfName).filter((sex) => sex !== null);
  const women = known.filter((sex) => sex === 'woman').length / Math.max(1, known.length);
  const sexes = pairs.map(([one, other]) => [sexOfName(one), sexOfName(other)] as const);
  const told = sexes.filter(([one, other]) => one !== null && other !== null);
  const mixed = told.filter(([one, other]) => one !== other).length;
  const chance = 2 * women * (1 - women);
  const expected = told.length * chance;
  const deviation = Math.sqrt(expected * (1 - chance));
  return expected >= FEWEST_MIXED && Math.abs(mixed - expected) <= FURTHEST * deviation;
}
