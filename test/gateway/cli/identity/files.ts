/** Files of a test, in a folder that is gone after it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export function temporaryFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'c360-match-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  return {
    folder,
    path: (name: string): string => join(folder, name),
    write(content: string | Uint8Array, name = `${(count += 1)}.csv`): string {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    },
  };
}
