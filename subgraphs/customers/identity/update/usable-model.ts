import { sealModel } from '../../../matching/model/model.ts';
import type { Model } from '../../../matching/model/model.ts';
import { NORMALISE_VERSION } from '../../../matching/normalise/normalise-version.ts';
import type { SubgraphServices } from '../../../services.ts';
import { readActiveModel } from '../active-model.ts';
import { RUN_MARK, runMarkOf } from './run-mark.ts';

/**
 * Why everything has to be built: likeness is off, so that no model is there to go on with; no run is kept; or the last one was
 * made with another model, release, mapping or other systems.
 */
export type WholeReason = 'likeness-off' | 'no-last-run' | 'other-last-run';

/** Stands for a model where likeness is off: it compares nothing, so that nobody is ever like anybody. */
export const NO_LIKENESS: Model = sealModel({
  format: 1,
  normaliseVersion: NORMALISE_VERSION,
  records: 0,
  duplicates: 1,
  fields: [],
  frequencies: [],
});

/** The model of the last run, NO_LIKENESS among them, or why there is nothing to go on from. */
export async function readModelOfRun(services: SubgraphServices): Promise<Model | WholeReason> {
  const { identity } = services.registry;
  if (!(await identity.match.isFilled())) return 'no-last-run';
  const model = services.systems.identity.matching === null ? NO_LIKENESS : await readActiveModel(identity);
  if (model === null) return 'other-last-run';
  return (await identity.marks()).get(RUN_MARK) === runMarkOf(services, model) ? model : 'other-last-run';
}

/** The model that an update goes on with, or why it does not. */
export async function readUsableModel(services: SubgraphServices): Promise<Model | WholeReason> {
  return services.systems.identity.matching === null ? 'likeness-off' : readModelOfRun(services);
}
