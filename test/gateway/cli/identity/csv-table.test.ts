import { describe, expect, it } from 'vitest';
import { openCsvTable } from '../../../../gateway/cli/identity/csv/csv-table.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { temporaryFiles } from './files.ts';

const files = temporaryFiles();

async function read(file: string): Promise<readonly (readonly string[])[]> {
  const { header, rows } = await openCsvTable(file);
  const all: (readonly string[])[] = [header];
  for await (const { cells } of rows) all.push(cells);
  return all;
}

async function linesOf(file: string): Promise<readonly number[]> {
  const { rows } = await openCsvTable(file);
  const lines: number[] = [];
  for await (const { line } of rows) lines.push(line);
  return lines;
}

/** What is said of a file, without the folder that it is in. */
async function complaint(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(files.write(content, 'people.csv')).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigurationError)) throw new Error('A ConfigurationError is thrown.');
  return error.message.replaceAll(`${files.folder}/`, '');
}

const PEOPLE = [
  ['id', 'name'],
  ['1', 'Zoë Müller'],
  ['2', 'Ann'],
];

describe('openCsvTable', () => {
  it.each([
    ['commas', 'id,name\n1,Zoë Müller\n2,Ann\n'],
    ['no line feed at the end', 'id,name\n1,Zoë Müller\n2,Ann'],
    ['blanks around headers and cells', 'id, name\n1 , Zoë Müller\n2,\tAnn \n'],
    ['semicolons', 'id;name\n1;Zoë Müller\n2;Ann\n'],
    ['tabs', 'id\tname\n1\tZoë Müller\n2\tAnn\n'],
    ['lines that end as on Windows', 'id,name\r\n1,Zoë Müller\r\n2,Ann\r\n'],
    ['lines that end as on an old Macintosh', 'id,name\r1,Zoë Müller\r2,Ann\r'],
    ['a second byte order mark, and one in the middle', '\uFEFF\uFEFFid,name\n1,Zoë Müller\n\uFEFF2,Ann\n'],
    ['line ends of several kinds', 'id,name\n1,Zoë Müller\r\n2,Ann\r\n'],
    ['quotes', '"id","name"\n"1","Zoë Müller"\n2,"Ann"\n'],
    ['empty lines', 'id,name\n\n1,Zoë Müller\n\n\n2,Ann\n\n'],
    ["Excel's line that tells the delimiter", 'sep=;\r\nid;name\r\n1;Zoë Müller\r\n2;Ann\r\n'],
    ['that line with a byte order mark and quotes', '\uFEFF"sep=|"\nid|name\n1|Zoë Müller\n2|Ann\n'],
    ['that line with a tab', 'sep=\t\nid\tname\n1\tZoë Müller\n2\tAnn\n'],
    ['a byte order mark', '\uFEFFid,name\n1,Zoë Müller\n2,Ann\n'],
  ])('reads %s', async (_, content) => {
    expect(await read(files.write(content))).toEqual(PEOPLE);
  });

  it.each([
    ['little', Buffer.from('\uFEFFid,name\n1,Zoë Müller\n2,Ann\n', 'utf16le')],
    ['big', Buffer.from('\uFEFFid,name\n1,Zoë Müller\n2,Ann\n', 'utf16le').swap16()],
  ])('reads UTF-16 with its %s end first', async (_, content) => {
    expect(await read(files.write(content))).toEqual(PEOPLE);
  });

  it('keeps line feeds, delimiters and doubled quotes of a quoted cell', async () => {
    const file = files.write('id,name\n1,"Ann ""Nan""\nLee, Dr"\n2,Bo\n');
    expect((await read(file))[1]).toEqual(['1', 'Ann "Nan"\nLee, Dr']);
    expect(await linesOf(file)).toEqual([2, 4]);
  });

  it('reads characters that lie across chunks', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => `${at},${'ä€😀'.repeat(1 + (at % 5))}`);
    const read40k = await read(files.write(['id,name', ...rows].join('\n')));
    expect(read40k.slice(1).map((cells) => cells.join(','))).toEqual(rows);
  });

  it.each([
    ['an empty file', '', 'people.csv: must have a header that names its columns, but is empty.'],
    ['a header alone', 'id,name\n', 'people.csv: must have rows below its header, but has none.'],
    [
      'a row with too few cells',
      'id,name\n1,a\n2\n',
      'people.csv:3: the row must have 2 cells, as the header has, but has 1 cell.',
    ],
    [
      'a row with too many cells',
      'id,name\n1,a,b\n',
      'people.csv:2: the row must have 2 cells, as the header has, but has 3 cells.',
    ],
    [
      'two columns of one name',
      'id,name,name\n1,a,b\n',
      'people.csv:1: each column must have a name of its own, but two are `name`.',
    ],
    [
      'an unclosed quote',
      'id,name\n1,a\n2,"b\n3,c\n',
      'people.csv:3: a quote that is opened must be closed, but the file ends before.',
    ],
    [
      'a quote in the middle of a cell',
      'id,name\n1,Ann "Nan" Lee\n',
      'people.csv:2: a cell with quotes in it must stand in quotes as a whole, and each of its own be doubled, but this one is written otherwise.',
    ],
    [
      'a quote that closes too early',
      'id,name\n1,"Ann" Lee\n',
      'people.csv:2: a cell with quotes in it must stand in quotes as a whole, and each of its own be doubled, but this one is written otherwise.',
    ],
    [
      'a NUL byte in a cell',
      'id,name\n1,a\n2,b\u0000c\n',
      'people.csv:3: `name` must be text, but has a NUL byte in it. Is the file damaged?',
    ],
    [
      "a wrong row below Excel's line",
      'sep=;\nid;name\n1;a\n2\n',
      'people.csv:4: the row must have 2 cells, as the header has, but has 1 cell.',
    ],
    ['what is no text', 'PK\u0003\u0004,\u0000\n1,2\n', 'people.csv:1: must be a CSV file, but is no text.'],
  ])('refuses %s', async (_, content, message) => {
    expect(await complaint(content)).toBe(message);
  });

  it.each([
    ['a cell', `2,${'x'.repeat(10_000_000)}`],
    ['a quoted cell', `2,"${'x'.repeat(10_000_000)}"`],
  ])('refuses %s of 10 MB without reading it to its end', async (_, row) => {
    expect(await complaint(`id,name\n1,a\n${row}\n3,b\n`)).toBe(
      'people.csv:3: a row must be 1 MB at the most, but this one is longer. Is a quote opened in it that is never closed?',
    );
  });

  it.each([
    ['in a short file', 'id,name\n1,a\n', 3],
    ['far down in a long one', `id,name\n${'1,Zoë\n'.repeat(100_000)}`, 100_002],
  ])('names the row that is in another encoding: %s', async (_, before, line) => {
    const latin = Buffer.concat([Buffer.from(before), Buffer.from('2,Zoë\n', 'latin1'), Buffer.from('3,Zoë\n')]);
    expect(await complaint(latin)).toBe(
      `people.csv:${line}: the row must be UTF-8, as the file is as a whole, but has bytes that are not. Save the file as UTF-8.`,
    );
  });

  it.each([
    ['a carriage return', '\r'],
    ['a carriage return and a line feed', '\r\n'],
  ])('names that row where lines end with %s, in one chunk and in many', async (_, end) => {
    for (const rows of [1, 7, 100_000]) {
      const before = `id,name${end}${`1,Zoë${end}`.repeat(rows)}`;
      const latin = Buffer.concat([Buffer.from(before), Buffer.from(`2,Zoë${end}`, 'latin1')]);
      // oxlint-disable-next-line no-await-in-loop
      expect(await complaint(latin)).toContain(`people.csv:${rows + 2}: the row must be UTF-8`);
    }
  });

  it.each([
    ['half a character', Buffer.from([0x00, 0xd8, 0x41, 0x00, 0x0a, 0x00])],
    ['an odd byte at the end', Buffer.from([0x41])],
  ])('names the row of UTF-16 that has %s', async (_, broken) => {
    for (const rows of [1, 100_000]) {
      const before = Buffer.from(`\uFEFFid,name\n${'1,Zoë\n'.repeat(rows)}2,`, 'utf16le');
      // oxlint-disable-next-line no-await-in-loop
      expect(await complaint(Buffer.concat([before, broken]))).toBe(
        `people.csv:${rows + 2}: the row must be UTF-16, as the file is as a whole, but has bytes that are not. Save the file as UTF-8.`,
      );
    }
  });

  it('names the row where the file ends within a character', async () => {
    expect(await complaint(Buffer.concat([Buffer.from('id,name\n1,a\n2,b'), Buffer.from([0xe2, 0x82])]))).toMatch(
      /^people\.csv:3: the row must be UTF-8/,
    );
  });

  it.each([
    ['is not there', 'none.csv', 'there is none'],
    ['is a folder', '.', 'it is a folder'],
  ])('refuses a file that %s', async (_, name, reason) => {
    const file = files.path(name);
    await expect(read(file)).rejects.toThrow(`${file}: must be a CSV file that can be read, but ${reason}.`);
  });
});
