/** The rows of a CSV file, one at a time, however long the file is. */
import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Parser } from 'csv-parse';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { delimiterOf, toldDelimiter } from './delimiter-of.ts';
import { utf8Chunks } from './utf8-chunks.ts';

export interface CsvRow {
  /** 1-based, in the file: where the row begins. */
  readonly line: number;
  /** Blanks around them are taken off. */
  readonly cells: readonly string[];
}

/** Bytes. A longer row is a torn file: no table of people has one. */
const ROW_AT_MOST = 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;

function problemOf({ code }: CsvError): string {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return 'a row must be 1 MB at the most, but this one is longer. Is a quote opened in it that is never closed?';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote that is opened must be closed, but the file ends before.';
    default:
      return 'a cell with quotes in it must stand in quotes as a whole, and each of its own be doubled, but this one is written otherwise.';
  }
}

function unreadable(file: string, error: unknown): ConfigurationError {
  const { code } = error as NodeJS.ErrnoException; // Node's own
  const reason = code === 'ENOENT' ? 'there is none' : code === 'EISDIR' ? 'it is a folder' : 'it cannot be opened';
  return new ConfigurationError(`${file}: must be a CSV file that can be read, but ${reason}.`);
}

/** The first chunk, of which the delimiter is read, and the same chunks from the beginning. */
async function peek(chunks: AsyncGenerator<Buffer>): Promise<readonly [Buffer, AsyncGenerator<Buffer>]> {
  const first = await chunks.next();
  const head = first.done === true ? Buffer.alloc(0) : first.value;
  async function* all(): AsyncGenerator<Buffer> {
    yield head;
    yield* chunks;
  }
  return [head, all()];
}

/** `onRow` is told where each row ends as it is parsed, which may be long before anybody reads it. */
async function openParser(
  file: string,
  onRow: (cells: readonly string[], lastLine: number) => CsvRow,
): Promise<Parser> {
  const bytes = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const [head, chunks] = await peek(utf8Chunks(bytes, file));
  const [firstLine = ''] = head.toString('utf8').split(/[\r\n]/, 1);
  const told = toldDelimiter(firstLine);
  const parser = parse({
    delimiter: told ?? delimiterOf(firstLine),
    from_line: told === null ? 1 : 2,
    record_delimiter: ['\r\n', '\n', '\r'],
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true, // told by us, with the row
    max_record_size: ROW_AT_MOST,
    // It hands on whatever comes, which its types say of named columns alone.
    on_record: (cells, { lines }) => onRow(cells, lines) as unknown as string[],
  });
  // What breaks the source breaks the parser, which hands it on to whoever reads.
  pipeline(Readable.from(chunks), parser, () => undefined);
  return parser;
}

/**
 * The header first, as a row.
 *
 * Errors: ConfigurationError with file, row and what is wrong; never with what a cell holds.
 */
export async function* csvRows(file: string): AsyncGenerator<CsvRow> {
  let line = 1;
  const onRow = (cells: readonly string[], lastLine: number): CsvRow => {
    const row = { line, cells };
    line = lastLine + 1;
    return row;
  };
  try {
    const rows: AsyncIterable<CsvRow> = await openParser(file, onRow);
    yield* rows;
  } catch (error) {
    if (error instanceof CsvError)
      throw new ConfigurationError(`${file}:${line}: ${problemOf(error)}`, { cause: error });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error; // not of the file system
    throw unreadable(file, error);
  }
}
