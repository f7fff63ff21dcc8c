import { readFileSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeCsv } from '../../../../gateway/cli/identity/csv/write-csv.ts';
import { matchFile } from '../../../../gateway/cli/identity/match-file.ts';
import type { MatchFileOptions } from '../../../../gateway/cli/identity/match-file.ts';
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
