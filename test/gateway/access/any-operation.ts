import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Settings of a demo in which everybody may run any operation. For use outside of a test. */
export function anyOperation(): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-any-operation-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'access.yaml');
  writeFileSync(file, 'version: 1\noperations: { registeredOnly: [] }\n');
  return { C360_DEMO: 'true', C360_ACCESS: file };
}
