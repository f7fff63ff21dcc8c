import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../gateway/config.ts';
import { loadSecret } from '../../../gateway/deployment/secret.ts';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'c360-secret-'));
const load = (folder: string): string => loadSecret(parseConfiguration({ C360_DATA_DIR: folder }));

describe('the secret', () => {
  it('is made once, kept for its owner alone, and the same ever after', () => {
    const folder = join(newFolder(), 'data');
    const secret = load(folder);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(load(folder)).toBe(secret);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  it('is the one of the environment where that is set', () => {
    const own = 'x'.repeat(32);
    expect(loadSecret(parseConfiguration({ C360_SECRET: own, C360_DATA_DIR: '/nowhere' }))).toBe(own);
  });

  it('is a configuration error when its file is empty, or its folder is no folder', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'secret'), '');
    expect(() => load(folder)).toThrow(/must hold a secret, but it is empty/);
    expect(() => load(join(folder, 'secret'))).toThrow(/C360_DATA_DIR: must be a folder/);
  });
});
