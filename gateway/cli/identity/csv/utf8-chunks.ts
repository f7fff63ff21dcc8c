/** A file's bytes as UTF-8 without a byte order mark, whatever of the usual encodings it was written in. */
import { isUtf8 } from 'node:buffer';
import { ConfigurationError } from '../../../../schema/errors.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
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

/** Whether a line ends with this byte: with a line feed, or with a carriage return that none follows. */
function endsLine(bytes: Buffer, at: number): boolean {
  return bytes[at] === LINE_FEED || (bytes[at] === CARRIAGE_RETURN && bytes[at + 1] !== LINE_FEED);
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at += 1) if (endsLine(bytes, at)) lines += 1;
  return lines;
}

/** Of bytes that are not UTF-8: how many lines end before the one that is not. */
function linesBefore(bytes: Buffer): number {
  let lines = 0;
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (!endsLine(bytes, at)) continue;
    if (!isUtf8(bytes.subarray(from, at))) return lines;
    lines += 1;
    from = at + 1;
  }
  return lines;
}

function wrongBytes(file: string, line: number, encoding: 'UTF-8' | 'UTF-16'): ConfigurationError {
  const message = `the row must be ${encoding}, as the file is as a whole, but has bytes that are not. Save the file as UTF-8.`;
  return new ConfigurationError(`${file}:${line}: ${message}`);
}

interface LineCount {
  /** In which line of the file the part that comes next goes wrong, after so many of its own. */
  readonly lineIn: (part: Buffer, lines: (bytes: Buffer) => number) => number;
  readonly add: (part: Buffer) => void;
}

/** Told of a file's bytes one part after the other. */
function createLineCount(): LineCount {
  let line = 1;
  let wasReturn = false;
  // A line whose end lies across two parts was counted with the carriage return.
  const own = (part: Buffer): Buffer => (wasReturn && part[0] === LINE_FEED ? part.subarray(1) : part);
  return {
    lineIn: (part, lines) => line + lines(own(part)),
    add(part) {
      line += countLines(own(part));
      if (part.length > 0) wasReturn = part.at(-1) === CARRIAGE_RETURN;
    },
  };
}

async function* checkedUtf8(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  const count = createLineCount();
  let rest = Buffer.alloc(0);
  function check(bytes: Buffer): Buffer {
    if (!isUtf8(bytes)) throw wrongBytes(file, count.lineIn(bytes, linesBefore), 'UTF-8');
    count.add(bytes);
    return bytes;
  }
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = endOfWhole(bytes);
    rest = Buffer.from(bytes.subarray(end));
    yield check(bytes.subarray(0, end));
  }
  if (rest.length > 0) check(rest);
}

/** What a lenient decoder puts in the place of what is none. */
const REPLACED = '\uFFFD';

async function* transcoded(
  chunks: AsyncIterable<Buffer>,
  encoding: Exclude<Encoding, 'utf-8'>,
  file: string,
): AsyncGenerator<Buffer> {
  const [strict, lenient] = [new TextDecoder(encoding, { fatal: true }), new TextDecoder(encoding)];
  const count = createLineCount();
  const decode = (chunk: Buffer | undefined): Buffer => {
    const options = { stream: chunk !== undefined };
    const text = lenient.decode(chunk, options);
    try {
      strict.decode(chunk, options);
    } catch {
      const before = Buffer.from(text.slice(0, Math.max(0, text.indexOf(REPLACED))));
      throw wrongBytes(file, count.lineIn(before, countLines), 'UTF-16');
    }
    const bytes = Buffer.from(text);
    count.add(bytes);
    return bytes;
  };
  for await (const chunk of chunks) yield decode(chunk);
  yield decode(undefined);
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
  yield* mark === undefined || mark.encoding === 'utf-8'
    ? checkedUtf8(all, file)
    : transcoded(all, mark.encoding, file);
}
