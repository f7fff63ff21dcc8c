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

  it.each(['', 'short', ' '.repeat(40)])(
    'is a configuration error that names its file when that holds "%s"',
    (text) => {
      const folder = newFolder();
      const file = join(folder, 'secret');
      writeFileSync(file, text);
      expect(() => load(folder)).toThrow(
        `C360_SECRET: ${file} must hold at least 32 characters, but holds ${text.trim().length}. Delete it to have one made.`,
      );
    },
  );

  it('is a configuration error at once where the file system takes no folders', () => {
    // Linux: Node's own way of making folders never ends there.
    expect(() => load('/proc/c360-nope/data')).toThrow(/C360_DATA_DIR: must be a folder .* gives E[A-Z]+\.$/);
  });

  it('is a configuration error when its folder is no folder', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => load(file)).toThrow(/C360_DATA_DIR: must be a folder/);
  });
});
