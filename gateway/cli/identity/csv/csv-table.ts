/** A CSV file as a table: a header with names, and rows that each have as many cells. */
import { ConfigurationError } from '../../../../schema/errors.ts';
import { csvRows } from './csv-rows.ts';
import type { CsvRow } from './csv-rows.ts';

export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  /** To be read once. Errors: ConfigurationError, as csvRows. */
  readonly rows: AsyncGenerator<CsvRow>;
}

function checkHeader(file: string, header: readonly string[]): void {
  // oxlint-disable-next-line no-control-regex -- what is no text has them
  if (header.some((name) => /[\u0000-\u0008]/.test(name)))
    throw new ConfigurationError(`${file}:1: must be a CSV file, but is no text.`);
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) !== at);
  if (twice !== undefined)
    throw new ConfigurationError(`${file}:1: each column must have a name of its own, but two are \`${twice}\`.`);
}

function checkRow(file: string, header: readonly string[], { line, cells }: CsvRow): void {
  if (cells.length !== header.length) {
    const came = `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}`;
    const message = `the row must have ${header.length} cells, as the header has, but has ${came}.`;
    throw new ConfigurationError(`${file}:${line}: ${message}`);
  }
  const broken = cells.findIndex((cell) => cell.includes('\0'));
  if (broken !== -1)
    throw new ConfigurationError(
      `${file}:${line}: \`${header[broken] ?? ''}\` must be text, but has a NUL byte in it. Is the file damaged?`,
    );
}

async function* checkedRows(
  file: string,
  header: readonly string[],
  rows: AsyncGenerator<CsvRow>,
): AsyncGenerator<CsvRow> {
  let count = 0;
  for await (const row of rows) {
    checkRow(file, header, row);
    count += 1;
    yield row;
  }
  if (count === 0) throw new ConfigurationError(`${file}: must have rows below its header, but has none.`);
}

/** Errors: ConfigurationError for a file that cannot be read, is empty, or has a header that names a column twice. */
export async function openCsvTable(file: string): Promise<CsvTable> {
  const rows = csvRows(file);
  const first = await rows.next();
  if (first.done === true)
    throw new ConfigurationError(`${file}: must have a header that names its columns, but is empty.`);
  const header = first.value.cells;
  checkHeader(file, header);
  return { file, header, rows: checkedRows(file, header, rows) };
}
