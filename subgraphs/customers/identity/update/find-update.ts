/** What an update has to write: found under the registry's lock, before anything is written. */
import type { FoundReview } from '../../../../adapters/registry/identity-port.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { updateMatch } from '../../../matching/incremental/update-match.ts';
import type { MatchUpdate } from '../../../matching/incremental/match-state.ts';
import { createScorer } from '../../../matching/model/scorer.ts';
import type { Model } from '../../../matching/model/model.ts';
import type { SubgraphServices } from '../../../services.ts';
import { foundReviews } from '../after/found-reviews.ts';
import { matchSecret, modelKeyOf } from '../build-keys.ts';
import type { OnProgress } from '../build-progress.ts';
import { toTies } from '../given-ties.ts';
import { readGivenTies } from '../people/read-given-ties.ts';
import { BUILD_CONTEXT, readPeople } from '../people/read-people.ts';
import { createSaidKeys, createSaidOfPeople } from '../people/said-of-people.ts';
import type { SaidKeys } from '../people/said-of-people.ts';
import { tableOptions } from '../people/table-options.ts';
import { findChanged } from './find-changed.ts';
import type { FoundChanges } from './find-changed.ts';
import { loadState } from './loaded-state.ts';
import type { LoadedState } from './loaded-state.ts';
import { tiesNow } from './ties-now.ts';
import type { TiesNow } from './ties-now.ts';

export interface Update {
  readonly services: SubgraphServices;
  readonly model: Model;
  readonly onProgress: OnProgress;
  /** Persons alone are asked: what the sources have changed since the last run is left to the next one. */
  readonly personsAlone?: true;
}

export interface FoundUpdate {
  readonly state: LoadedState;
  readonly changes: FoundChanges;
  readonly ties: TiesNow;
  readonly matched: MatchUpdate;
  /** Who is not there any more, records that the registry alone knew among them. */
  readonly gone: readonly RecordId[];
  readonly reviews: readonly FoundReview[];
}

export function recordsOf({ clusters }: Pick<MatchUpdate, 'clusters'>): readonly RecordId[] {
  const groups = clusters.flatMap((cluster) => cluster.groups);
  return groups.flatMap(({ records }) => records.map(({ record }) => record as RecordId)); // ids that the engine had from us
}

function raise(error: unknown): never {
  throw error;
}

type Match = (records: ReadonlySet<string>, retied: readonly string[]) => Promise<MatchUpdate>;

function createMatch({ services, model }: Update, state: LoadedState, changes: FoundChanges, ties: TiesNow): Match {
  const { identity, sealer } = services.systems;
  /** A guest is read out of its id: nobody but the last run and this one's reading knows whether it is there. */
  const isThere = (id: string): boolean =>
    !changes.absent.has(id) &&
    (parseRecordId(id)?.kind !== 'guest' || changes.read.has(id) || state.digestOf(id) !== undefined);
  const source = {
    read: async (ids: readonly string[]) => readPeople(services, ids.filter(isThere)),
    ties: async (ids: readonly string[]) => toTies(ties.of(ids)),
  };
  const rules = {
    ...tableOptions(identity),
    ...(identity.matching === null ? {} : { thresholds: identity.matching }),
    scorer: createScorer(model, modelKeyOf(sealer)),
    secret: matchSecret(sealer),
  };
  return async (records, retied) => updateMatch(state, source, { records: [...records], retied }, rules);
}

/** Records of the customers that are about to be written: those who lose somebody have to be looked at as well. */
async function heldTogether(
  { registry }: SubgraphServices,
  records: readonly RecordId[],
): Promise<readonly RecordId[]> {
  const customers = await registry.byRecords(records, BUILD_CONTEXT);
  return [...new Set(customers.values())].flatMap(({ links }) => links.map(({ record }) => record));
}

interface Matched {
  readonly matched: MatchUpdate;
  readonly gone: readonly RecordId[];
}

/** Until nobody is left who shares a customer with one of those that are written, as the ledger demands. */
async function matchTouched(
  services: SubgraphServices,
  match: Match,
  changed: ReadonlySet<string>,
  retied: readonly string[],
): Promise<Matched> {
  const asked = new Set<RecordId>();
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each round asks about those that the round before found
    const matched = await match(new Set([...changed, ...asked]), [...retied, ...asked]);
    const there = new Set(recordsOf(matched));
    const left = [...(matched.gone as readonly RecordId[]), ...[...asked].filter((id) => !there.has(id))]; // ids that the engine had from us
    const settled = new Set([...there, ...left]);
    // oxlint-disable-next-line no-await-in-loop
    const others = (await heldTogether(services, [...settled])).filter((id) => !settled.has(id));
    if (others.length === 0) return { matched, gone: [...new Set(left)] };
    for (const id of others) asked.add(id);
  }
}

/** Records that a person changed while the last run was on: it left them as that person did. */
export async function overtaken({ identity }: SubgraphServices['registry']): Promise<readonly RecordId[]> {
  const last = await identity.lastRun();
  return last === null ? [] : identity.changedSince(last.at);
}

function noChanges(keys: SaidKeys): FoundChanges {
  const none: ReadonlySet<string> = new Set();
  return { changed: none, absent: none, read: none, said: createSaidOfPeople(keys), marks: new Map() };
}

/** Errors: SystemError where a system does not answer. */
export async function findUpdate(update: Update): Promise<FoundUpdate> {
  const { services, model, onProgress, personsAlone = false } = update;
  const table = tableOptions(services.systems.identity);
  const secret = matchSecret(services.systems.sealer);
  const keys = createSaidKeys(secret);
  const state = await loadState(services.registry.identity.match);
  const changes = personsAlone
    ? noChanges(keys)
    : await findChanged({ services, state, table, secret, keys, onProgress });
  const ties = tiesNow(state, changes, await readGivenTies(services, { note: raise }), keys);
  const differing = [...ties.come, ...ties.gone].flatMap(({ left, right }) => [left, right]);
  const retied = [...differing, ...(await overtaken(services.registry))];
  onProgress({ stage: 'scoring', system: null, done: 0, total: changes.changed.size });
  const match = createMatch(update, state, changes, ties);
  const touched = new Set([...changes.changed, ...changes.absent]);
  const { matched, gone } = await matchTouched(services, match, touched, retied);
  onProgress({ stage: 'reviews', system: null, done: 0, total: matched.reviews.length });
  const reviews = await foundReviews(services, matched, model.version);
  return {
    state,
    changes,
    ties,
    matched,
    reviews,
    gone: [...new Set([...gone, ...(changes.absent as ReadonlySet<RecordId>)])],
  };
}
