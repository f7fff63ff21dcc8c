/**
 * Brings the registry up to date with what has changed since the last build or update: the same clusters as a build would
 * find with the same model, from a fraction of the reading. docs/identity.md.
 */
import type { BuildSummary, Cluster } from '../../../../adapters/registry/port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { Model } from '../../../matching/model/model.ts';
import type { SubgraphServices } from '../../../services.ts';
import { readActiveModel } from '../active-model.ts';
import type { OnProgress } from '../build-progress.ts';
import { buildIdentity } from '../build.ts';
import { toCluster } from '../clusters.ts';
import { findUpdate } from './find-update.ts';
import type { FoundUpdate, Update } from './find-update.ts';
import { keepUpdate } from './keep-update.ts';
import { RUN_MARK, runMarkOf } from './run-mark.ts';

export interface UpdateSummary extends BuildSummary {
  /** How many records had come, changed or gone. */
  readonly changed: number;
  /** There was nothing to go on from: everything was built. */
  readonly whole: boolean;
}

async function updateFrom(update: Update): Promise<UpdateSummary> {
  const { services } = update;
  const began = services.now().toISOString();
  const gone: RecordId[] = [];
  let found: FoundUpdate | null = null;
  async function* clusters(): AsyncGenerator<Cluster> {
    found = await findUpdate(update);
    gone.push(...found.gone);
    for (const cluster of found.matched.clusters) yield toCluster(cluster);
  }
  let changed = 0;
  const summary = await services.registry.applySome(clusters(), gone, began, {
    finish: async () => {
      if (found === null) return;
      changed = found.matched.records.length + found.matched.gone.length;
      await keepUpdate(services, began, found);
    },
  });
  return { ...summary, changed, whole: false };
}

/** Null where the last run is not kept, or was made with something else: another model, another release, other systems. */
async function readUsableModel(services: SubgraphServices): Promise<Model | null> {
  const { identity } = services.registry;
  if (services.systems.identity.matching === null || !(await identity.match.isFilled())) return null;
  const model = await readActiveModel(identity);
  if (model === null) return null;
  return (await identity.marks()).get(RUN_MARK) === runMarkOf(services, model) ? model : null;
}

/**
 * Errors: ConfigurationError while a build or another update runs; SystemError where a system does not answer, and then the
 * registry is as it was.
 */
export async function updateIdentity(
  services: SubgraphServices,
  { onProgress = () => undefined }: { readonly onProgress?: OnProgress } = {},
): Promise<UpdateSummary> {
  const model = await readUsableModel(services);
  if (model !== null) return updateFrom({ services, model, onProgress });
  const summary = await buildIdentity(services, { onProgress });
  return { ...summary, changed: summary.records, whole: true };
}
