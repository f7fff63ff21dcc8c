import type { Model } from '../../../matching/model/model.ts';
import type { SubgraphServices } from '../../../services.ts';

/** Beside the marks of sources, none of which is called so. */
export const RUN_MARK = 'identity';

/**
 * What a run was made with beside the records. A state that was made with anything else is nothing to go on from: its
 * digests, its edges or its limits mean something else.
 */
export function runMarkOf({ systems }: Pick<SubgraphServices, 'systems'>, { version }: Pick<Model, 'version'>): string {
  const { country, duplicates, matching } = systems.identity;
  const ids = systems.infos.map(({ id }) => id).toSorted();
  return systems.sealer.digest(JSON.stringify([version, country, [...duplicates].toSorted(), matching, ids]));
}
