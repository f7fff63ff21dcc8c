/** What rivals and the load need, installed beside the product and never among its dependencies. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { speedSources } from '../../place.ts';
import type { BenchPlace } from '../../place.ts';

export type Rivals =
  | { readonly kind: 'installed'; readonly folder: string }
  | { readonly kind: 'missing'; readonly reason: string };

const LIMIT_MS = 5 * 60_000;

async function npmCi(folder: string): Promise<void> {
  // Nothing of them has to be compiled: what is native comes built.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--engine-strict=false'];
  await promisify(execFile)('npm', args, { cwd: folder, timeout: LIMIT_MS });
}

/** Installs what rivals/package-lock.json names, where that has not been done. */
export async function installRivals(place: BenchPlace): Promise<Rivals> {
  const sources = join(speedSources(place), 'rivals');
  const folder = join(place.cache, 'rivals');
  const stamp = join(folder, '.installed');
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(sources)) cpSync(join(sources, name), join(folder, name));
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return { kind: 'installed', folder };
  console.error('Installing the rivals (once) ...');
  try {
    rmSync(stamp, { force: true });
    await npmCi(folder);
    writeFileSync(stamp, wanted);
    return { kind: 'installed', folder };
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : '')
      .split('\n')
      .filter((text) => /npm error/.test(text));
    return { kind: 'missing', reason: `Its packages could not be installed. ${line}`.trim() };
  }
}
