import type { BuildSummary, Cluster } from '../../../../adapters/registry/port.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { toldClusters } from '../clusters.ts';
import { findUpdate, recordsOf } from './find-update.ts';
import type { FoundUpdate, Update } from './find-update.ts';
import { keepUpdate } from './keep-update.ts';

export interface Updated extends BuildSummary {
  /** How many records had come, changed or gone. */
  readonly changed: number;
}

/**
 * One update that goes on from the last run.
 *
 * Errors: ConfigurationError while a build or another update runs; SystemError where a system does not answer, and then the
 * registry is as it was.
 */
export async function updateFrom(update: Update): Promise<Updated> {
  const { services, onProgress } = update;
  const began = services.now().toISOString();
  const gone: RecordId[] = [];
  let found: FoundUpdate | null = null;
  async function* clusters(): AsyncGenerator<Cluster> {
    found = await findUpdate(update);
    gone.push(...found.gone);
    yield* toldClusters(found.matched.clusters, recordsOf(found.matched).length, onProgress);
  }
  let changed = 0;
  const summary = await services.registry.applySome(clusters(), gone, began, {
    onWritten: (done, total) => onProgress({ stage: 'writing', system: null, done, total }),
    finish: async () => {
      if (found === null) return;
      changed = found.matched.records.length + found.matched.gone.length;
      await keepUpdate(update, began, found);
    },
  });
  return { ...summary, changed };
}
