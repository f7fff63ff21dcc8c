import { join } from 'node:path';
import type { Configuration } from '../config.ts';
import { stateFolder } from '../deployment/state-files.ts';

/** Where journals lie until the registry's store has them. */
export function journalFolder(configuration: Configuration): string {
  return join(stateFolder(configuration), 'audit');
}
