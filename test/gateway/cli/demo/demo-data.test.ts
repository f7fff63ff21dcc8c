import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inspectDemo } from '../../../../demo/manifest.ts';
import { ensureDemo, makeDemo } from '../../../../gateway/cli/demo/demo-data.ts';
import { parseConfiguration } from '../../../../gateway/config.ts';
import type { Configuration } from '../../../../gateway/config.ts';

const SIZE = { customers: 120, seed: 5, today: '2026-03-01' } as const;
let configuration: Configuration;
let folder = '';
const notes: string[] = [];

beforeEach(async () => {
  const data = mkdtempSync(join(tmpdir(), 'c360-demo-data-'));
  configuration = parseConfiguration({ C360_DATA_DIR: data });
  folder = join(data, 'demo');
  vi.spyOn(console, 'error').mockImplementation((line: string) => void notes.push(line));
  await makeDemo(configuration, SIZE);
  writeFileSync(join(folder, 'registry.sqlite'), 'links');
  return () => rmSync(data, { recursive: true });
});
afterEach(() => {
  vi.restoreAllMocks();
  notes.splice(0);
});

describe('ensureDemo', () => {
  it('leaves a demo alone that is there', async () => {
    const before = statSync(join(folder, 'orders.sqlite')).ino;
    expect(await ensureDemo(configuration)).toMatchObject({ made: false, demo: SIZE });
    expect(statSync(join(folder, 'orders.sqlite')).ino).toBe(before);
  });

  it('makes a demo whole that lacks a file: of its size, seed and day, with the registry that fits it', async () => {
    rmSync(join(folder, 'billing.sqlite'));
    expect(await ensureDemo(configuration)).toMatchObject({ made: true, demo: SIZE });
    expect(inspectDemo(folder)).toMatchObject({ kind: 'whole', demo: SIZE });
    expect(readFileSync(join(folder, 'registry.sqlite'), 'utf8')).toBe('links');
    expect(notes.join('\n')).toContain(
      'billing.sqlite is missing; the demo of 120 customers, seed 5, up to 2026-03-01',
    );
  });

  it.each([
    ['no demo.json', () => rmSync(join(folder, 'demo.json'))],
    ['a demo.json that is none', () => writeFileSync(join(folder, 'demo.json'), '{')],
    ['a demo.json of another version', () => writeFileSync(join(folder, 'demo.json'), '{"schemaVersion":0}')],
  ])('replaces nothing where there is %s', async (_what, spoil) => {
    rmSync(join(folder, 'billing.sqlite'));
    spoil();
    const before = readdirSync(folder);
    await expect(ensureDemo(configuration)).rejects.toThrow(/^\S+: holds .*demo\.json.*\. Run c360 demo --fresh to/);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('makeDemo', () => {
  it('drops the registry, whose links are to records that are no more', async () => {
    await makeDemo(configuration, { ...SIZE, seed: 6 });
    expect(existsSync(join(folder, 'registry.sqlite'))).toBe(false);
  });

  it('refuses to replace files that a running server reads, and takes no notice of one that was killed', async () => {
    const server = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const file = join(folder, `serving-${server.pid}`);
    writeFileSync(file, '');
    await expect(makeDemo(configuration, { ...SIZE, seed: 6 })).rejects.toThrow(
      `${folder}: must not be served while its files are made anew, but process ${server.pid} serves it.`,
    );
    rmSync(join(folder, 'billing.sqlite'));
    await expect(ensureDemo(configuration)).rejects.toThrow(`process ${server.pid} serves it`);
    expect(readFileSync(join(folder, 'registry.sqlite'), 'utf8')).toBe('links');

    server.kill('SIGKILL');
    await once(server, 'exit');
    expect(await ensureDemo(configuration)).toMatchObject({ made: true });
    expect(existsSync(file)).toBe(false);
  });
});
