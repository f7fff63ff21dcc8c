import { ConfigurationError } from '../../../../schema/errors.ts';
import type { SubgraphServices } from '../../../services.ts';
import type { OnProgress } from '../build-progress.ts';
import { overtaken } from './find-update.ts';
import { updateFrom } from './update-from.ts';
import type { Updated } from './update-from.ts';
import { readModelOfRun } from './usable-model.ts';

const NOTHING: Pick<Updated, 'opened' | 'closed'> = { opened: 0, closed: 0 };

/**
 * What persons decided, or took back, while a build was on: it left their records as they did. These are looked at once more
 * with what is in force now.
 *
 * Shape: null where nobody decided anything.
 * Errors: SystemError where a system does not answer; the next update looks at them again.
 */
export async function settleOvertaken(
  services: SubgraphServices,
  onProgress: OnProgress,
): Promise<Pick<Updated, 'opened' | 'closed'> | null> {
  if ((await overtaken(services.registry)).length === 0) return null;
  const model = await readModelOfRun(services);
  if (typeof model === 'string') return NOTHING;
  try {
    return await updateFrom({ services, model, onProgress, personsAlone: true });
  } catch (error) {
    // Another run was faster, and it knows what was decided before it began.
    if (error instanceof ConfigurationError) return NOTHING;
    throw error;
  }
}
