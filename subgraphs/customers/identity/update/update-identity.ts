/**
 * Brings the registry up to date with what has changed since the last build or update: the same clusters as a build would
 * find with the same model, from a fraction of the reading. docs/identity.md.
 */
import type { SubgraphServices } from '../../../services.ts';
import type { OnProgress } from '../build-progress.ts';
import { buildIdentity } from '../build.ts';
import { updateFrom } from './update-from.ts';
import type { Updated } from './update-from.ts';
import { readUsableModel } from './usable-model.ts';
import type { WholeReason } from './usable-model.ts';

export interface UpdateSummary extends Updated {
  /** False where the update went on from the last run. */
  readonly whole: WholeReason | false;
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
  if (typeof model !== 'string') {
    return { ...(await updateFrom({ services, model, onProgress })), whole: false };
  }
  const summary = await buildIdentity(services, { onProgress, command: 'identity update' });
  return { ...summary, changed: summary.records, whole: model };
}
