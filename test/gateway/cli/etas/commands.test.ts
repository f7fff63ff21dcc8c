/** `c360 etas` as it is typed, over the demo's files. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRegistry } from '../../../../adapters/index.ts';
import { generateDemo } from '../../../../demo/generate.ts';
import { demoMappingFile } from '../../../../gateway/project.ts';
import { c360 } from '../launch.ts';
import { REGISTRY_SECRET } from '../../../registry-secret.ts';

let folder: string;

const etas = async (...args: readonly string[]) =>
  c360(['etas', ...args], { C360_DATA_DIR: folder, C360_MAPPING: demoMappingFile, C360_LOG: 'silent' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'c360-etas-cli-'));
  const today = new Date().toISOString().slice(0, 10);
  await generateDemo({ directory: join(folder, 'demo'), customers: 300, seed: 7, today });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('c360 etas refresh', () => {
  it('says how many parcels it learnt from, of how many routes and how long it took, and keeps it', async () => {
    const { code, stdout } = await etas('refresh');
    expect(stdout).toMatch(/^Learnt from \d{3} delivered parcels: transit times of \d+ routes, in \d+\.\d s\.\n$/);
    expect(code).toBe(0);
    const { code: again, stdout: json } = await etas('refresh', '--json');
    expect(JSON.parse(json)).toEqual({
      parcels: expect.any(Number),
      routes: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(again).toBe(0);
    const registry = await createRegistry({ file: join(folder, 'registry.sqlite'), secret: REGISTRY_SECRET });
    const kept = await registry.transits.read();
    await registry.close();
    expect(kept?.groups.length).toBe((JSON.parse(json) as { readonly routes: number }).routes); // as it is shown above
  });
});

describe('c360 etas backtest', () => {
  it('prints a table, or JSON, and keeps nothing', async () => {
    const { code, stdout } = await etas('backtest');
    expect(stdout).toMatch(/^Parcels of the last 8 weeks, each predicted as it left:\n/);
    expect(stdout).toMatch(
      /\nall +\d+ +\d+ +\d+\.\d % +\d+ +\d+\.\d +\d+ +\d+\n\nLeft out: parcels whose eta has not ended yet,/,
    );
    expect(code).toBe(0);
    const { stdout: json } = await etas('backtest', '--weeks', '2', '--json');
    expect(JSON.parse(json)).toMatchObject({ weeks: 2, predicted: expect.any(Number), byCarrier: expect.any(Array) });
  });

  it.each(['0', '53', 'many'])('takes 1 to 52 weeks, and not %s', async (weeks) => {
    const { code, stderr } = await etas('backtest', '--weeks', weeks);
    expect(stderr).toContain('It must be a whole number from 1 to 52.');
    expect(code).toBe(2);
  });
});
