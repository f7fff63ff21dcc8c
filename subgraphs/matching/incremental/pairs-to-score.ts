import { isCandidate, liveKeys } from '../blocking/is-candidate.ts';
import type { Crossed } from './affected.ts';
import { createIdPairs } from './id-pairs.ts';
import type { IdPairs } from './id-pairs.ts';
import type { MatchState, StoredEdge, StoredRecord } from './match-state.ts';
import type { StateAfter } from './state-after.ts';

/**
 * The pairs that have to be scored: each subject with all that it is compared with, and all pairs of blocks that were opened.
 * Who shares a live key with a subject is compared with it, so nothing has to be known of the others.
 */
export async function pairsToScore(
  after: StateAfter,
  subjects: Iterable<StoredRecord>,
  opened: readonly number[],
): Promise<IdPairs> {
  const pairs = createIdPairs();
  const all = [...subjects];
  await after.loadCounts(all.flatMap(({ blocks }) => [...blocks]));
  const live = new Map(all.map((record) => [record.id, liveKeys(record.blocks, after.countOf)]));
  const holders = await after.holders([...new Set([...[...live.values()].flat(), ...opened])]);
  for (const [id, keys] of live) {
    for (const key of keys) for (const other of holders.get(key) ?? []) pairs.add(id, other);
  }
  for (const key of opened) {
    const members = holders.get(key) ?? [];
    for (const [place, one] of members.entries()) for (const other of members.slice(place + 1)) pairs.add(one, other);
  }
  return pairs;
}

/** The edges of unchanged records that closed blocks leave without a reason to be. */
export async function edgesOfClosed(
  state: MatchState,
  after: StateAfter,
  { closed }: Crossed,
): Promise<readonly StoredEdge[]> {
  const members = [...new Set([...(await after.unchangedHolders(closed)).values()].flat())];
  if (members.length === 0) return [];
  const edges = await state.edges(members);
  const records = await after.records([...new Set(edges.flatMap(({ left, right }) => [left, right]))]);
  await after.loadCounts([...records.values()].flatMap(({ blocks }) => [...blocks]));
  return edges.filter(({ left, right }) => {
    const [one, other] = [records.get(left), records.get(right)];
    return one === undefined || other === undefined || !isCandidate(one.blocks, other.blocks, after.countOf);
  });
}
