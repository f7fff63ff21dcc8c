/**
 * What speaks against one customer: two numbers of one system, birth dates that differ, names of different people. No
 * e-mail stands against that, since families share one.
 */
import { namesContradict } from './person-name.ts';
import type { RecordTable } from './record-table.ts';
import type { UnionFind } from './union-find.ts';

type Records = readonly number[];

/** Both are known to be born, and on no day that is the same. */
function birthDatesDiffer({ birthDates }: RecordTable, one: Records, other: Records): boolean {
  const known = (records: Records) => records.map((record) => birthDates[record] ?? 0).filter((date) => date !== 0);
  const [dates, others] = [known(one), known(other)];
  return dates.length > 0 && others.length > 0 && !dates.some((date) => others.includes(date));
}

/** Both have names, and no name of one can be the other's. */
function namesDiffer({ names }: RecordTable, one: Records, other: Records): boolean {
  const known = (records: Records) => records.map((record) => names[record] ?? null).filter((name) => name !== null);
  const [left, right] = [known(one), known(other)];
  return left.length > 0 && right.length > 0 && left.every((a) => right.every((b) => namesContradict(a, b)));
}

/**
 * Whether the persons of customer records cannot all be one. A person that the crosswalk made of several records bears
 * all their names and dates. Guests tell nothing.
 */
export function contradict(table: RecordTable, persons: UnionFind, records: Int32Array): boolean {
  if (records.length < 2) return false;
  const recordsOf = new Map<number, number[]>();
  const personIn = new Map<number, number>();
  for (const record of records) {
    if (table.guests[record] === true) continue;
    const [person, system] = [persons.find(record), table.systems[record] ?? -1];
    if ((personIn.get(system) ?? person) !== person) return true;
    personIn.set(system, person);
    const known = recordsOf.get(person);
    if (known === undefined) recordsOf.set(person, [record]);
    else known.push(record);
  }
  // No more of them than there are systems.
  const people = [...recordsOf.values()];
  return people.some((one, place) =>
    people.slice(place + 1).some((other) => birthDatesDiffer(table, one, other) || namesDiffer(table, one, other)),
  );
}
