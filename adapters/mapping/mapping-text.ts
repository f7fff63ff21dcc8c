import { readLayers } from './file/layers.ts';
import type { Environment } from './file/references.ts';
import { loadMapping } from './load.ts';

/**
 * All that a mapping says, what it extends and the secrets of its sources included: what a change of it is told by. To be
 * digested with a key, never shown or kept.
 *
 * Errors: ConfigurationError for a mapping that is wrong.
 */
export function mappingText(file: string, env: Environment): string {
  return JSON.stringify([readLayers(file).value, loadMapping(file, env).sources]);
}
