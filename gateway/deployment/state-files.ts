import { join } from 'node:path';
import type { Configuration } from '../config.ts';

/** Where a deployment keeps its state. The demo has a folder of its own, with its databases beside its registry. */
export function stateFolder({ isDemo, dataFolder }: Configuration): string {
  return isDemo ? join(dataFolder, 'demo') : dataFolder;
}

export function registryFile(configuration: Configuration): string {
  return join(stateFolder(configuration), 'registry.sqlite');
}
