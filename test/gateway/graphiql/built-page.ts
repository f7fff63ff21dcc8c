import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

export interface BuiltPage {
  readonly folder: string;
  /** What the build said. */
  readonly printed: string;
  remove(): Promise<void>;
}

/** Builds the page as `npm run build` does. Without an environment: vitest's NODE_ENV would make a development build. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), 'c360-graphiql-'));
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', 'gateway/graphiql/vite.config.ts', '--outDir', folder, '--emptyOutDir'];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: {} });
  return { folder, printed: stdout + stderr, remove: () => rm(folder, { recursive: true, force: true }) };
}
