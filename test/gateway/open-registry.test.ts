import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseConfiguration } from '../../gateway/config.ts';
import type { Configuration } from '../../gateway/config.ts';
import { registryFile } from '../../gateway/deployment/state-files.ts';
import { openRegistry } from '../../gateway/open-registry.ts';

const SECRET = 'a secret of the tests';

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'c360-registry-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function configurationOf(dataFolder: string): Configuration {
  return parseConfiguration({ C360_DATA_DIR: dataFolder }, {});
}

describe('openRegistry', () => {
  it('opens the store of the data folder, and makes the folder where it is not there', async () => {
    const configuration = configurationOf(join(emptyFolder(), 'data'));
    const registry = await openRegistry(configuration, SECRET);
    onTestFinished(async () => registry.close());
    expect(existsSync(registryFile(configuration))).toBe(true);
    expect(await registry.partnerKeys.list()).toEqual([]);
  });

  it('names the variable where the folder cannot be made', async () => {
    const file = join(emptyFolder(), 'file');
    writeFileSync(file, '');
    const opening = openRegistry(configurationOf(join(file, 'data')), SECRET);
    await expect(opening).rejects.toThrow(/^C360_DATA_DIR: must be a folder that can be read and written/);
  });
});
