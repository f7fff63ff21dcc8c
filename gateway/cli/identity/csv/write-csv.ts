import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { writeWhole } from './write-whole.ts';

type Cells = Readonly<Record<string, string | number>>;

/** Errors: ConfigurationError where the file cannot be written. */
export async function writeCsv(file: string, columns: readonly string[], rows: Iterable<Cells>): Promise<void> {
  const csv = stringify({ header: true, columns: [...columns] });
  await writeWhole(file, Readable.from(rows).compose(csv));
}
