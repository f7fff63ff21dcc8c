/** A file's bytes as UTF-8 without a byte order mark, whatever of the usual encodings it was written in. */
import { isUtf8 } from 'node:buffer';
import { ConfigurationError } from '../../../../schema/errors.ts';

const LINE_FEED = 0x0a;
const MARKS = [
  { encoding: 'utf-8', bytes: Buffer.from([0xef, 0xbb, 0xbf]) },
  { encoding: 'utf-16le', bytes: Buffer.from([0xff, 0xfe]) },
  { encoding: 'utf-16be', bytes: Buffer.from([0xfe, 0xff]) },
] as const;

type Encoding = (typeof MARKS)[number]['encoding'];

/** How long a character is that begins with this byte; 1 also for what begins none. */
function lengthOfCharacter(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

/** Where the last character begins that goes on in the next chunk; the end where there is none. */
function endOfWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return lengthOfCharacter(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}

/** Of bytes that are not UTF-8: how many lines end before the one that is not. */
function linesBefore(bytes: Buffer): number {
  let lines = 0;
  let from = 0;
  for (let to = bytes.indexOf(LINE_FEED); to !== -1; to = bytes.indexOf(LINE_FEED, from)) {
    if (!isUtf8(bytes.subarray(from, to))) return lines;
    lines += 1;
    from = to + 1;
  }
  return lines;
}

async function* checkedUtf8(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  let line = 1;
  let rest = Buffer.alloc(0);
  function check(bytes: Buffer): Buffer {
    if (isUtf8(bytes)) {
      line += countLines(bytes);
      return bytes;
    }
    const place = `${file}:${line + linesBefore(bytes)}`;
    throw new ConfigurationError(
      `${place}: the row must be UTF-8, as the file is as a whole, but has bytes that are not. Save the file as UTF-8.`,
    );
  }
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = endOfWhole(bytes);
    rest = Buffer.from(bytes.subarray(end));
    yield check(bytes.subarray(0, end));
  }
  if (rest.length > 0) check(rest);
}

async function* transcoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* afterFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value; // oxlint-disable-line no-await-in-loop
  }
}

/**
 * UTF-8 with or without a mark, UTF-16 with one.
 *
 * Errors: ConfigurationError with the line of the first row that is neither.
 */
export async function* utf8Chunks(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  if (first.done === true) return;
  const mark = MARKS.find(({ bytes }) => first.value.subarray(0, bytes.length).equals(bytes));
  const all = afterFirst(first.value.subarray(mark?.bytes.length ?? 0), iterator);
  yield* mark === undefined || mark.encoding === 'utf-8' ? checkedUtf8(all, file) : transcoded(all, mark.encoding);
}
