/** What is read from and written to beside files: pipes, links, and places where nothing can be. */
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeWhole } from '../../../../../gateway/cli/identity/csv/write-whole.ts';
import { matchFile } from '../../../../../gateway/cli/identity/match-file.ts';
import { ConfigurationError } from '../../../../../schema/errors.ts';
import { temporaryFiles } from '../files.ts';

const files = temporaryFiles();
const CSV = 'id,first_name,surname\n1,Rosa,Delgado\n2,Tom,Baker\n';
const CLUSTERS = 'id,cluster_id,probability\n1,1,1\n2,2,1\n';

beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

function pipe(name: string): string {
  const path = files.path(name);
  execFileSync('mkfifo', [path]);
  return path;
}

describe('writeWhole', () => {
  it('writes into a pipe and leaves it where it is', async () => {
    const out = pipe('out');
    const [text] = await Promise.all([readFile(out, 'utf8'), writeWhole(out, ['a', 'b'])]);
    expect([text, lstatSync(out).isFIFO()]).toEqual(['ab', true]);
  });

  it('writes the file that a link leads to', async () => {
    const [file, link] = [files.write('old', 'real.csv'), files.path('link.csv')];
    symlinkSync(file, link);
    await writeWhole(link, ['new']);
    expect([readFileSync(file, 'utf8'), lstatSync(link).isSymbolicLink()]).toEqual(['new', true]);
  });

  it('leaves the file as it was that cannot be written to its end', async () => {
    const file = files.write('old', 'old.csv');
    function* texts() {
      yield 'new';
      throw Object.assign(new Error('No space left.'), { syscall: 'write' });
    }
    const failed: unknown = await writeWhole(file, texts()).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ConfigurationError);
    expect(String(failed)).toContain('old.csv: must be a file that can be written, but cannot.');
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});

describe('c360 identity match', () => {
  it('reads a pipe', async () => {
    const [input, out] = [pipe('in.csv'), files.path('clusters.csv')];
    await Promise.all([writeFile(input, CSV), matchFile(input, { out })]);
    expect(readFileSync(out, 'utf8')).toBe(CLUSTERS);
  });

  it('reads what another command hands it', () => {
    const out = files.path('handed.csv');
    const command = `cat '${files.write(CSV)}' | '${process.execPath}' gateway/bin/c360.mjs identity match /dev/stdin --out '${out}'`;
    execFileSync('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'ignore'] });
    expect(readFileSync(out, 'utf8')).toBe(CLUSTERS);
  }, 240_000);

  it('tells of a place below a file as of any other where nothing is', async () => {
    const below = `${files.write(CSV, 'people.csv')}/below.csv`;
    await expect(matchFile(below, { out: files.path('x.csv') })).rejects.toThrow(
      `${below}: must be a CSV file that can be read, but it cannot be opened.`,
    );
    await expect(matchFile(files.path('people.csv'), { out: below })).rejects.toThrow(
      /^--out: must be a file in a folder that is there, but .*people\.csv is not\.$/,
    );
  });
});
