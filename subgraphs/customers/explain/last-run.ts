/** What two records are judged by: the model, the last run's state, and what is said of records. */
import { ConfigurationError } from '../../../schema/errors.ts';
import type { MatchThresholds } from '../../../schema/identity-settings.ts';
import { updateMatch } from '../../matching/incremental/update-match.ts';
import type { MatchUpdate } from '../../matching/incremental/match-state.ts';
import { createScorer } from '../../matching/model/scorer.ts';
import type { Scorer } from '../../matching/model/scorer.ts';
import type { SureTableOptions } from '../../matching/sure/sure-table.ts';
import type { SubgraphServices } from '../../services.ts';
import { readActiveModel } from '../identity/active-model.ts';
import { matchSecret, modelKeyOf } from '../identity/build-keys.ts';
import { tiesOfDecisions, toTies } from '../identity/given-ties.ts';
import type { Tie } from '../identity/given-ties.ts';
import { readPeople } from '../identity/people/read-people.ts';
import { tableOptions } from '../identity/people/table-options.ts';
import { loadState } from '../identity/update/loaded-state.ts';
import type { LoadedState } from '../identity/update/loaded-state.ts';

export interface LastRun {
  readonly state: LoadedState;
  readonly scorer: Scorer;
  readonly thresholds: MatchThresholds;
  readonly table: SureTableOptions;
  readonly secret: Uint8Array;
  /** Of crosswalks, merges and shared keys as the last run found them, of people as they stand. */
  readonly ties: readonly Tie[];
}

/** Errors: ConfigurationError where no build has left a state and a model, or likeness is off. */
export async function readLastRun({ registry, systems }: SubgraphServices): Promise<LastRun> {
  const { identity } = registry;
  const { matching } = systems.identity;
  if (matching === null) {
    throw new ConfigurationError(
      'identity explain: the mapping must have likeness on, but has `identity.matching: off`.',
    );
  }
  const model = (await identity.match.isFilled()) ? await readActiveModel(identity) : null;
  if (model === null) {
    throw new ConfigurationError(
      'identity explain: a build must have ended, but none has left a model. Run c360 identity build.',
    );
  }
  const state = await loadState(identity.match);
  const said = state.ties.filter(({ rule }) => rule !== 'MANUAL' && rule !== 'APART');
  return {
    state,
    scorer: createScorer(model, modelKeyOf(systems.sealer)),
    thresholds: matching,
    table: tableOptions(systems.identity),
    secret: matchSecret(systems.sealer),
    ties: [...said, ...tiesOfDecisions(await identity.decisions())],
  };
}

/** What an update would find of records and of all that are tied to them. */
export async function resolveNow(
  services: SubgraphServices,
  { state, scorer, thresholds, table, secret, ties }: LastRun,
  records: readonly string[],
): Promise<MatchUpdate> {
  const source = {
    read: async (ids: readonly string[]) => readPeople(services, ids),
    ties: async (ids: readonly string[]) => {
      const asked = new Set(ids);
      return toTies(ties.filter(({ left, right }) => asked.has(left) || asked.has(right)));
    },
  };
  return updateMatch(state, source, { records, retied: records }, { ...table, scorer, secret, thresholds });
}
