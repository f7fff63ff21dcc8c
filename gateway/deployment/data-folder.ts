import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../../schema/errors.ts';

/** One after the other: `recursive` of Node 20 never ends where a file system takes no folders, as below /proc. */
function makeFolders(folder: string): void {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolders(parent);
  if (existsSync(folder)) return;
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been faster.
    if (!existsSync(folder)) throw error;
  }
}

/** What is wrong with a folder that cannot be used; `error` is one of node:fs. */
export function dataFolderError(folder: string, error: unknown): ConfigurationError {
  const code = (error as { readonly code?: string }).code ?? 'an unknown error'; // errors of node:fs carry one
  return new ConfigurationError(
    `C360_DATA_DIR: must be a folder that can be read and written, but ${folder} gives ${code}.`,
  );
}

/**
 * Makes a folder of the deployment's state, and those above it.
 *
 * Errors: ConfigurationError where it cannot be made.
 */
export function makeDataFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    throw dataFolderError(folder, error);
  }
}
