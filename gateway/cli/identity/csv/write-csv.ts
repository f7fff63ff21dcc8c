import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { STDOUT } from './check-out-files.ts';

type Cells = Readonly<Record<string, string | number>>;

/** A file is written beside its place and put there when it is whole. */
export async function writeCsv(file: string, columns: readonly string[], rows: Iterable<Cells>): Promise<void> {
  const csv = stringify({ header: true, columns: [...columns] });
  if (file === STDOUT) return pipeline(Readable.from(rows), csv, process.stdout, { end: false });
  const partial = `${file}.${process.pid}.partial`;
  try {
    await pipeline(Readable.from(rows), csv, createWriteStream(partial));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error; // not of the file system
    throw new ConfigurationError(`${file}: must be a file that can be written, but cannot.`, { cause: error });
  }
}
