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

async function bench(args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, C360_TEST_MYSQL_URL: '', C360_BENCH_DATA: folder };
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

describe('the arguments of the bench', () => {
  it.each([
    [['--rounds', '0'], 'bench: --rounds must be a whole number from 1 to 1000, but got 0.'],
    [['--only', '361'], 'bench: --only must be of 360, order-status, history, search, but got 361.'],
    [['--load', 'wrk'], 'bench: --load must be autocannon or plain, but got wrk.'],
  ])('%s are refused with what they must be', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
