/** What the next update has to know of a build: keyed digests and numbers, nothing of a person. */
import type { MatchEdge, MatchRecord } from '../../../../adapters/registry/match-port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { createRecordKeys } from '../../../matching/incremental/record-keys.ts';
import type { ProbableEdges } from '../../../matching/pipeline/probable-edges.ts';
import { tieKey } from '../given-ties.ts';
import type { Tie } from '../given-ties.ts';
import type { People } from '../people/people-table.ts';
import { createSaidKeys } from '../people/said-of-people.ts';
import { formatStoredRecord } from '../update/stored-record.ts';

/** A row for each record of a build: `secret` keys its digests. */
export function* matchRecordRows({ table, merges, sharedKeys }: People, secret: Uint8Array): Generator<MatchRecord> {
  const keys = createRecordKeys(table, secret);
  const { saidOf } = createSaidKeys(secret);
  for (const row of table.persons.ids.keys()) {
    const said = { sharedKey: sharedKeys.get(row) ?? null, mergedInto: merges.get(row) ?? null };
    yield formatStoredRecord(keys.storedAt(row), saidOf(said));
  }
}

/** A tie as the match state keeps it: no evidence, and nothing that forbids it. */
export function tieEdge({ left, right, rule }: Tie): MatchEdge {
  return { records: [left as RecordId, right as RecordId], rule, bits: 0, vetoed: false }; // ids of records
}

/** Ties of records that are gone are not kept: one that comes back comes with its ties. Two tables may tell the same tie. */
export function* matchEdgeRows(people: People, edges: ProbableEdges, ties: readonly Tie[]): Generator<MatchEdge> {
  const { ids } = people.table.persons;
  for (const [edge, row] of edges.left.entries()) {
    // `edge` is a number of these columns.
    const [one, other] = [ids[row]! as RecordId, ids[edges.right[edge]!]! as RecordId];
    const records = one < other ? ([one, other] as const) : ([other, one] as const);
    yield { records, rule: 'PROBABILISTIC', bits: edges.bits[edge]!, vetoed: edges.vetoed[edge] === 1 };
  }
  for (const tie of new Map(ties.map((one) => [tieKey(one), one])).values()) {
    if (people.rowOf(tie.left) !== undefined && people.rowOf(tie.right) !== undefined) yield tieEdge(tie);
  }
}
