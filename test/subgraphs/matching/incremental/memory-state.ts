import type { MatchState, MatchUpdate } from '../../../../subgraphs/matching/incremental/match-state.ts';
import { allKeysOf } from '../../../../subgraphs/matching/incremental/record-keys.ts';
import type { Run } from './full-run.ts';

/** The last run in memory. */
export function memoryState({ records, edges }: Run): MatchState {
  const byKey = new Map<number, string[]>();
  for (const record of records.values()) {
    for (const key of allKeysOf(record)) byKey.set(key, [...(byKey.get(key) ?? []), record.id]);
  }
  return {
    records: async (ids) => new Map(ids.flatMap((id) => (records.has(id) ? [[id, records.get(id)!]] : []))),
    countKeys: async (keys) => new Map(keys.map((key) => [key, byKey.get(key)?.length ?? 0])),
    holders: async (keys) => new Map(keys.map((key) => [key, byKey.get(key) ?? []])),
    edges: async (ids) => edges.filter(({ left, right }) => ids.includes(left) || ids.includes(right)),
  };
}

function pairKey(left: string, right: string): string {
  return `${left} ${right}`;
}

/** What is kept once an update is written. */
export function writeUpdate(before: Run, update: MatchUpdate): Run {
  const records = new Map(before.records);
  for (const id of update.gone) records.delete(id);
  for (const record of update.records) records.set(record.id, record);
  const edges = new Map(before.edges.map((edge) => [pairKey(edge.left, edge.right), edge]));
  for (const [left, right] of update.droppedEdges) edges.delete(pairKey(left, right));
  for (const edge of update.edges) edges.set(pairKey(edge.left, edge.right), edge);
  const membersOf = ({ groups }: Run['clusters'][number]) =>
    groups.flatMap((group) => group.records.map((r) => r.record));
  const touched = new Set([...update.clusters.flatMap(membersOf), ...update.gone]);
  return {
    records,
    edges: [...edges.values()],
    clusters: [
      ...before.clusters.filter((cluster) => !membersOf(cluster).some((id) => touched.has(id))),
      ...update.clusters,
    ],
    reviews: [
      ...before.reviews.filter(({ left, right }) => !touched.has(left) && !touched.has(right)),
      ...update.reviews,
    ],
  };
}

/** A run with its sets in one order. */
export function inOrder({ records, edges, clusters, reviews }: Run) {
  const sorted = (values: readonly unknown[]): readonly string[] => values.map((value) => JSON.stringify(value)).sort();
  return {
    records: sorted([...records.values()]),
    edges: sorted(edges),
    clusters: sorted(clusters),
    reviews: sorted(reviews),
  };
}
