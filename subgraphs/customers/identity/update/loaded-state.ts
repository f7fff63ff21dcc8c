/** The last run, as the registry keeps it, in memory for one update. Units: about 0.9 KB a record. */
import type { MatchEdge, MatchStateStore } from '../../../../adapters/registry/match-port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { MatchState, StoredEdge, StoredRecord } from '../../../matching/incremental/match-state.ts';
import type { Tie } from '../given-ties.ts';
import { saysAnything } from '../people/said-of-people.ts';
import type { SaidDigests } from '../people/said-of-people.ts';
import { createPackedKeys } from './packed-keys.ts';
import type { PackedKeys } from './packed-keys.ts';
import { FIRST_KEY, parseStoredRecord, saidIn } from './stored-record.ts';

export interface LoadedState extends MatchState {
  readonly ids: readonly string[];
  digestOf(id: string): string | undefined;
  /** What systems said then of the records of which they said anything: few, most often. */
  readonly said: ReadonlyMap<string, SaidDigests>;
  /** What was said then. */
  readonly ties: readonly Tie[];
}

interface Packed {
  readonly ids: string[];
  readonly digests: string[];
  readonly keys: PackedKeys;
  readonly rows: Map<string, number>;
  readonly said: Map<string, SaidDigests>;
}

async function loadRecords(match: MatchStateStore): Promise<Packed> {
  const packed: Packed = { ids: [], digests: [], keys: createPackedKeys(), rows: new Map(), said: new Map() };
  for await (const { record, digest, keys } of match.records()) {
    packed.rows.set(record, packed.ids.length);
    packed.ids.push(record);
    packed.digests.push(digest);
    packed.keys.push(keys);
    const said = saidIn(keys);
    if (saysAnything(said)) packed.said.set(record, said);
  }
  return packed;
}

function toStoredEdge({ records: [left, right], bits, vetoed }: MatchEdge): StoredEdge {
  return { left, right, bits, vetoed };
}

async function loadEdges(match: MatchStateStore) {
  const byRecord = new Map<string, StoredEdge[]>();
  const ties: Tie[] = [];
  const note = (id: string, edge: StoredEdge): void => {
    const known = byRecord.get(id);
    if (known === undefined) byRecord.set(id, [edge]);
    else known.push(edge);
  };
  for await (const edge of match.edges()) {
    if (edge.rule === 'PROBABILISTIC') {
      const stored = toStoredEdge(edge);
      note(stored.left, stored);
      note(stored.right, stored);
    } else {
      ties.push({ left: edge.records[0], right: edge.records[1], rule: edge.rule });
    }
  }
  return { byRecord, ties };
}

export async function loadState(match: MatchStateStore): Promise<LoadedState> {
  const packed = await loadRecords(match);
  const { byRecord, ties } = await loadEdges(match);
  const recordAt = (row: number): StoredRecord =>
    // `row` is a number of these columns; the ids are those of the registry.
    parseStoredRecord({
      record: packed.ids[row]! as RecordId,
      digest: packed.digests[row]!,
      keys: packed.keys.at(row)!,
    });
  return {
    ids: packed.ids,
    ties,
    said: packed.said,
    digestOf: (id) => packed.digests[packed.rows.get(id) ?? -1],
    records: async (ids) => {
      const rows = ids.map((id) => packed.rows.get(id)).filter((row) => row !== undefined);
      return new Map(rows.map((row) => [packed.ids[row] ?? '', recordAt(row)]));
    },
    countKeys: async (keys) => packed.keys.countsOf(keys, FIRST_KEY),
    holders: async (keys) =>
      new Map(
        [...packed.keys.rowsWith(keys, FIRST_KEY)].map(([key, rows]) => [
          key,
          rows.map((row) => packed.ids[row] ?? ''),
        ]),
      ),
    edges: async (ids) => [...new Set(ids.flatMap((id) => byRecord.get(id) ?? []))],
  };
}
