import { realpathSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigurationError } from '../../../../schema/errors.ts';

/** How the standard output is named where a file could be. */
export const STDOUT = '-';

/** By option: the file that it names. */
export type NamedFiles = Readonly<Record<string, string | undefined>>;

/** None where a part of the path is no folder either, or may not be looked into. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() === true;
}

/** A pipe or a device: what is written there is gone on with at once, and nothing can be put in its place. */
export function isStream(path: string): boolean {
  const stats = statsOf(path);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function checkPlace(option: string, file: string): void {
  if (!isFolder(dirname(file)))
    throw new ConfigurationError(`${option}: must be a file in a folder that is there, but ${dirname(file)} is not.`);
  if (isFolder(file)) throw new ConfigurationError(`${option}: must be a file, but ${file} is a folder.`);
}

/** The file that a path comes to through all links, whether it is there or not yet. */
export function placeOf(file: string): string {
  // A pipe has a name that leads nowhere.
  if (file === STDOUT || isStream(file)) return file;
  if (statsOf(file) !== undefined) return realpathSync.native(file);
  const folder = dirname(file);
  return isFolder(folder) ? join(realpathSync.native(folder), basename(file)) : file;
}

/**
 * Before any work is done for them.
 *
 * Errors: ConfigurationError for a place where no file can be written, and for one that is read or written by another option.
 */
export function checkOutFiles(outs: NamedFiles, inputs: NamedFiles): void {
  const taken = new Map<string, string>();
  for (const [option, file] of Object.entries(inputs)) if (file !== undefined) taken.set(placeOf(file), option);
  for (const [option, file] of Object.entries(outs)) {
    if (file === undefined) continue;
    if (file !== STDOUT) checkPlace(option, file);
    const place = placeOf(file);
    const other = taken.get(place);
    if (other !== undefined)
      throw new ConfigurationError(`${option}: must be a file of its own, but ${file} is that of ${other}, too.`);
    taken.set(place, option);
  }
}
