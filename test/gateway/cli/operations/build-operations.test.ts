import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildOperations } from '../../../../gateway/cli/operations/build-operations.ts';
import { projectFolder } from '../../../../gateway/project.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-build-operations-'));
afterAll(() => rmSync(folder, { recursive: true }));

function problemOf(from: string, out: string): unknown {
  try {
    return buildOperations({ folder: from, out, access: undefined });
  } catch (error) {
    return error;
  }
}

describe('building operations', () => {
  it('names the folder that is not there, and no variable', () => {
    const missing = join(folder, 'missing');
    const message = `${missing}: must be a folder of operations (docs/access.md), but cannot be read.`;
    expect(problemOf(missing, folder)).toEqual(new ConfigurationError(message));
  });

  it('names the folder that cannot be written to', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const out = join(file, 'x');
    const problem = problemOf(join(projectFolder, 'operations'), out);
    expect(problem).toEqual(new ConfigurationError(`--out: must be a folder that can be written to, but is "${out}".`));
  });
});
