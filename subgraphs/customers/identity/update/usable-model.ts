import type { Model } from '../../../matching/model/model.ts';
import type { SubgraphServices } from '../../../services.ts';
import { readActiveModel } from '../active-model.ts';
import { RUN_MARK, runMarkOf } from './run-mark.ts';

/**
 * Why everything has to be built: likeness is off, so that no model is there to go on with; no run is kept; or the last one was
 * made with another model, release, mapping or other systems.
 */
export type WholeReason = 'likeness-off' | 'no-last-run' | 'other-last-run';

/** The model of the last run, or why there is nothing to go on from. */
export async function readUsableModel(services: SubgraphServices): Promise<Model | WholeReason> {
  const { identity } = services.registry;
  if (services.systems.identity.matching === null) return 'likeness-off';
  if (!(await identity.match.isFilled())) return 'no-last-run';
  const model = await readActiveModel(identity);
  if (model === null) return 'other-last-run';
  return (await identity.marks()).get(RUN_MARK) === runMarkOf(services, model) ? model : 'other-last-run';
}
