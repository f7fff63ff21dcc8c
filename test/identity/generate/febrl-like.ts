/** Australian addresses with errors of typing, hearing and scanning, as the data sets of FEBRL have them. */
import { createRandom } from '../../../demo/random.ts';
import type { Random } from '../../../demo/random.ts';
import { damage } from './errors/damage.ts';
import type { DamageRules } from './errors/damage.ts';
import type { LabelledRow } from './labelled-row.ts';
import { shuffled } from './labelled-row.ts';
import { drawGivenName, drawSex } from './vocabulary/given-names.ts';
import { drawStreet, drawTown } from './vocabulary/places.ts';
import { drawSurname } from './vocabulary/surnames.ts';

const RULES: DamageRules = {
  changesAtMost: 6,
  changesOfCellAtMost: 4,
  weights: {
    given_name: 15,
    surname: 15,
    street_number: 8,
    address_1: 14,
    address_2: 8,
    suburb: 12,
    postcode: 8,
    state: 3,
    date_of_birth: 9,
    soc_sec_id: 4,
  },
  swaps: [
    ['given_name', 'surname'],
    ['address_1', 'address_2'],
    ['suburb', 'address_2'],
  ],
  another: (column, random) => drawCells(random)[column] ?? '',
};

function digits(random: Random, length: number): string {
  return String(random.int(10 ** (length - 1), 10 ** length - 1));
}

function drawBirthDate(random: Random): string {
  return `${random.int(1900, 1999)}${String(random.int(1, 12)).padStart(2, '0')}${String(random.int(1, 28)).padStart(2, '0')}`;
}

function drawCells(random: Random): Readonly<Record<string, string>> {
  const { number, street, building } = drawStreet(random);
  const { town, state, postcode } = drawTown(random);
  const known = (text: string, share: number): string => (random.chance(share) ? text : '');
  return {
    given_name: known(drawGivenName(random, drawSex(random)), 0.98),
    surname: known(drawSurname(random), 0.99),
    street_number: known(number, 0.96),
    address_1: known(street, 0.98),
    address_2: building,
    suburb: known(town, 0.99),
    postcode,
    state: known(state, 0.95),
    date_of_birth: known(drawBirthDate(random), 0.95),
    soc_sec_id: digits(random, 7),
  };
}

/** Spreads the duplicates over the originals: few have many. */
function duplicatesOf(originals: number, duplicates: number, atMost: number, random: Random): readonly number[] {
  const counts = Array.from({ length: originals }, () => 0);
  for (let left = duplicates; left > 0;) {
    const at = random.int(0, originals - 1);
    const room = atMost - (counts[at] ?? 0);
    const taken = Math.min(room, left, random.int(1, atMost));
    counts[at] = (counts[at] ?? 0) + taken;
    left -= taken;
  }
  return counts;
}

interface FebrlOptions {
  readonly originals: number;
  readonly duplicates: number;
  readonly duplicatesAtMost: number;
  /** Without them the identity number gives the answer away. */
  readonly without?: readonly string[];
}

const WITHOUT_GIVEAWAY = ['soc_sec_id', 'date_of_birth'];

function trimmed(
  cells: Readonly<Record<string, string>>,
  without: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !without.includes(column)));
}

export function febrlLike(
  seed: number,
  { originals, duplicates, duplicatesAtMost, without = WITHOUT_GIVEAWAY }: FebrlOptions,
): readonly LabelledRow[] {
  const all = createRandom(seed, 0, 'records');
  const counts = duplicatesOf(originals, duplicates, duplicatesAtMost, all);
  const rows = counts.flatMap((count, index): readonly LabelledRow[] => {
    const random = createRandom(seed, index, 'person');
    const original = drawCells(random);
    const person = `p${index}`;
    const copies = Array.from({ length: count }, (_, copy) => ({
      id: `rec-${index}-dup-${copy}`,
      person,
      cells: trimmed(damage(original, RULES, random), without),
    }));
    return [{ id: `rec-${index}-org`, person, cells: trimmed(original, without) }, ...copies];
  });
  return shuffled(rows, all);
}

/** 2,000 people with 3,000 duplicates among them, up to five each. */
export function febrl3Like(seed: number): readonly LabelledRow[] {
  return febrlLike(seed, { originals: 2000, duplicates: 3000, duplicatesAtMost: 5 });
}

/** 5,000 people, each with one duplicate. */
export function febrl4Like(seed: number): readonly LabelledRow[] {
  return febrlLike(seed, { originals: 5000, duplicates: 5000, duplicatesAtMost: 1 });
}
