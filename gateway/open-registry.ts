import { dirname } from 'node:path';
import { createRegistry } from '../adapters/index.ts';
import type { Configuration } from './config.ts';
import { makeDataFolder } from './deployment/data-folder.ts';
import { registryStore } from './deployment/state-files.ts';

/** Opens the registry where the configuration keeps it. The caller closes it. Errors: ConfigurationError. */
export async function openRegistry(configuration: Configuration, secret: string) {
  const store = registryStore(configuration);
  if ('file' in store) makeDataFolder(dirname(store.file));
  return createRegistry({ ...store, secret });
}
