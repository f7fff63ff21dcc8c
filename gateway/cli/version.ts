import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../project.ts';

export function readVersion(): string {
  const text = readFileSync(join(projectFolder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version; // ours, with what npm wants in it
}
