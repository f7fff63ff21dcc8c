import type { Apart } from '../resolve/apart.ts';
import { createApart } from '../resolve/apart.ts';
import type { SureEdge } from '../resolve/component.ts';
import { sureGroups } from '../resolve/sure-groups.ts';
import { createUnionFind } from './union-find.ts';
import type { UnionFind } from './union-find.ts';

/** The persons that edges make where nobody keeps anybody apart. */
function allJoined(size: number, edges: readonly SureEdge[]): UnionFind {
  const persons = createUnionFind(size);
  for (const { a, b } of edges) persons.union(a, b);
  return persons;
}

/** What edges make of those sets that hold a pair that is kept apart. */
function joinDisputed(ids: readonly string[], edges: readonly SureEdge[], apart: Apart, persons: UnionFind): void {
  const order = [...new Set(edges.flatMap(({ a, b }) => [a, b]))].sort((a, b) =>
    (ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1,
  );
  const numbers = new Map(order.map((record, number) => [record, number]));
  const numberOf = (record: number): number => numbers.get(record) ?? 0;
  const kept = order.flatMap((record) =>
    apart
      .of(record)
      .filter((other) => numbers.has(other))
      .map((other) => [numberOf(record), numberOf(other)] as const),
  );
  const renumbered = edges.map(({ a, b, rule }) => ({ a: numberOf(a), b: numberOf(b), rule }));
  for (const { a, b } of sureGroups(order.length, renumbered, createApart(kept)).ties) {
    persons.union(order[a] ?? 0, order[b] ?? 0);
  }
}

/** The persons that edges make, taken apart where a person says so: sureGroups over any number of records. */
export function surePersons(ids: readonly string[], edges: readonly SureEdge[], apart: Apart): UnionFind {
  const joined = allJoined(ids.length, edges);
  const disputed = new Set<number>();
  for (const record of apart.records()) {
    const person = joined.find(record);
    if (apart.of(record).some((other) => joined.find(other) === person)) disputed.add(person);
  }
  if (disputed.size === 0) return joined;
  const isDisputed = ({ a }: SureEdge): boolean => disputed.has(joined.find(a));
  const persons = allJoined(
    ids.length,
    edges.filter((edge) => !isDisputed(edge)),
  );
  joinDisputed(ids, edges.filter(isDisputed), apart, persons);
  return persons;
}
