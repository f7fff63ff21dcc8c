/** A run over all records, and what is kept of it: what an update has to come to, found without any update. */
import { createHash } from 'node:crypto';
import { liveKeys } from '../../../../subgraphs/matching/blocking/is-candidate.ts';
import type { StoredEdge, StoredRecord, Ties } from '../../../../subgraphs/matching/incremental/match-state.ts';
import { allKeysOf, createRecordKeys } from '../../../../subgraphs/matching/incremental/record-keys.ts';
import type { MatchRules } from '../../../../subgraphs/matching/incremental/update-match.ts';
import { matchRecords } from '../../../../subgraphs/matching/match-records.ts';
import { probabilityOf } from '../../../../subgraphs/matching/model/expectation-maximisation.ts';
import { REVIEW } from '../../../../subgraphs/matching/model/model.ts';
import { comparableTable } from '../../../../subgraphs/matching/pipeline/comparable-table.ts';
import type { ResolvedCluster, ReviewPair, SureEdge } from '../../../../subgraphs/matching/resolve/component.ts';
import { sureEdges } from '../../../../subgraphs/matching/sure/sure-edges.ts';
import { createSureJudge } from '../../../../subgraphs/matching/sure/sure-judge.ts';
import { sureTableOf } from '../../../../subgraphs/matching/sure/sure-table.ts';
import type { SureRecord, SureTable } from '../../../../subgraphs/matching/sure/sure-table.ts';

export const SECRET = createHash('md5').update('of the tests').digest();

export interface World {
  readonly records: ReadonlyMap<string, SureRecord>;
  readonly ties: Ties;
}

export interface Run {
  readonly clusters: readonly ResolvedCluster[];
  readonly reviews: readonly ReviewPair[];
  readonly records: ReadonlyMap<string, StoredRecord>;
  readonly edges: readonly StoredEdge[];
}

function countKeys(records: Iterable<StoredRecord>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const record of records) for (const key of allKeysOf(record)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Every pair of records that is compared, one by one. */
function edgesOf(table: SureTable, records: readonly StoredRecord[], rules: MatchRules) {
  const counts = countKeys(records);
  const live = records.map(({ blocks }) => new Set(liveKeys(blocks, (key) => counts.get(key) ?? 0)));
  const compared = comparableTable(table.persons);
  const scored = rules.scorer.between(compared, compared);
  const edges: StoredEdge[] = [];
  for (const [a, one] of records.entries()) {
    for (const [b, other] of records.entries()) {
      if (one.id >= other.id || ![...(live[a] ?? [])].some((key) => live[b]?.has(key))) continue;
      const bits = scored.bitsOf(a, b);
      if (probabilityOf(bits) >= REVIEW)
        edges.push({ left: one.id, right: other.id, bits, vetoed: scored.vetoOf(a, b) !== null });
    }
  }
  return edges;
}

function rowPairs<Tie>(ids: readonly string[], ties: readonly Tie[], endsOf: (tie: Tie) => readonly [string, string]) {
  return ties.flatMap((tie) => {
    const [a, b] = endsOf(tie).map((id) => ids.indexOf(id));
    return a === undefined || b === undefined || a < 0 || b < 0 ? [] : [{ tie, a, b }];
  });
}

export function runOver({ records, ties }: World, rules: MatchRules): Run {
  const table = sureTableOf(records.values(), rules);
  const { ids } = table.persons;
  const keys = createRecordKeys(table, SECRET);
  const stored = ids.map((_, row) => keys.storedAt(row));
  const given = rowPairs(ids, ties.joined, ({ left, right }) => [left, right]);
  const apart = rowPairs(ids, ties.apart, (pair) => pair).map(({ a, b }) => [a, b] as const);
  const sure = sureEdges({
    table,
    given: given.map(({ tie, a, b }): SureEdge => ({ a, b, rule: tie.rule })),
    apart,
    judge: createSureJudge(table.persons),
  });
  const { scorer } = rules;
  const { limits, guests, persons } = table;
  const options = { secret: SECRET, model: scorer.model, keyOf: (text: string) => text, sure, apart, limits, guests };
  const { clusters, reviews } = matchRecords(persons, options);
  return {
    clusters,
    reviews,
    records: new Map(stored.map((record) => [record.id, record])),
    edges: edgesOf(table, stored, rules),
  };
}
