import type { Comparison } from '../compare/comparison.ts';
import { levelOf, type FieldKind } from '../compare/levels.ts';
import type { PersonTable } from '../person-table.ts';
import { areDrawnByChance } from './drawn-by-chance.ts';
import { doorsOf, homesOf, rowsByPlace } from './places.ts';
import { rowsById } from './row-order.ts';

/** A table that has any of them tells the people of a household apart by it. */
const TELLING: ReadonlySet<FieldKind> = new Set(['birthDate', 'email', 'phone', 'code', 'other']);
/** One row in so many may seem to tell of a sex, a generation or a firm: "mr", "iii" and "motors" are misspelt names, too. */
const ROWS_PER_STRAY = 200;
/** So unlikely it is to be chance that fewer homes than expected have two names twice each. */
const SIGNIFICANCE = 0.001;
/** Of the homes that are expected so many may be there: a family among hundreds would be joined with the faults. */
const MOST_OF_EXPECTED = 0.1;
/**
 * Of a family's further rows at a door so many have another given name at the most. Of generated lists with the errors of the
 * public sets 0.11 to 0.15 have one; of those with one row of a household a list, 0.25 to 0.5.
 */
const MOST_OTHERS = 0.2;

/** For each door with two given names so many have two surnames beside one given name, where both are faults. */
const LEAST_OF_SURNAMES = 0.25;

/** Whether a plain list holds names and addresses and nothing else. Records of systems are told apart by more. */
export function isMailingList(table: PersonTable, { fields }: Comparison): boolean {
  const { size, systems, gender, generation, organisation } = table;
  if (fields.some(({ kind }) => TELLING.has(kind)) || systems.some((system) => system >= 0)) return false;
  const told = (values: Uint8Array) => values.reduce((rows, value) => rows + (value === 0 ? 0 : 1), 0);
  const firms = organisation.ids.reduce((rows, id) => rows + (id < 0 ? 0 : 1), 0);
  return Math.max(told(gender), told(generation), firms) * ROWS_PER_STRAY <= size;
}

/** More rows of one door than a person has: a block of flats, a home of students. */
const MOST_ROWS = 20;
/** One row in so many may stand at such doors: who is there beside whom of one surname is nobody's fault. */
const ROWS_PER_CROWDED = 100;

type AreTwo = (one: number, other: number) => boolean;

interface Names {
  /** The given name. */
  readonly textOf: (row: number) => string;
  readonly areTwoGiven: AreTwo;
  readonly areTwoFamilies: AreTwo;
}

/** Rows of a door with one given name, each written alike. */
type Bearers = readonly number[];

/** Of one family at a door: lodgers and neighbours are left out. */
interface Family {
  readonly rows: number;
  /** Who has its most frequent given name. */
  readonly most: Bearers;
  /** Who has the most frequent one of those that are another's. */
  readonly second: Bearers;
  /** How many rows have another's. */
  readonly others: number;
}

function familyOf(rows: readonly number[], { textOf, areTwoGiven, areTwoFamilies }: Names): Family {
  const family = rows.filter((row) => !areTwoFamilies(rows[0] ?? row, row));
  const byName = new Map<string, number[]>();
  for (const row of family) {
    const bearers = byName.get(textOf(row));
    if (bearers === undefined) byName.set(textOf(row), [row]);
    else bearers.push(row);
  }
  const names = [...byName.values()].sort((a, b) => b.length - a.length);
  const [most = []] = names;
  const [first = 0] = most;
  const others = names.filter(([row = first]) => areTwoGiven(first, row));
  const [second = []] = others;
  return { rows: family.length, most, second, others: others.flat().length };
}

/** Whether two rows of a door have one given name, written alike, and the surnames of two families. */
function haveOtherSurname(rows: readonly number[], { textOf, areTwoFamilies }: Names): boolean {
  const first = rows.slice(0, MOST_ROWS);
  return first.some((one, place) =>
    first.slice(place + 1).some((other) => textOf(one) === textOf(other) && areTwoFamilies(one, other)),
  );
}

function createNames(table: PersonTable, comparison: Comparison): Names {
  const comparer = comparison.between(table, table);
  const createAreTwo = (kind: 'given' | 'surname'): AreTwo => {
    const field = comparison.fields.findIndex((each) => each.kind === kind);
    const different = levelOf(kind, 'different');
    return (one, other) => comparison.levelsOf(comparer.patternOf(one, other))[field] === different;
  };
  const { ids, texts } = table.given;
  return {
    textOf: (row) => texts[ids[row] ?? -1] ?? '',
    areTwoGiven: createAreTwo('given'),
    areTwoFamilies: createAreTwo('surname'),
  };
}

/** Of a Poisson distribution. */
function chanceOfAtMost(most: number, mean: number): number {
  let [term, sum] = [Math.exp(-mean), 0];
  for (let count = 0; count <= most; count += 1) {
    sum += term;
    term *= mean / (count + 1);
  }
  return sum;
}

/** Places of a list of names and addresses, and what names stand at them. */
interface Places {
  readonly alone: { places: number; twice: number };
  readonly shared: { places: number; twice: number; both: number };
  /** Rows of a family beyond the first one of a place, and how many of them have another given name. */
  readonly further: { rows: number; others: number };
  /** At which one given name has two surnames. */
  readonly otherSurname: number;
  readonly pairs: readonly (readonly [string, string])[];
}

function countPlaces(places: Iterable<readonly number[]>, names: Names): Places {
  const alone = { places: 0, twice: 0 };
  const shared = { places: 0, twice: 0, both: 0 };
  const pairs: (readonly [string, string])[] = [];
  const further = { rows: 0, others: 0 };
  let otherSurname = 0;
  for (const rows of places) {
    const { most, second, ...family } = familyOf(rows, names);
    further.rows += family.rows - 1;
    further.others += family.others;
    const kind = second.length === 0 ? alone : shared;
    kind.places += 1;
    kind.twice += Number(most.length >= 2) + Number(second.length >= 2);
    shared.both += Number(second.length >= 2);
    otherSurname += Number(haveOtherSurname(rows, names));
    const [first, other] = [most[0], second[0]];
    if (first !== undefined && other !== undefined) pairs.push([names.textOf(first), names.textOf(other)]);
  }
  return { alone, shared, further, otherSurname, pairs };
}

/** In blocks of flats people of one surname live beside each other whom nothing else tells from faults. */
function areOftenCrowded(doors: readonly (readonly number[])[], rows: number): boolean {
  const crowded = doors.reduce((sum, { length }) => sum + (length > MOST_ROWS ? length : 0), 0);
  return crowded * ROWS_PER_CROWDED > rows;
}

/** Faults are few: where another of a household comes in every second list, more have another name. */
function areOthersFew({ further }: Places): boolean {
  return further.others <= further.rows * MOST_OTHERS;
}

/** A family has one surname; faults take any column. */
function areSurnamesOthersToo({ shared, otherSurname }: Places): boolean {
  return otherSurname >= shared.places * LEAST_OF_SURNAMES;
}

/** Whoever lives with somebody comes twice as often as anybody does: at homes with two names, both would. */
function areSecondsHardlyTwice({ alone, shared }: Places): boolean {
  const share = Math.max(alone.twice / Math.max(1, alone.places), shared.twice / Math.max(1, 2 * shared.places));
  const expected = shared.places * share ** 2;
  return shared.both <= expected * MOST_OF_EXPECTED && chanceOfAtMost(shared.both, expected) < SIGNIFICANCE;
}

/**
 * Whether a list of names and addresses holds no two people who live together, so that another given name at a door is a fault
 * of the list. All must say so: a second name of a home comes twice hardly ever, though it would often, were it somebody's; at a
 * door there are few second names; surnames are others there as well; and a second name goes with the first as chance has it,
 * not as a wife's with a husband's.
 */
export function isOnePersonADoor(table: PersonTable, comparison: Comparison): boolean {
  if (!isMailingList(table, comparison)) return false;
  const names = createNames(table, comparison);
  const rows = [...rowsById(table.ids)].filter((row) => names.textOf(row) !== '');
  const rowsOfDoors = rowsByPlace(table, rows, doorsOf);
  if (areOftenCrowded(rowsOfDoors, rows.length)) return false;
  const doors = countPlaces(rowsOfDoors, names);
  if (!areOthersFew(doors) || !areSurnamesOthersToo(doors)) return false;
  const homes = countPlaces(rowsByPlace(table, rows, homesOf), names);
  if (!areOthersFew(homes) || !areSecondsHardlyTwice(homes)) return false;
  const all = Array.from(table.ids, (_, row) => names.textOf(row));
  // Of rows without a street, or with one that is written otherwise each time, the doors tell nothing.
  return [doors, homes].every(({ pairs }) => areDrawnByChance(pairs, all));
}
