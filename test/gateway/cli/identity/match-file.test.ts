import { readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeCsv } from '../../../../gateway/cli/identity/csv/write-csv.ts';
import { matchFile } from '../../../../gateway/cli/identity/match-file.ts';
import type { MatchFileOptions } from '../../../../gateway/cli/identity/match-file.ts';
import { writeReviews } from '../../../../gateway/cli/identity/write-reviews.ts';
import { createRandom } from '../../../../demo/random.ts';
import { febrlLike } from '../../../identity/generate/febrl-like.ts';
import { csvOf, shuffled } from '../../../identity/generate/labelled-row.ts';
import { temporaryFiles } from './files.ts';

const files = temporaryFiles();
const ROWS = febrlLike(7, { originals: 120, duplicates: 60, duplicatesAtMost: 2 });
const said = { out: '', err: '' };

beforeEach(() => {
  Object.assign(said, { out: '', err: '' });
  vi.spyOn(console, 'log').mockImplementation((line: string) => void (said.out += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void (said.err += `${line}\n`));
});
afterEach(() => vi.restoreAllMocks());

async function matchedText(csv: string, options: Partial<MatchFileOptions> = {}): Promise<string> {
  const out = files.path('clusters.csv');
  await matchFile(files.write(csv, 'people.csv'), { out, ...options });
  return readFileSync(out, 'utf8');
}

async function complaint(csv: string, options: Partial<MatchFileOptions> = {}): Promise<string> {
  const error: unknown = await matchedText(csv, options).catch((thrown: unknown) => thrown);
  return (error as Error).message.replaceAll(`${files.folder}/`, '');
}

function byId(text: string): ReadonlyMap<string, string> {
  const [, ...lines] = text.trim().split('\n');
  return new Map(lines.map((line) => [line.split(',', 1)[0] ?? '', line]));
}

describe('c360 identity match', () => {
  it('writes cluster and probability of each row, in the order of the file', async () => {
    const text = await matchedText(csvOf(ROWS));
    const [header, ...lines] = text.trim().split('\n');
    expect(header).toBe('id,cluster_id,probability');
    expect(lines.map((line) => line.split(',')[0])).toEqual(ROWS.map(({ id }) => id));
    expect(lines.every((line) => /^[^,]+,[^,]+,(?:1|0\.\d{1,6})$/.test(line))).toBe(true);
  });

  it('names a cluster by the lowest id of its rows, and a row alone by its own with probability 1', async () => {
    const rows = [...byId(await matchedText(csvOf(ROWS))).values()].map((line) => line.split(','));
    const members = new Map<string, string[]>();
    for (const [id = '', cluster = ''] of rows) members.set(cluster, [...(members.get(cluster) ?? []), id]);
    expect(members.size).toBeLessThan(ROWS.length);
    for (const [cluster, ids] of members) expect(ids.toSorted()[0]).toBe(cluster);
    const alone = rows.filter(([, cluster = '']) => members.get(cluster)?.length === 1);
    expect(new Set(alone.map(([, , probability]) => probability))).toEqual(new Set(['1']));
  });

  it('writes the same bytes on every run', async () => {
    const csv = csvOf(ROWS);
    expect(await matchedText(csv)).toBe(await matchedText(csv));
  });

  it('finds the same in any order of rows', async () => {
    const mixed = shuffled(ROWS, createRandom(3, 1, 'records'));
    expect(byId(await matchedText(csvOf(mixed)))).toEqual(byId(await matchedText(csvOf(ROWS))));
  });

  it('finds the same whatever the labels say', async () => {
    const wrong = ROWS.map((row, at) => ({ ...row, person: `x${at % 7}` }));
    expect(await matchedText(csvOf(wrong, { label: true }))).toBe(await matchedText(csvOf(ROWS, { label: true })));
    expect(said.err).toContain('not used: cluster');
  });

  it('tells which column was taken as what', async () => {
    await matchedText(csvOf(ROWS));
    expect(said.err).toMatch(
      /^Columns:\n {2}id: id\n {2}givenName: given_name\n {2}surname: surname\n {2}street: address_1/,
    );
    expect(said.out).toMatch(/^180 records are \d+ people or organisations; \d+ pairs want a person's look\.\n$/);
  });

  it('goes by the columns of the configuration alone', async () => {
    const config = files.write('columns: { surname: [surname] }', 'config.yaml');
    const text = await matchedText(csvOf(ROWS), { config });
    expect(new Set([...byId(text).values()].map((line) => line.split(',')[1])).size).toBe(ROWS.length);
  });

  it('judges by a model that was saved, and finds the same', async () => {
    const saveModel = files.path('model.json');
    const text = await matchedText(csvOf(ROWS), { saveModel });
    expect(await matchedText(csvOf(ROWS), { model: saveModel })).toBe(text);
    const stored = readFileSync(saveModel, 'utf8');
    expect(
      ROWS.map(({ cells }) => cells['surname'] ?? '').filter((name) => name !== '' && stored.includes(`"${name}"`)),
    ).toEqual([]);
  });

  it('writes the pairs that want a look, with ids alone', async () => {
    const reviews = files.path('reviews.csv');
    await matchedText(csvOf(ROWS), { reviews });
    expect(readFileSync(reviews, 'utf8')).toMatch(
      /^left_id,right_id,probability,bits\n(?:rec[^,]+,rec[^,]+,[\d.]+,[\d.]+\n)*$/,
    );
  });

  it('writes the most alike pairs first, no more than are wanted, and tells how many there are', async () => {
    const reviews = files.path('limited.csv');
    const pairs = [1.5, 9, 4, 9].map((bits, at) => ({ left: `a${9 - at}`, right: 'b', probability: 0.9, bits }));
    await writeReviews(reviews, pairs, 3);
    expect(readFileSync(reviews, 'utf8')).toBe(
      'left_id,right_id,probability,bits\na6,b,0.9,9\na8,b,0.9,9\na7,b,0.9,4\n',
    );
    expect(said.err).toContain('the 3 most alike of 4 pairs are written');
    await writeReviews(reviews, pairs);
    expect(readFileSync(reviews, 'utf8').trim().split('\n')).toHaveLength(5);
  });

  it('leaves rows without a name to a person where an e-mail and a telephone are all they share', async () => {
    const csv = 'id,email,phone\na,gray@post.example,+61 400123456\nb,gray@post.example,+61 400123456\n';
    const config = files.write('columns: { email: email, phone: phone }', 'contacts.yaml');
    const reviews = files.path('nameless.csv');
    const text = await matchedText(csv, { config, reviews });
    expect([...byId(text).values()].map((line) => line.split(',')[1])).toEqual(['a', 'b']);
    expect(readFileSync(reviews, 'utf8')).toMatch(/^left_id.*\na,b,/);
    expect(said.err).toContain('No column tells a name');
  });

  it('keeps people apart who share a switchboard and a Spanish given name', async () => {
    const csv =
      'id;nombre;primer apellido;segundo apellido;calle;código postal;localidad;teléfono;correo electrónico\n' +
      '1;José;García;López;Calle Mayor 5;28013;Madrid;912345678;info@clinica.es\n' +
      '2;José;Fernández;Ruiz;Calle Mayor 5;28013;Madrid;912345678;info@clinica.es\n' +
      '3;Ana;Pérez;Ruiz;Calle Luna 8;28015;Madrid;912345999;ana@correo.es\n';
    const clusters = [...byId(await matchedText(csv)).values()].map((line) => line.split(',')[1]);
    expect(clusters).toEqual(['1', '2', '3']);
    expect(said.err).toContain('surname: primer apellido, segundo apellido');
    expect(said.err).not.toContain('not used');
  });

  it('keeps people apart whose surname is in a column called Name', async () => {
    const csv =
      'Kundennr;Name;Vorname;Straße;PLZ;Ort;Telefon;E-Mail\n' +
      '1;Müller;Jürgen;Hauptstr. 5;10115;Berlin;030 1234567;praxis@web.de\n' +
      '2;Schneider;Jürgen;Hauptstr. 5;10115;Berlin;030 1234567;praxis@web.de\n';
    const clusters = [...byId(await matchedText(csv)).values()].map((line) => line.split(',')[1]);
    expect(clusters).toEqual(['1', '2']);
  });

  it('leaves no part of a file behind that could not be written to its end', async () => {
    const out = files.path('broken.csv');
    function* rows() {
      yield { id: '1' };
      throw new Error('Broken off.');
    }
    await expect(writeCsv(out, ['id'], rows())).rejects.toThrow('Broken off.');
    expect(readdirSync(files.folder).filter((name) => name.startsWith('broken.csv'))).toEqual([]);
  });

  it('keeps rows of one system apart where a column tells the system', async () => {
    const csv =
      'id,first_name,surname,dob,email,shop\na,Rosa,Delgado,1984-05-21,rosa@post.example,x\nb,Rosa,Delgado,1984-05-21,rosa@post.example,x\nc,Rosa,Delgado,1984-05-21,rosa@post.example,y\n';
    const clusters = (text: string): readonly (string | undefined)[] =>
      [...byId(text).values()].map((line) => line.split(',')[1]);
    expect(clusters(await matchedText(csv))).toEqual(['a', 'a', 'a']);
    const config = files.write(
      'columns: { givenName: first_name, surname: surname, birthDate: dob, email: email, system: shop }',
      'system.yaml',
    );
    expect(new Set(clusters(await matchedText(csv, { config })).slice(0, 2)).size).toBe(2);
  });

  it.each([
    [
      'an id that is there twice',
      'id,surname\n1,a\n2,b\n1,c\n',
      'people.csv:4: `id` must name each row, but an earlier row has the same.',
    ],
    ['an empty id', 'id,surname\n1,a\n ,b\n', 'people.csv:3: `id` must be filled, but is empty.'],
    ['no id', 'surname\na\n', /^people\.csv:1: a column must name each row/],
  ])('refuses %s', async (_, csv, message) => {
    expect(await complaint(csv)).toMatch(message);
  });

  it.each([
    ['--out', 'out'],
    ['--reviews', 'reviews'],
    ['--save-model', 'saveModel'],
  ])('refuses %s in a folder that is not there, before it reads', async (option, name) => {
    expect(await complaint('', { [name]: files.path('none/x.csv') })).toBe(
      `${option}: must be a file in a folder that is there, but none is not.`,
    );
  });

  it('refuses to write where it reads, whatever the path', async () => {
    const csv = 'id,surname\n1,a\n';
    const link = files.path('link.csv');
    symlinkSync(files.path('people.csv'), link);
    for (const option of [
      { out: files.path('people.csv') },
      { out: link },
      { reviews: `${files.folder}/./people.csv` },
      { saveModel: files.path('people.csv') },
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await complaint(csv, option)).toMatch(
        /^--[a-z-]+: must be a file of its own, but .* is that of the input, too\.$/,
      );
    }
    expect(readFileSync(files.path('people.csv'), 'utf8')).toBe(csv);
    const config = files.write('id: id', 'same.yaml');
    expect(await complaint(csv, { config, saveModel: config })).toBe(
      '--save-model: must be a file of its own, but same.yaml is that of --config, too.',
    );
  });

  it('refuses two outputs in one file that is not there yet', async () => {
    const reviews = `${files.folder}/../${basename(files.folder)}/new.csv`;
    expect(await complaint('id,surname\n1,a\n', { out: files.path('new.csv'), reviews })).toMatch(
      /^--reviews: must be a file of its own, but .* is that of --out, too\.$/,
    );
    expect(await complaint('id,surname\n1,a\n', { out: '-', reviews: '-' })).toMatch(/is that of --out, too\.$/);
  });

  it('refuses a folder as its output', async () => {
    expect(await complaint('', { out: files.folder })).toMatch(/^--out: must be a file, but .* is a folder\.$/);
  });

  it.each([
    ['not there', null, /^--model: must be a file that can be read, but none\.json cannot\.$/],
    ['not JSON', '{', /^--model: must be a model that --save-model wrote, but none\.json: is not JSON/],
    ['of another kind', '{"a":1}', /^--model: must be a model that --save-model wrote, but none\.json: /],
  ])('refuses a model that is %s', async (_, content, message) => {
    const model = content === null ? files.path('none.json') : files.write(content, 'none.json');
    expect(await complaint(csvOf(ROWS), { model })).toMatch(message);
  });

  it('puts no value of a cell into what it says', async () => {
    const secret = 'Zyxwvut';
    for (const csv of [
      `id,surname\n1,${secret}\n1,${secret}\n`,
      `id,surname\n1,"${secret}\n`,
      `id,surname\n1,${secret},${secret}\n`,
      `id,surname\n1,${secret} "${secret}"\n`,
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await complaint(csv)).not.toContain(secret);
    }
    expect(said.err).not.toContain(secret);
  });
});
