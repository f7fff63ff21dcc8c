/** The whole bench once over tiny data: whether it runs, not what it measures. What has to be installed is left out. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseOptions } from './arguments.ts';
import type { SpeedResults } from './report/results.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-bench-'));
const out = join(folder, 'speed.json');
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function bench(args: readonly string[], server = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, C360_TEST_MYSQL_URL: server, C360_BENCH_DATA: folder };
    const child = execFile(process.execPath, ['test/benches/bench.mjs', ...args], { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** On a machine that does much else besides. */
const PATIENCE_MS = 5 * 60_000;
const QUICK = [
  '--customers',
  '300',
  '--seconds',
  '1',
  '--rounds',
  '1',
  '--warm-up',
  '0',
  '--only',
  '360',
  '--load',
  'plain',
];

describe('the bench of speed', () => {
  let ended: Ended;
  let results: SpeedResults;
  beforeAll(async () => {
    const contestants = 'stockGateway,knexRoute,bareRoute';
    ended = await bench([...QUICK, '--contestants', contestants, '--out', out]);
    results = JSON.parse(readFileSync(out, 'utf8')) as SpeedResults; // report/write.ts wrote it
  }, PATIENCE_MS);

  it('ends well', () => {
    expect(ended).toMatchObject({ code: 0 });
  });

  it('gives a ratio for each contestant that ran', () => {
    const { stockGateway, knexRoute, bareRoute } = results.ratios;
    for (const ratio of [stockGateway, knexRoute, bareRoute]) expect(ratio).toBeGreaterThan(0);
  });

  it('gives null and the reason for each that did not', () => {
    expect(results.ratios).toMatchObject({ hiveJs: null, hiveRust: null });
    expect(results.reasons).toMatchObject({ hiveJs: 'It was left out of this run.' });
  });

  it('prints a line of figures for each, and draws them', () => {
    expect(ended.stdout).toMatch(/Customer 360 Gateway +[\d.]+ +[\d.]+ +[\d.]+/);
    expect(readFileSync(join(folder, 'speed-360-sqlite.svg'), 'utf8')).toMatch(
      /^<svg [\s\S]*class="ours"[\s\S]*<\/svg>\n$/,
    );
  });
});

describe('what a run needs', () => {
  const NOTHING = ['--contestants', 'bareRoute'];

  it('is a file to write to, which is found out first', async () => {
    const { code, stdout, stderr } = await bench([...QUICK, ...NOTHING, '--out', folder]);
    const expected = `bench: --out must be a file that can be written, but ${folder} is not; name another.\n`;
    expect([code, stdout, stderr.endsWith(expected)]).toEqual([1, '', true]);
  });

  it(
    'is the server that is named, which is found out before anything is measured',
    async () => {
      const { code, stdout, stderr } = await bench([...QUICK, ...NOTHING, '--out', out], 'mysql://u:hush@127.0.0.1:1/');
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('bench: C360_TEST_MYSQL_URL must name a server and a login that it takes, but connect ECONNREFUSED 127.0.0.1:1.\n'); // prettier-ignore
      expect(stderr).not.toContain('hush');
    },
    PATIENCE_MS,
  );
});

describe('the arguments of the bench', () => {
  it.each([
    [['--rounds', '0'], 'bench: --rounds must be a whole number from 1 to 1000, but got 0.'],
    [['--only', '361'], 'bench: --only must be of 360, order-status, history, search, but got 361.'],
    [['--load', 'wrk'], 'bench: --load must be autocannon or plain, but got wrk.'],
  ])('%s are refused with what they must be', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
