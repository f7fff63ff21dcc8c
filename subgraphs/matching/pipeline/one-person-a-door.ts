import type { Comparison } from '../compare/comparison.ts';
import { levelOf, type FieldKind } from '../compare/levels.ts';
import { rowsById } from './row-order.ts';
import { createUnionFind } from '../sure/union-find.ts';
import type { AddressColumns, PersonTable } from '../person-table.ts';

/** A table that has anything else tells the people of a household apart by it. */
const NAMES_AND_ADDRESSES: ReadonlySet<FieldKind> = new Set(['given', 'middle', 'surname', 'address']);
/** More rows of one door than a person has: a home, a block of flats. It is judged by the first of them. */
const MOST_ROWS = 20;
/** So unlikely it is to be chance that fewer doors than expected have two names twice each. */
const SIGNIFICANCE = 0.001;

const DIFFERENT = levelOf('given', 'different');

/** What two of a row's parts of an address are, where it has both: a third may be mistyped. */
function doorsOf({ house, street, postcode }: AddressColumns, row: number): readonly string[] {
  const [number, name, code] = [house, street, postcode].map(({ ids }) => ids[row] ?? -1);
  if (name === undefined || name < 0) return [];
  return [`house ${String(number)} ${name}`, `code ${String(code)} ${name}`].filter((door) => !door.includes('-1'));
}

/** Rows with a given name, by the door, in the order of their ids. */
function rowsByDoor({ ids, size, given, addresses: [address] }: PersonTable): Iterable<readonly number[]> {
  const sets = createUnionFind(size);
  const firsts = new Map<string, number>();
  const rows = new Map<number, number[]>();
  if (address === undefined) return [];
  for (let row = 0; row < size; row += 1) {
    for (const door of doorsOf(address, row)) {
      const first = firsts.get(door);
      if (first === undefined) firsts.set(door, row);
      else sets.union(first, row);
    }
  }
  for (const row of rowsById(ids)) {
    if ((given.ids[row] ?? -1) < 0) continue;
    const door = sets.find(row);
    const known = rows.get(door);
    if (known === undefined) rows.set(door, [row]);
    else if (known.length < MOST_ROWS) known.push(row);
  }
  return rows.values();
}

/** Whether a plain list holds names and addresses and nothing else. Records of systems are told apart by more. */
function isMailingList({ systems, generation }: PersonTable, { fields }: Comparison): boolean {
  const isPlain = systems.every((system) => system < 0) && generation.every((number) => number === 0);
  return isPlain && fields.every(({ kind }) => NAMES_AND_ADDRESSES.has(kind));
}

/** How many rows each of the given names at a door has, the most first. */
function bearersOf(rows: readonly number[], areTwo: (one: number, other: number) => boolean): readonly number[] {
  const names: number[][] = [];
  for (const row of rows) {
    const name = names.find(([first = row]) => !areTwo(first, row));
    if (name === undefined) names.push([row]);
    else name.push(row);
  }
  return names.map(({ length }) => length).sort((a, b) => b - a);
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

/**
 * Whether a list of names and addresses holds no two people who live together, so that another given name at a door is a fault
 * of the list. Whoever lives with somebody comes twice in it as often as anybody does: at doors with two names, both come
 * twice as often as chance has it. Where that is hardly ever so, though it would be often, the second name is nobody's.
 */
export function isOnePersonADoor(table: PersonTable, comparison: Comparison): boolean {
  const given = comparison.fields.findIndex(({ kind }) => kind === 'given');
  if (given < 0 || !isMailingList(table, comparison)) return false;
  const comparer = comparison.between(table, table);
  const areTwo = (one: number, other: number) =>
    comparison.levelsOf(comparer.patternOf(one, other))[given] === DIFFERENT;
  const alone = { doors: 0, twice: 0 };
  const shared = { doors: 0, twice: 0, both: 0 };
  for (const rows of rowsByDoor(table)) {
    const [most = 0, second = 0] = bearersOf(rows, areTwo);
    const kind = second === 0 ? alone : shared;
    kind.doors += 1;
    kind.twice += Number(most >= 2) + Number(second >= 2);
    shared.both += Number(second >= 2);
  }
  const share = Math.max(alone.twice / Math.max(1, alone.doors), shared.twice / Math.max(1, 2 * shared.doors));
  const expected = shared.doors * share ** 2;
  return chanceOfAtMost(shared.both, expected) < SIGNIFICANCE;
}
