import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { STDOUT, isStream, placeOf } from './check-out-files.ts';

type Texts = AsyncIterable<string | Buffer> | Iterable<string>;

function refused(file: string, cause: unknown): ConfigurationError {
  const message =
    file === STDOUT
      ? 'the standard output: must take all that is written, but does not.'
      : `${file}: must be a file that can be written, but cannot.`;
  return new ConfigurationError(message, { cause });
}

async function writeTo(file: string, texts: Texts): Promise<void> {
  if (file === STDOUT) return pipeline(texts, process.stdout, { end: false });
  // Nothing can be put in the place of a pipe or a device.
  if (isStream(file)) return pipeline(texts, createWriteStream(file));
  const place = placeOf(file);
  const partial = `${place}.${process.pid}.partial`;
  try {
    await pipeline(texts, createWriteStream(partial));
    await rename(partial, place);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/**
 * A file is written beside its place and put there when it is whole.
 *
 * Errors: ConfigurationError where it cannot be written, and then a file that was there is as it was.
 */
export async function writeWhole(file: string, texts: Texts): Promise<void> {
  try {
    await writeTo(file, texts);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error; // not of the file system
    throw refused(file, error);
  }
}
