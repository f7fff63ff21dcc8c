/**
 * What speaks against one customer: two numbers of one system, birth dates that differ, names of different people, and a
 * person's word. No e-mail or phone number stands against that, since families share one.
 */
import type { Apart } from '../resolve/apart.ts';
import { namesContradict } from './names-contradict.ts';
import type { SureFacts } from './sure-facts.ts';
import type { UnionFind } from './union-find.ts';

type Records = readonly number[];

/** What is known of both is the same. */
function datesAgree(one: number, other: number): boolean {
  const parts = (date: number): readonly number[] => [
    Math.floor(date / 10_000),
    Math.floor(date / 100) % 100,
    date % 100,
  ];
  const others = parts(other);
  return parts(one).every((part, place) => part === 0 || others[place] === 0 || part === others[place]);
}

/** Both are known to be born, and on no day that is the same. */
function birthDatesDiffer(facts: SureFacts, one: Records, other: Records): boolean {
  const known = (records: Records) => records.map((record) => facts.birthDateOf(record)).filter((date) => date !== 0);
  const [dates, others] = [known(one), known(other)];
  return dates.length > 0 && others.length > 0 && !dates.some((date) => others.some((day) => datesAgree(date, day)));
}

/** Both have names, and no name of one can be the other's. */
function namesDiffer(facts: SureFacts, one: Records, other: Records): boolean {
  const known = (records: Records) => records.map((record) => facts.nameOf(record)).filter((name) => name !== null);
  const [left, right] = [known(one), known(other)];
  return left.length > 0 && right.length > 0 && left.every((a) => right.every((b) => namesContradict(a, b)));
}

/** By birth dates, or for a reason that is in neither names nor dates. */
export function factsContradict(facts: SureFacts, one: Records, other: Records): boolean {
  return birthDatesDiffer(facts, one, other) || one.every((a) => other.every((b) => facts.isVetoed(a, b)));
}

/** Whether two persons, each of all the records that are known to be its own, cannot be one. */
export function personsContradict(facts: SureFacts, one: Records, other: Records): boolean {
  return namesDiffer(facts, one, other) || factsContradict(facts, one, other);
}

/** Two people of one name: father and son, mostly. */
export function areNamesakes(facts: SureFacts, one: Records, other: Records): boolean {
  return personsContradict(facts, one, other) && !namesDiffer(facts, one, other);
}

/** Without guests, who tell nothing. */
function recordsByPerson(
  facts: SureFacts,
  persons: UnionFind,
  records: Iterable<number>,
): ReadonlyMap<number, Records> {
  const recordsOf = new Map<number, number[]>();
  for (const record of records) {
    if (facts.isGuest(record)) continue;
    const person = persons.find(record);
    const known = recordsOf.get(person);
    if (known === undefined) recordsOf.set(person, [record]);
    else known.push(record);
  }
  return recordsOf;
}

function haveOneLimit(facts: SureFacts, people: ReadonlyMap<number, Records>): boolean {
  const personOf = new Map<number, number>();
  for (const [person, records] of people) {
    for (const limit of records.map((record) => facts.limitOf(record)).filter((known) => known >= 0)) {
      if ((personOf.get(limit) ?? person) !== person) return true;
      personOf.set(limit, person);
    }
  }
  return false;
}

/** Whether two persons among the records have numbers of one system that holds each customer once. */
export function shareALimit(facts: SureFacts, persons: UnionFind, records: Iterable<number>): boolean {
  return haveOneLimit(facts, recordsByPerson(facts, persons, records));
}

export interface Contradictions {
  readonly facts: SureFacts;
  readonly persons: UnionFind;
  /** By person. */
  readonly apart: Apart;
  /** Whether two persons cannot be one; personsContradict, or more than that. */
  readonly areTwo: (one: Records, other: Records) => boolean;
}

/** Whether two persons among the records are namesakes: what else they share tells nothing of which of them a third one is. */
export function holdsNamesakes({ facts, persons }: Contradictions, records: Iterable<number>): boolean {
  const people = [...recordsByPerson(facts, persons, records).values()];
  return people.some((one, place) => people.slice(place + 1).some((other) => areNamesakes(facts, one, other)));
}

/**
 * Whether the persons of customer records cannot all be one. A person of several records, as the crosswalk made it, bears
 * all their names and dates.
 */
export function contradict({ facts, persons, apart, areTwo }: Contradictions, records: Iterable<number>): boolean {
  const people = recordsByPerson(facts, persons, records);
  if (people.size < 2) return false;
  if (haveOneLimit(facts, people)) return true;
  const known = [...people.entries()];
  return known.some(([person, one], place) =>
    known.slice(place + 1).some(([third, other]) => apart.has(person, third) || areTwo(one, other)),
  );
}
