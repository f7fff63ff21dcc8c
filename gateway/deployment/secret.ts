import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../schema/errors.ts';
import { MIN_SECRET } from '../config.ts';
import type { Configuration } from '../config.ts';
import { dataFolderError, makeDataFolder } from './data-folder.ts';

function errorCode(error: unknown): string {
  return (error as { readonly code?: string }).code ?? 'an unknown error'; // errors of node:fs carry one
}

function readSecret(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Two processes that start at once agree on one secret: only the first link succeeds, and it is complete. */
function makeSecret(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The deployment's secret: C360_SECRET, else one that is made once and kept in the data folder.
 *
 * Errors: ConfigurationError when the data folder cannot be read or written, or keeps one that is too short.
 */
export function loadSecret({ secret, dataFolder }: Configuration): string {
  if (secret !== null) return secret;
  const file = join(dataFolder, 'secret');
  makeDataFolder(dataFolder);
  let length: number;
  try {
    if (readSecret(file) === null) makeSecret(file);
    const kept = readSecret(file);
    if (kept !== null && kept.length >= MIN_SECRET) return kept;
    length = kept?.length ?? 0;
  } catch (error) {
    throw dataFolderError(dataFolder, error);
  }
  throw new ConfigurationError(
    `C360_SECRET: ${file} must hold at least ${MIN_SECRET} characters, but holds ${length}. Delete it to have one made.`,
  );
}
