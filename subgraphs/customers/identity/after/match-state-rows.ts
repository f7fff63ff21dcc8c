/** What the next update has to know of a build: keyed digests and numbers, nothing of a person. */
import type { MatchEdge, MatchRecord } from '../../../../adapters/registry/match-port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { StoredRecord } from '../../../matching/incremental/match-state.ts';
import { unpackStored } from '../../../matching/incremental/packed-records.ts';
import { createRecordKeys } from '../../../matching/incremental/record-keys.ts';
import type { ProbableEdges } from '../../../matching/pipeline/probable-edges.ts';
import type { Helper } from '../../../matching/threads/helpers.ts';
import { tieKey } from '../given-ties.ts';
import type { Tie } from '../given-ties.ts';
import type { People } from '../people/people-table.ts';
import { createSaidKeys } from '../people/said-of-people.ts';
import { formatStoredRecord } from '../update/stored-record.ts';

/** Rows of one job of a helper. */
const ROWS_A_JOB = 2000;

type Stored = Omit<StoredRecord, 'id'>;

/**
 * What is stored of each row, in their order: helpers that hold the table begin with it at once, so that it is there when it
 * is written. None of them: it is reckoned when it is asked for.
 *
 * Errors: an Error where a helper ends before its time.
 */
export function storedRows(
  { table }: People,
  helpers: readonly Helper[],
  secret: Uint8Array,
): () => AsyncGenerator<Stored> {
  const { size } = table.persons;
  const packed = Array.from({ length: helpers.length === 0 ? 0 : Math.ceil(size / ROWS_A_JOB) }, async (_, job) => {
    const first = job * ROWS_A_JOB;
    // There is one at least.
    return helpers[job % helpers.length]!.ask('store', { first, end: Math.min(size, first + ROWS_A_JOB) });
  });
  for (const coming of packed) coming.catch(() => undefined); // told where it is awaited
  return async function* stored() {
    if (packed.length === 0) {
      const keys = createRecordKeys(table, secret);
      for (let row = 0; row < size; row += 1) yield keys.storedAt(row);
    }
    // oxlint-disable-next-line no-await-in-loop -- in their order
    for (let next = packed.shift(); next !== undefined; next = packed.shift()) yield* unpackStored(await next);
  };
}

/** A row for each record of a build. `stored`: as storedRows has it; `secret` keys the digests. */
export async function* matchRecordRows(
  { table, merges, sharedKeys }: People,
  stored: AsyncIterable<Stored>,
  secret: Uint8Array,
): AsyncGenerator<MatchRecord> {
  const { saidOf } = createSaidKeys(secret);
  let row = 0;
  for await (const keys of stored) {
    const said = { sharedKey: sharedKeys.get(row) ?? null, mergedInto: merges.get(row) ?? null };
    const id = table.persons.ids[row]!; // what is stored is of these rows
    yield formatStoredRecord({ id, ...keys }, saidOf(said));
    row += 1;
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
