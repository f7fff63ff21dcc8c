import type {
  MatchEdge,
  MatchEdgeKey,
  MatchRecord,
  MatchStateStore,
} from '../../../../adapters/registry/match-port.ts';
import type { Instant } from '../../../../schema/model.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { putIntoIndex } from '../../search/index/put-into-index.ts';
import { tieEdge } from '../after/match-state-rows.ts';
import type { BuildStage } from '../build-progress.ts';
import { recordsOf } from './find-update.ts';
import type { FoundUpdate, Update } from './find-update.ts';
import { formatStoredRecord } from './stored-record.ts';

type StateChange = Parameters<MatchStateStore['update']>[0];

// Ids in this file are those that the engine had from us.
function pairOf(left: string, right: string): readonly [RecordId, RecordId] {
  return [left as RecordId, right as RecordId];
}

/** Also those of whom nothing has changed but what their systems say of them. */
async function changedRecords({ state, ties, matched, gone }: FoundUpdate): Promise<readonly MatchRecord[]> {
  const written = new Set<string>([...matched.records.map(({ id }) => id), ...gone]);
  const resaid = await state.records([...ties.resaid].filter((id) => !written.has(id)));
  return [...matched.records, ...resaid.values()].map((stored) => formatStoredRecord(stored, ties.saidOf(stored.id)));
}

function newEdges({ ties, matched, gone }: FoundUpdate): readonly MatchEdge[] {
  const left = new Set<string>(gone);
  const likeness = matched.edges.map((edge): MatchEdge => {
    const { bits, vetoed } = edge;
    return { records: pairOf(edge.left, edge.right), rule: 'PROBABILISTIC', bits, vetoed };
  });
  return [...likeness, ...ties.come.filter((tie) => !left.has(tie.left) && !left.has(tie.right)).map(tieEdge)];
}

function droppedEdges({ ties, matched }: FoundUpdate): readonly MatchEdgeKey[] {
  const likeness = matched.droppedEdges.map(([left, right]): MatchEdgeKey => {
    return { records: pairOf(left, right), rule: 'PROBABILISTIC' };
  });
  return [...likeness, ...ties.gone.map(({ left, right, rule }) => ({ records: pairOf(left, right), rule }))];
}

async function stateChange(found: FoundUpdate): Promise<StateChange> {
  const { gone } = found;
  return { records: await changedRecords(found), gone, dropped: droppedEdges(found), edges: newEdges(found) };
}

/**
 * What is searched, what people are asked, and what the next update has to know, as a build writes them. The index goes before
 * the digests, by which a record counts as looked at, and the marks come last: an update that is broken off here finds the same
 * changes again.
 */
export async function keepUpdate(
  { services, onProgress }: Pick<Update, 'services' | 'onProgress'>,
  began: Instant,
  found: FoundUpdate,
): Promise<void> {
  const { identity } = services.registry;
  const change = await stateChange(found);
  const written = [...change.records.map(({ record }) => record), ...change.gone];
  const tell = (stage: BuildStage, done: number): void =>
    onProgress({ stage, system: null, done, total: written.length });
  tell('indexing', 0);
  await putIntoIndex(services, written);
  tell('indexing', written.length);
  tell('keeping', 0);
  await identity.updateReviews([...recordsOf(found.matched), ...found.gone], found.reviews, began);
  await identity.match.update(change);
  await identity.setMarks(found.changes.marks);
  tell('keeping', written.length);
}
