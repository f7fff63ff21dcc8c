/** Australian addresses with errors of typing, hearing and scanning, as the data sets of FEBRL have them. */
import { createRandom } from '../../../demo/random.ts';
import type { Random } from '../../../demo/random.ts';
import { damage } from './errors/damage.ts';
import type { CellRates, DamageRules } from './errors/damage.ts';
import type { LabelledRow } from './labelled-row.ts';
import { shuffled } from './labelled-row.ts';
import { drawGivenName, drawSex } from './vocabulary/given-names.ts';
import { drawStreet, drawTown } from './vocabulary/places.ts';
import { drawSurname } from './vocabulary/surnames.ts';

/** replace, substitute, insert, remove, transpose, split, merge, lose. */
type Row = readonly [number, number, number, number, number, number, number, number];

const ratesOf = ([replace, substitute, insert, remove, transpose, split, merge, lose]: Row): CellRates => ({
  replace,
  substitute,
  insert,
  remove,
  transpose,
  split,
  merge,
  lose,
});

/**
 * How often each change is made to a duplicate.
 *
 * Source: dbgen/generate.py of Febrl 0.2.1 (Christen and others, 2003), which made the public data sets 1 to 4 (dbgen/README.txt).
 */
const RATES: Readonly<Record<string, CellRates>> = {
  given_name: ratesOf([0.08, 0.05, 0.03, 0.04, 0.03, 0.01, 0, 0.02]),
  surname: ratesOf([0.05, 0.06, 0.05, 0.04, 0.05, 0.01, 0.01, 0.01]),
  street_number: ratesOf([0.1, 0, 0, 0.01, 0.02, 0, 0, 0.03]),
  address_1: ratesOf([0.02, 0.07, 0.05, 0.05, 0.05, 0.05, 0.05, 0.02]),
  address_2: ratesOf([0.01, 0.08, 0.04, 0.04, 0.1, 0.1, 0.05, 0.09]),
  suburb: ratesOf([0.05, 0.07, 0.02, 0.03, 0.05, 0.02, 0.01, 0.01]),
  postcode: ratesOf([0.01, 0.05, 0, 0, 0.1, 0, 0, 0]),
  state: ratesOf([0.02, 0.01, 0, 0, 0.01, 0, 0, 0.01]),
  date_of_birth: ratesOf([0.04, 0.01, 0, 0, 0.01, 0, 0, 0.02]),
  soc_sec_id: ratesOf([0.04, 0.02, 0, 0, 0.03, 0, 0, 0]),
};

const RULES: DamageRules = {
  rates: RATES,
  swaps: [
    ['address_1', 'address_2', 0.05],
    ['given_name', 'surname', 0.07],
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

/** How many duplicates a record has is 1 / sqrt(n) as likely as one, as with the public data set 3. */
function countOf(atMost: number, random: Random): number {
  const others = Array.from({ length: atMost - 1 }, (_, at) => [1 / Math.sqrt(at + 2), at + 2] as const);
  return random.weighted([[1, 1], ...others]);
}

/** By original: its duplicates. Most originals have none where one may have many. */
function duplicatesOf(originals: number, duplicates: number, atMost: number, random: Random): readonly number[] {
  const counts = Array.from({ length: originals }, () => 0);
  for (let left = duplicates; left > 0;) {
    const at = random.int(0, originals - 1);
    if ((counts[at] ?? 0) > 0) continue;
    counts[at] = Math.min(left, countOf(atMost, random));
    left -= counts[at];
  }
  return counts;
}

interface FebrlOptions {
  readonly originals: number;
  readonly duplicates: number;
  readonly duplicatesAtMost: number;
  /** Without them the identity number gives the answer away. */
  readonly without?: readonly string[];
  /** Whether a duplicate may have another given name altogether, as one of twelve of the public sets has. */
  readonly exchangesGivenNames?: boolean;
  /** How many times as often as in `RATES` a duplicate is changed; 1 where nothing else is said. */
  readonly faults?: number;
  /** The share of people who live with another of their surname, who has duplicates as everybody has. The public sets have none. */
  readonly households?: number;
}

const WITHOUT_GIVEAWAY = ['soc_sec_id', 'date_of_birth'];

function trimmed(
  cells: Readonly<Record<string, string>>,
  without: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([column]) => !without.includes(column)));
}

function moreOften(rates: CellRates, times: number): CellRates {
  const entries = Object.entries(rates).map(([change, rate]: readonly [string, number]) => [change, rate * times]);
  return Object.fromEntries(entries) as CellRates; // of the same changes
}

function rulesOf(exchangesGivenNames: boolean, faults: number): DamageRules {
  const rates = Object.fromEntries(Object.entries(RATES).map(([column, each]) => [column, moreOften(each, faults)]));
  const { given_name: given, ...others } = rates;
  if (exchangesGivenNames || given === undefined) return { ...RULES, rates };
  return { ...RULES, rates: { ...others, given_name: { ...given, replace: 0 } } };
}

/** `count` duplicates, no two of them alike. */
function copiesOf(
  original: Readonly<Record<string, string>>,
  count: number,
  rules: DamageRules,
  random: Random,
): readonly Readonly<Record<string, string>>[] {
  const known = new Set([JSON.stringify(original)]);
  const copies: Readonly<Record<string, string>>[] = [];
  while (copies.length < count) {
    const copy = damage(original, rules, random);
    if (!known.has(JSON.stringify(copy))) copies.push(copy);
    known.add(JSON.stringify(copy));
  }
  return copies;
}

export function febrlLike(seed: number, options: FebrlOptions): readonly LabelledRow[] {
  const { originals, duplicates, duplicatesAtMost, without = WITHOUT_GIVEAWAY, faults = 1 } = options;
  const all = createRandom(seed, 0, 'records');
  const rules = rulesOf(options.exchangesGivenNames ?? true, faults);
  const counts = duplicatesOf(originals, duplicates, duplicatesAtMost, all);
  const rows = counts.flatMap((count, index): readonly LabelledRow[] => {
    const random = createRandom(seed, index, 'person');
    const rowsOf = (original: Readonly<Record<string, string>>, name: string): readonly LabelledRow[] => {
      const cells = [original, ...copiesOf(original, count, rules, random)];
      return cells.map((each, copy) => ({
        id: `rec-${name}-${copy === 0 ? 'org' : `dup-${copy - 1}`}`,
        person: `p${name}`,
        cells: trimmed(each, without),
      }));
    };
    const original = drawCells(random);
    const own = rowsOf(original, String(index));
    if (!random.chance(options.households ?? 0)) return own;
    const { given_name: given = '' } = drawCells(random);
    if (given === original['given_name']) return own;
    return [...own, ...rowsOf({ ...original, given_name: given }, `${index}b`)];
  });
  return shuffled(rows, all);
}

/** 2,000 people with 3,000 duplicates among them, up to five each. */
export function febrl3Like(seed: number, exchangesGivenNames = true): readonly LabelledRow[] {
  return febrlLike(seed, { originals: 2000, duplicates: 3000, duplicatesAtMost: 5, exchangesGivenNames });
}

/** 5,000 people, each with one duplicate. */
export function febrl4Like(seed: number, exchangesGivenNames = true): readonly LabelledRow[] {
  return febrlLike(seed, { originals: 5000, duplicates: 5000, duplicatesAtMost: 1, exchangesGivenNames });
}
