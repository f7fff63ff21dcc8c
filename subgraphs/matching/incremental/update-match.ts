/**
 * Brings the last run up to date: changed records are scored against those that share a live key with them, and only the
 * components that were touched are resolved anew. What is written then is what a run over all records with the same model
 * would find, to the bit.
 */
import { LINK, REVIEW } from '../model/model.ts';
import type { Scorer } from '../model/scorer.ts';
import { isCommon } from '../normalise/common-values.ts';
import type { SureTable, SureTableOptions } from '../sure/sure-table.ts';
import { crossedBy } from './affected.ts';
import { closureOf, sharersOf } from './closure.ts';
import { createIdPairs } from './id-pairs.ts';
import type { IdPairs } from './id-pairs.ts';
import { createLiveRecords } from './live-records.ts';
import type { LiveRecords } from './live-records.ts';
import type { MatchChanges, MatchSource, MatchState, MatchUpdate, StoredEdge, StoredRecord } from './match-state.ts';
import { edgesOfClosed, pairsToScore } from './pairs-to-score.ts';
import { createRecordKeys, createTextKeys, customersKey } from './record-keys.ts';
import { resolveTouched } from './resolve-touched.ts';
import { scorePairs, withoutCommon } from './score-pairs.ts';
import type { IsCommonText } from './score-pairs.ts';
import { createStateAfter } from './state-after.ts';
import type { RecordChanges, StateAfter } from './state-after.ts';

export interface MatchRules extends SureTableOptions {
  readonly scorer: Scorer;
  /** 16 bytes that key all digests: those that the state was made with. */
  readonly secret: Uint8Array;
  /** Those that the state was made with: LINK and REVIEW without it. */
  readonly thresholds?: { readonly link: number; readonly review: number };
}

interface Run {
  readonly state: MatchState;
  readonly source: MatchSource;
  readonly rules: MatchRules;
  readonly live: LiveRecords;
  /** Records that nobody told of, and that were found to be changed when they were read. */
  readonly surprises: Set<string>;
}

async function changesOf(run: Run, ids: readonly string[]): Promise<RecordChanges> {
  await run.live.load(ids);
  const before = new Map(await run.state.records(ids));
  const table = run.live.table(ids);
  const keys = createRecordKeys(table, run.rules.secret);
  const now = new Map(table.persons.ids.map((id, row) => [id, keys.storedAt(row)]));
  const dirty = new Map([...now].filter(([id, { digest }]) => before.get(id)?.digest !== digest));
  const gone = new Set([...before.keys()].filter((id) => !now.has(id)));
  for (const id of before.keys()) if (!dirty.has(id) && !gone.has(id)) before.delete(id);
  return { dirty, before, gone };
}

/** Reads records that are known. Shape: null where one is not as the state says, which makes it a surprise. */
async function readKnown(run: Run, known: ReadonlyMap<string, StoredRecord>): Promise<SureTable | null> {
  await run.live.load(known.keys());
  const table = run.live.table(known.keys());
  const keys = createRecordKeys(table, run.rules.secret);
  const digests = new Map(table.persons.ids.map((id, row) => [id, keys.digestAt(row)]));
  for (const [id, { digest }] of known) if (digests.get(id) !== digest) run.surprises.add(id);
  return run.surprises.size === 0 ? table : null;
}

/** What is common of the values of records that are as the state says, so that these are digested already. */
async function commonTexts(run: Run, after: StateAfter, records: Iterable<StoredRecord>): Promise<IsCommonText> {
  const keys = [...records]
    .flatMap(({ email, phones, mailboxes }) => [customersKey(email), ...phones, ...mailboxes])
    .filter((key) => key !== 0);
  await after.loadCounts(keys);
  const common = new Set(keys.filter((key) => isCommon(after.countOf(key))));
  const keyOf = createTextKeys(run.rules.secret);
  return (kind, text) => common.size > 0 && common.has(keyOf(kind, text));
}

function leastOf({ rules: { thresholds } }: Run): number {
  return thresholds === undefined ? REVIEW : Math.min(thresholds.link, thresholds.review);
}

interface Rescored {
  /** Records whose pairs were all scored anew. */
  readonly subjects: ReadonlyMap<string, StoredRecord>;
  readonly scored: IdPairs;
  readonly edges: readonly StoredEdge[];
  /** Edges that were and that are no more, or not as they were. */
  readonly outdated: readonly StoredEdge[];
}

/** Shape: null where somebody was a surprise. */
async function rescore(run: Run, after: StateAfter): Promise<Rescored | null> {
  const crossed = await crossedBy(after);
  const holders = await after.holders(crossed.values);
  const subjects = await after.records([...new Set([...after.changes.dirty.keys(), ...[...holders.values()].flat()])]);
  const scored = await pairsToScore(after, subjects.values(), crossed.opened);
  const compared = await after.records([...new Set([...subjects.keys(), ...[...scored].flat()])]);
  const table = await readKnown(run, compared);
  if (table === null) return null;
  const { persons } = table;
  const isCommonText = await commonTexts(run, after, compared.values());
  const edges = scorePairs(run.rules.scorer, withoutCommon(persons, isCommonText), scored, leastOf(run));
  const changed = [...subjects.keys(), ...after.changes.gone];
  const outdated = [...(await run.state.edges(changed)), ...(await edgesOfClosed(run.state, after, crossed))];
  return { subjects, scored, edges, outdated };
}

/** The edges of records once the update is written. */
function createEdgesAfter({ state }: Run, { edges, outdated }: Rescored) {
  const replaced = createIdPairs();
  for (const { left, right } of [...edges, ...outdated]) replaced.add(left, right);
  const fresh = new Map<string, StoredEdge[]>();
  for (const edge of edges) {
    for (const id of [edge.left, edge.right]) fresh.set(id, [...(fresh.get(id) ?? []), edge]);
  }
  return async (ids: readonly string[]): Promise<readonly StoredEdge[]> => {
    const kept = (await state.edges(ids)).filter(({ left, right }) => !replaced.has(left, right));
    return [...kept, ...new Set(ids.flatMap((id) => fresh.get(id) ?? []))];
  };
}

async function touchedBy(run: Run, after: StateAfter, rescored: Rescored, retied: readonly string[]) {
  const { dirty, before } = after.changes;
  const changed = [...dirty.values(), ...before.values()];
  const [sharers, ties] = await Promise.all([sharersOf(after, changed), run.source.ties(changed.map(({ id }) => id))]);
  const paired = [...rescored.edges, ...rescored.outdated, ...ties.joined];
  return new Set([
    ...rescored.subjects.keys(),
    ...sharers,
    ...paired.flatMap(({ left, right }) => [left, right]),
    ...ties.apart.flat(),
    ...retied,
  ]);
}

/** Shape: null where somebody was a surprise: what others make of the change is not known before that is looked at. */
async function attempt(run: Run, { records, retied }: MatchChanges): Promise<MatchUpdate | null> {
  const changes = await changesOf(run, [...new Set(records)]);
  const after = createStateAfter(run.state, changes);
  const rescored = await rescore(run, after);
  if (rescored === null) return null;
  const edgesAfter = createEdgesAfter(run, rescored);
  const touched = await touchedBy(run, after, rescored, retied);
  const closure = await closureOf(after, run.source, edgesAfter, touched);
  const table = await readKnown(run, closure);
  if (table === null) return null;
  const ids = [...closure.keys()];
  const [edges, ties] = await Promise.all([edgesAfter(ids), run.source.ties(ids)]);
  const { clusters, reviews } = resolveTouched({
    table,
    edges,
    ties,
    scorer: run.rules.scorer,
    isCommonText: await commonTexts(run, after, closure.values()),
    link: run.rules.thresholds?.link ?? LINK,
  });
  const kept = createIdPairs();
  for (const { left, right } of rescored.edges) kept.add(left, right);
  return {
    records: [...changes.dirty.values()],
    gone: [...changes.gone],
    droppedEdges: rescored.outdated
      .filter(({ left, right }) => !kept.has(left, right))
      .map(({ left, right }) => [left, right]),
    edges: rescored.edges,
    clusters,
    reviews,
  };
}

/**
 * What has to be written after some records have changed.
 *
 * A record that is read beside those and is not as the state says, or is not there any more, counts as changed too.
 * Errors: RangeError when the secret has another length than 16 bytes; whatever `state` and `source` reject with.
 */
export async function updateMatch(
  state: MatchState,
  source: MatchSource,
  changes: MatchChanges,
  rules: MatchRules,
): Promise<MatchUpdate> {
  const live = createLiveRecords(source, rules);
  let records = changes.records;
  for (;;) {
    const surprises = new Set<string>();
    // What was found to be changed belongs to the changes of the next attempt; there are no more of them than records.
    // oxlint-disable-next-line no-await-in-loop
    const update = await attempt({ state, source, rules, live, surprises }, { ...changes, records });
    if (update !== null) return update;
    records = [...records, ...surprises];
  }
}
