/** What docs/identity.md and docs/identity-matching.md show is done here as it stands there. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { buildSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { MatchConfigDocument } from '../../gateway/cli/identity/config/match-config-schema.ts';
import { createProgram } from '../../gateway/cli/program.ts';
import { c360 } from '../gateway/cli/launch.ts';
import { febrlLike } from '../identity/generate/febrl-like.ts';
import { csvOf } from '../identity/generate/labelled-row.ts';

const run = promisify(execFile);
const identity = readFileSync('docs/identity.md', 'utf8');
const matching = readFileSync('docs/identity-matching.md', 'utf8');
const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

/** The blocks of a page in a language; '' for those that name none. */
function blocksOf(page: string, language: string): readonly string[] {
  const fences = page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return Array.from(fences).flatMap(([, named, text = '']) => (named === language ? [text] : []));
}

const folder = mkdtempSync(join(tmpdir(), 'c360-identity-pages-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  const { code, stderr } = await c360(['--version'], {}); // builds what is missing
  if (code !== 0) throw new Error(stderr);
});

/** A line of a page, run by a shell where the files of the page are; `npx c360` is what was built. */
async function runLine(line: string): Promise<string> {
  const own = `"${process.execPath}" "${resolve('dist/bundle/main.js')}"`;
  const env = { ...process.env, C360_DATA_DIR: file('data') };
  const { stdout } = await run('bash', ['-euc', line.replaceAll('npx c360', own)], { cwd: folder, env });
  return stdout.trimEnd();
}

async function runLines(block: string): Promise<string> {
  let last = '';
  // oxlint-disable-next-line no-await-in-loop -- one after the other, as a reader does it
  for (const line of block.trim().split('\n')) last = await runLine(line);
  return last;
}

/** What a text says, whatever the figures, ids and models in it. */
function words(text: string): string {
  return text
    .replaceAll(/\bc_[a-z0-9]{24}\b/g, 'ID')
    .replaceAll(/\bmodel [0-9a-f]{16}\b/g, 'model')
    .replaceAll(/ +[-+]\d+\.\d\d/g, ' BITS')
    .replaceAll(/\d+(?:\.\d+)? %/g, 'PERCENT')
    .replaceAll(/ +/g, ' ');
}

describe('docs/identity.md', () => {
  const [build = '', explain = ''] = blocksOf(identity, 'sh');

  beforeAll(async () => {
    await runLine('npx c360 demo --customers 100');
    await runLines(build);
  });

  it('shows a command that explains, and what it prints', async () => {
    const [shown = ''] = blocksOf(identity, '');
    expect(words(await runLines(explain))).toBe(words(shown.trimEnd()));
  });

  it('shows a query of the past that the registry answers', () => {
    const registry = new Database(file('data/demo/registry.sqlite'), { readonly: true });
    const { id, since } = registry
      .prepare(
        'select c.id, max(l.valid_from) as since from links l join customers c on c.no = l.customer group by c.id',
      )
      .get() as { readonly id: string; readonly since: string }; // of the columns that it names
    const [query = ''] = blocksOf(identity, 'sql');
    const asked = query.replace('c_...', id).replaceAll('2026-03-01T00:00:00.000Z', since);
    expect(asked).not.toBe(query);
    expect(registry.prepare(asked).all()).not.toEqual([]);
    registry.close();
  });

  it('shows operations that the graph has', () => {
    const operations = blocksOf(identity, 'graphql');
    expect(operations).not.toEqual([]);
    for (const operation of operations) expect(validate(api, parse(operation))).toEqual([]);
  });

  it('names every command of c360 identity in its table, and none besides', () => {
    const commands = createProgram().commands.find((command) => command.name() === 'identity')?.commands ?? [];
    const told = Array.from(identity.matchAll(/^\| `c360 identity (\w+)/gm), ([, name]) => name);
    expect(new Set(told)).toEqual(new Set(commands.map((command) => command.name())));
  });
});

describe('docs/identity-matching.md', () => {
  it('shows commands that run with the configuration that it shows', async () => {
    const [configuration = ''] = blocksOf(matching, 'yaml');
    const { id, columns } = parseYaml(configuration) as MatchConfigDocument; // whoever runs it checks it
    const empty = Object.fromEntries(
      Object.values(columns ?? {}).flatMap((own) => [own].flat().map((name) => [name, ''])),
    );
    const rows = febrlLike(7, { originals: 40, duplicates: 20, duplicatesAtMost: 2 }).map((row) => ({
      ...row,
      cells: { ...empty, ...row.cells },
    }));
    const named = (csv: string): string => csv.replace(/^id,/, `${id},`);
    writeFileSync(file('people.csv'), named(csvOf(rows)));
    writeFileSync(file('labelled.csv'), named(csvOf(rows, { label: true })));
    writeFileSync(file('people.yaml'), configuration);
    const [commands = ''] = blocksOf(matching, 'sh');
    expect(await runLines(commands)).toMatch(/^\d+ records of \d+ people/);
  });

  it('shows rows and the clusters that come of them', async () => {
    const [rows = '', clusters = ''] = blocksOf(matching, 'csv');
    writeFileSync(file('shown.csv'), rows);
    const found = await runLine('npx c360 identity match shown.csv --out -');
    const withoutProbability = (csv: string): string => csv.trim().replaceAll(/,[^,\n]*$/gm, '');
    expect(withoutProbability(found)).toBe(withoutProbability(clusters));
  });
});
