import type { Comparison } from '../compare/comparison.ts';
import { levelOf, type FieldKind } from '../compare/levels.ts';
import type { AddressColumns, PersonTable } from '../person-table.ts';
import { areDrawnByChance } from './drawn-by-chance.ts';
import { rowsById } from './row-order.ts';

/** A table that has any of them tells the people of a household apart by it. */
const TELLING: ReadonlySet<FieldKind> = new Set(['birthDate', 'email', 'phone', 'code', 'other']);
/** One row in so many may seem to tell of a sex, a generation or a firm: "mr", "iii" and "motors" are misspelt names, too. */
const ROWS_PER_STRAY = 200;
/** More rows of one door than a person has: a home, a block of flats. It is judged by the first of them. */
const MOST_ROWS = 20;
/** So unlikely it is to be chance that fewer doors than expected have two names twice each. */
const SIGNIFICANCE = 0.025;
/** Of the doors that are expected so many may be there: a family among hundreds would be joined with the faults. */
const MOST_OF_EXPECTED = 0.15;
/**
 * Of a family's further rows at a door so many have another given name at the most. Of generated lists with the errors of the
 * public sets 0.11 to 0.15 have one; of those with one row of a household a list, 0.25 to 0.5.
 */
const MOST_OTHERS = 0.2;

/** Of the doors with two given names so many are there with two surnames beside one given name, where both are faults. */
const LEAST_OF_SURNAMES = 0.25;

/**
 * A row's door: house number and street, for a postcode may be mistyped; street and postcode of a row without a house number,
 * among those that lack it, too, or a whole street would be one door.
 */
function doorOf({ house, street, postcode }: AddressColumns, row: number): string | null {
  const [number, name, code] = [house, street, postcode].map(({ ids }) => ids[row] ?? -1);
  if (name === undefined || name < 0) return null;
  if (number !== undefined && number >= 0) return `house ${number} ${name}`;
  return code === undefined || code < 0 ? null : `code ${code} ${name}`;
}

/** Rows with a given name, by the door, in the order of their ids. */
function rowsByDoor({ ids, given, addresses: [address] }: PersonTable): Iterable<readonly number[]> {
  const rows = new Map<string, number[]>();
  if (address === undefined) return [];
  for (const row of rowsById(ids)) {
    const door = (given.ids[row] ?? -1) < 0 ? null : doorOf(address, row);
    if (door === null) continue;
    const known = rows.get(door);
    if (known === undefined) rows.set(door, [row]);
    else if (known.length < MOST_ROWS) known.push(row);
  }
  return rows.values();
}

/** Whether a plain list holds names and addresses and nothing else. Records of systems are told apart by more. */
export function isMailingList(table: PersonTable, { fields }: Comparison): boolean {
  const { size, systems, gender, generation, organisation } = table;
  if (fields.some(({ kind }) => TELLING.has(kind)) || systems.some((system) => system >= 0)) return false;
  const told = (values: Uint8Array) => values.reduce((rows, value) => rows + (value === 0 ? 0 : 1), 0);
  const firms = organisation.ids.reduce((rows, id) => rows + (id < 0 ? 0 : 1), 0);
  return Math.max(told(gender), told(generation), firms) * ROWS_PER_STRAY <= size;
}

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
  return rows.some((one, place) =>
    rows.slice(place + 1).some((other) => textOf(one) === textOf(other) && areTwoFamilies(one, other)),
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

/** Doors of a list of names and addresses, and what names stand at them. */
interface Doors {
  readonly alone: { doors: number; twice: number };
  readonly shared: { doors: number; twice: number; both: number };
  /** Rows of a family beyond the first one of a door, and how many of them have another given name. */
  readonly further: { rows: number; others: number };
  /** At which one given name has two surnames. */
  readonly otherSurname: number;
  readonly pairs: readonly (readonly [string, string])[];
}

function doorsWith(table: PersonTable, names: Names): Doors {
  const alone = { doors: 0, twice: 0 };
  const shared = { doors: 0, twice: 0, both: 0 };
  const pairs: (readonly [string, string])[] = [];
  const further = { rows: 0, others: 0 };
  let otherSurname = 0;
  for (const rows of rowsByDoor(table)) {
    const { most, second, ...family } = familyOf(rows, names);
    further.rows += family.rows - 1;
    further.others += family.others;
    const kind = second.length === 0 ? alone : shared;
    kind.doors += 1;
    kind.twice += Number(most.length >= 2) + Number(second.length >= 2);
    shared.both += Number(second.length >= 2);
    otherSurname += Number(haveOtherSurname(rows, names));
    const [first, other] = [most[0], second[0]];
    if (first !== undefined && other !== undefined) pairs.push([names.textOf(first), names.textOf(other)]);
  }
  return { alone, shared, further, otherSurname, pairs };
}

/** Faults are few: where another of a household comes in every second list, more have another name. */
function areOthersFew({ further }: Doors): boolean {
  return further.others <= further.rows * MOST_OTHERS;
}

/** Whoever lives with somebody comes twice as often as anybody does: at doors with two names, both would. */
function areSecondsHardlyTwice({ alone, shared }: Doors): boolean {
  const share = Math.max(alone.twice / Math.max(1, alone.doors), shared.twice / Math.max(1, 2 * shared.doors));
  const expected = shared.doors * share ** 2;
  return shared.both <= expected * MOST_OF_EXPECTED && chanceOfAtMost(shared.both, expected) < SIGNIFICANCE;
}

/**
 * Whether a list of names and addresses holds no two people who live together, so that another given name at a door is a fault
 * of the list. All must say so: a second name comes twice hardly ever, though it would often, were it somebody's; there are few
 * second names; surnames are others at a door as well, for faults take any column, and a family has one surname; and a second name goes with the first as
 * chance has it, not as a wife's with a husband's.
 */
export function isOnePersonADoor(table: PersonTable, comparison: Comparison): boolean {
  if (!isMailingList(table, comparison)) return false;
  const names = createNames(table, comparison);
  const doors = doorsWith(table, names);
  const { shared, otherSurname, pairs } = doors;
  if (!areSecondsHardlyTwice(doors) || !areOthersFew(doors)) return false;
  if (otherSurname < shared.doors * LEAST_OF_SURNAMES) return false;
  const all = Array.from(table.ids, (_, row) => names.textOf(row));
  return areDrawnByChance(pairs, all);
}
