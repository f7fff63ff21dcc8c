import { join } from 'node:path';
import type { Configuration } from '../config.ts';

/** Where a deployment keeps its state. The demo has a folder of its own, with its databases beside its registry. */
export function stateFolder({ isDemo, dataFolder }: Configuration): string {
  return isDemo ? join(dataFolder, 'demo') : dataFolder;
}

/** Where the registry is kept: in the folder, or in the database that the configuration names. */
export function registryStore(configuration: Configuration): { readonly file: string } | { readonly url: string } {
  const { registryUrl: url } = configuration;
  return url === null ? { file: registryFile(configuration) } : { url };
}

export function registryFile(configuration: Configuration): string {
  return join(stateFolder(configuration), 'registry.sqlite');
}

/** Where a build that breaks off keeps what it has read, sealed. */
export function spoolFolder(configuration: Configuration): string {
  return join(stateFolder(configuration), 'identity-spool');
}
