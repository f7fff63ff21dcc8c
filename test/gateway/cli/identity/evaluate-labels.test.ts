import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { evaluateLabels } from '../../../../gateway/cli/identity/evaluate/evaluate-labels.ts';
import type { EvaluateOptions } from '../../../../gateway/cli/identity/evaluate/evaluate-labels.ts';
import { evaluateRegistry } from '../../../../gateway/cli/identity/evaluate/evaluate-registry.ts';
import type { Evaluation } from '../../../../gateway/cli/identity/evaluate/evaluation.ts';
import { readLabels } from '../../../../gateway/cli/identity/evaluate/read-labels.ts';
import { openCsvTable } from '../../../../gateway/cli/identity/csv/csv-table.ts';
import { matchFile } from '../../../../gateway/cli/identity/match-file.ts';
import type { SubgraphServices } from '../../../../subgraphs/index.ts';
import { febrlLike } from '../../../identity/generate/febrl-like.ts';
import { csvOf } from '../../../identity/generate/labelled-row.ts';
import { temporaryFiles } from './files.ts';

const files = temporaryFiles();
const ROWS = febrlLike(7, { originals: 120, duplicates: 60, duplicatesAtMost: 2 });
let out = '';

beforeEach(() => {
  out = '';
  vi.spyOn(console, 'log').mockImplementation((line: string) => void (out += `${line}\n`));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

async function evaluated(csv: string | Uint8Array, options: Partial<EvaluateOptions> = {}): Promise<Evaluation> {
  await evaluateLabels({ labels: files.write(csv, 'labels.csv'), json: true, ...options });
  return JSON.parse(out) as Evaluation; // as it is printed
}

async function complaint(csv: string | Uint8Array, options: Partial<EvaluateOptions> = {}): Promise<string> {
  const error: unknown = await evaluated(csv, options).catch((thrown: unknown) => thrown);
  return (error as Error).message.replaceAll(`${files.folder}/`, '');
}

describe('c360 identity evaluate', () => {
  it('matches the rows and measures what was found', async () => {
    const { records, people, pairwise, bCubed, blocking } = await evaluated(csvOf(ROWS, { label: true }));
    expect([records, people]).toEqual([180, 120]);
    expect(pairwise.precision).toBeGreaterThan(0.95);
    expect(bCubed.recall).toBeGreaterThan(0.5);
    expect(blocking?.truePairs).toBe(pairwise.truePairs);
    expect(blocking?.recall).toBeGreaterThanOrEqual(pairwise.recall);
  });

  it('measures the same as over the clusters that `match` writes', async () => {
    const clusters = files.path('clusters.csv');
    await matchFile(files.write(csvOf(ROWS)), { out: clusters });
    out = '';
    const given = await evaluated(csvOf(ROWS, { label: true }), { clusters });
    out = '';
    const own = await evaluated(csvOf(ROWS, { label: true }));
    expect(given).toEqual({ ...own, blocking: null });
  });

  it('never matches by the label, whatever it is called', async () => {
    const rows = ROWS.map(({ id, person, cells }) => ({ id, person, cells: { ...cells, suburb: person } }));
    const hidden = rows.map(({ id, person, cells: { suburb, ...cells } }) => ({
      id,
      person,
      cells: { ...cells, cluster: suburb },
    }));
    const named = await evaluated(csvOf(rows), { label: 'suburb' });
    out = '';
    expect(named).toEqual(await evaluated(csvOf(hidden)));
  });

  it('leaves rows without a label out', async () => {
    const clusters = files.write('id,cluster_id\n1,a\n2,a\n3,a\n', 'given.csv');
    expect(await evaluated('id,label\n1,x\n2,x\n3,\n', { clusters })).toMatchObject({
      records: 2,
      unlabelled: 1,
      people: 1,
      pairwise: { precision: 1, recall: 1, f1: 1, truePairs: 1, foundPairs: 1, rightPairs: 1 },
    });
  });

  it('prints lines for a person', async () => {
    const clusters = files.write('id,cluster_id\n1,a\n2,b\n3,b\n', 'given.csv');
    await evaluateLabels({ labels: files.write('id,who\n1,x\n2,x\n3,y\n'), label: 'who', clusters });
    expect(out.trim().split('\n')).toEqual([
      '3 records of 2 people, found as 2.',
      'Pairwise      precision 0.0000  recall 0.0000  F1 0.0000  (1 pairs are true, 1 were joined, 0 of them rightly)',
      'B-cubed       precision 0.6667  recall 0.6667  F1 0.6667',
    ]);
  });

  it.each([
    [
      'no label',
      'id,surname\n1,a\n',
      {},
      /^labels\.csv:1: the column with the labels must be called `label`, `cluster` or the like, but there are only id, surname\./,
    ],
    [
      'a label that the file lacks',
      'id,label\n1,a\n',
      { label: 'who' },
      /^labels\.csv:1: the column with the labels must be called `who`/,
    ],
    [
      'clusters that lack a row',
      'id,label\n1,a\n9,a\n',
      { clusters: 'given' },
      /^labels\.csv:3: the row must be in given\.csv, but its id is not there\.$/,
    ],
    [
      'clusters of a row that has no label',
      'id,label\n1,a\n',
      { clusters: 'strange' },
      /^strange\.csv:3: the row must be in labels\.csv, but its id is not there\.$/,
    ],
    [
      'labels that are all empty',
      'id,label\n1,\n',
      { clusters: 'given' },
      /^labels\.csv:1: the column `label` must tell of a row at least who it is, but is empty in each of 1\.$/,
    ],
    ['a matching without a label', 'id,surname,label\n1,a,\n', {}, /^labels\.csv:1: the column `label` must tell/],
    [
      'clusters without their column',
      'id,label\n1,a\n',
      { clusters: 'bare' },
      /^bare\.csv:1: a column must be called `cluster_id`/,
    ],
    [
      'an id twice',
      'id,label\n1,a\n1,a\n',
      { clusters: 'given' },
      /^labels\.csv:3: `id` must name each row, but an earlier row has the same\.$/,
    ],
  ])('refuses %s', async (_, csv, { clusters, ...options }: { clusters?: string; label?: string }, message) => {
    files.write('id,cluster_id\n1,a\n', 'given.csv');
    files.write('id,cluster_id\n1,a\n9,a\n', 'strange.csv');
    files.write('id,b\n1,a\n', 'bare.csv');
    const given = clusters === undefined ? {} : { clusters: files.path(`${clusters}.csv`) };
    expect(await complaint(csv, { ...options, ...given })).toMatch(message);
  });
});

describe('a file with labels that is none', () => {
  const NO_TEXT = Buffer.concat([
    Buffer.from('id,surname,label\n1,'),
    Buffer.from([0xff, 0xfe, 0x00]),
    Buffer.from('\n'),
  ]);
  const PROBLEMS: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['empty', '', /^labels\.csv: must have a header that names its columns, but is empty\.$/],
    ['without rows', 'id,surname,label\n', /^labels\.csv: must have rows below its header, but has none\.$/],
    ['with a torn row', 'id,surname,label\n1,Baker,x\n2,Bak\n', /^labels\.csv:3: the row must have 3 cells, as the header has, but has 2 cells\.$/],
    ['with an open quote', 'id,surname,label\n1,"Baker,x\n', /^labels\.csv:2: a quote that is opened must be closed/],
    ['of another encoding', NO_TEXT, /^labels\.csv:2: the row must be UTF-8, as the file is as a whole/],
    ['with a NUL byte', 'id,surname,label\n1,Ba\0ker,x\n', /^labels\.csv:2: `\w+` must be text, but has a NUL byte in it/],
    ['with an id twice', 'id,surname,label\n1,Baker,x\n1,Bakre,x\n', /^labels\.csv:3: `id` must name each row, but an earlier row has the same\.$/],
    ['with an empty id', 'id,surname,label\n1,Baker,x\n,Bakre,x\n', /^labels\.csv:3: `id` must /],
    ['without a label in any row', 'id,surname,label\n1,Baker,\n2,Bakre,\n', /^labels\.csv:1: the column `label` must tell of a row at least who it is, but is empty in each of 2\.$/],
    ['without an id', 'surname,label\nBaker,x\n', /^labels\.csv:1: a column must /],
  ]; // prettier-ignore

  it.each(PROBLEMS)('is refused in one line: %s', async (_, content, message) => {
    const told = await complaint(content);
    expect(told).toMatch(message);
    expect(told).not.toContain('\n');
  });

  it.each(PROBLEMS)('is refused beside clusters too: %s', async (_, content, message) => {
    const clusters = files.write('id,cluster_id\n1,a\n2,a\n', 'given.csv');
    expect(await complaint(content, { clusters })).toMatch(message);
  });

  it('is refused before the registry is opened that it would be compared with', async () => {
    const mapping = files.path('no-mapping.yaml');
    expect(await complaint('id,label\norders:1,x\norders:1,y\n', { mapping })).toMatch(/^labels\.csv:3: `id` must/);
    expect(await complaint('id,label\norders:1,x\n', { mapping })).toMatch(/no-mapping\.yaml/);
  });
});

describe('a file with clusters that is none', () => {
  it.each([
    ['empty', '', /^given\.csv: must have a header/],
    ['with a torn row', 'id,cluster_id\n1\n', /^given\.csv:2: the row must have 2 cells/],
    ['with an id twice', 'id,cluster_id\n1,a\n1,b\n', /^given\.csv:3: `id` must name each row, but an earlier row has the same\.$/],
    ['of another encoding', Buffer.from([0xff, 0x00, 0x41]), /^given\.csv:1: /],
  ] as const)('is refused in one line: %s', async (_, content, message) => {
    expect(await complaint('id,label\n1,x\n', { clusters: files.write(content, 'given.csv') })).toMatch(message);
  }); // prettier-ignore
});

describe('evaluateRegistry', () => {
  const customers: Readonly<Record<string, string>> = { 'orders:1': 'c_a', 'billing:1': 'c_a', 'orders:2': 'c_b' };
  // The one method that it asks.
  const registry = {
    byRecords: async (records: readonly string[]) =>
      new Map(
        records.flatMap((record) => (customers[record] === undefined ? [] : [[record, { id: customers[record] }]])),
      ),
  } as unknown as SubgraphServices['registry'];

  async function evaluatedRegistry(csv: string): Promise<Evaluation> {
    const table = await openCsvTable(files.write(csv, 'labels.csv'));
    return evaluateRegistry(registry, table.file, await readLabels(table, { id: null, label: 'label' }));
  }

  it("compares labels with the registry's customers", async () => {
    expect(await evaluatedRegistry('id,label\norders:1,x\nbilling:1,x\norders:2,x\n')).toMatchObject({
      people: 1,
      clusters: 2,
      pairwise: { precision: 1, recall: 1 / 3 },
      blocking: null,
    });
  });

  it('names the row whose record the registry does not know', async () => {
    await expect(evaluatedRegistry('id,label\norders:1,x\norders:9,x\n')).rejects.toThrow(
      /labels\.csv:3: the row must tell of a person, or its id be a record of the registry such as orders:C00017, but it does neither\./,
    );
  });
});
