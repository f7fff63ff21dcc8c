/** Which processes serve from a folder: each puts a file named after its number there for as long as it does. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../schema/errors.ts';
import { isRunning } from './is-running.ts';

const NAME = /^serving-(\d+)$/;

/** Tells other processes that this one serves from the folder, until it ends. */
export function announceServer(folder: string): void {
  const file = join(folder, `serving-${process.pid}`);
  writeFileSync(file, '');
  process.once('exit', () => rmSync(file, { force: true }));
}

/**
 * Nothing in the folder is being served, so that its files may be replaced.
 *
 * Errors: ConfigurationError naming the process that serves.
 */
export function checkNotServed(folder: string): void {
  for (const name of readdirSync(folder)) {
    const processId = Number(NAME.exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(processId) || processId === process.pid) continue;
    const file = join(folder, name);
    if (isRunning(processId)) {
      throw new ConfigurationError(
        `${folder}: must not be served while its files are made anew, but process ${processId} serves it. ` +
          `Stop that server (or delete ${name} there if it is none of ours).`,
      );
    }
    rmSync(file, { force: true }); // left by one that was killed
  }
}
