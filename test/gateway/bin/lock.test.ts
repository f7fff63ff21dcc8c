import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const MODULE = pathToFileURL(join(import.meta.dirname, '../../../gateway/bin/lock.mjs')).href;
// The launcher is plain JavaScript without types: this is what of it the test uses.
const { withLock } = (await import(MODULE)) as {
  readonly withLock: <T>(file: string, work: () => T | Promise<T>) => Promise<T>;
};

/** Holds the lock until its standard input ends, and notes both ends of that. */
const HOLDER = `
import { appendFileSync } from 'node:fs';
const [module, lock, log] = process.argv.slice(1);
const { withLock } = await import(module);
await withLock(lock, async () => {
  appendFileSync(log, 'begins ');
  console.log('holds');
  for await (const _ of process.stdin);
  appendFileSync(log, 'ends ');
});
`;

let folder: string;
let lock: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-lock-'));
  lock = join(folder, '.lock');
  log = join(folder, 'log');
});
afterEach(() => rmSync(folder, { recursive: true }));

function startHolder(): ChildProcess {
  return spawn(process.execPath, ['--input-type=module', '-e', HOLDER, MODULE, lock, log], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

async function holder(): Promise<ChildProcess> {
  const child = startHolder();
  await once(child.stdout!, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Work that notes both its ends and leaves the others time in between. */
async function work(): Promise<void> {
  appendFileSync(log, 'begins ');
  await delay(10);
  appendFileSync(log, 'ends ');
}

describe('the lock of a build', () => {
  it('gives what the work gives, and is free afterwards, however that ended', async () => {
    const failing = withLock(lock, () => {
      throw new Error('the build failed');
    });
    await expect(failing).rejects.toThrow('the build failed');
    expect(await withLock(lock, () => 'done')).toBe('done');
  });

  it('lets one of several in a process work at a time', async () => {
    await Promise.all([1, 2, 3].map(async () => withLock(lock, work)));
    expect(readFileSync(log, 'utf8')).toBe('begins ends '.repeat(3));
  });

  it('is waited for where its holder lives, however long ago that took it', async () => {
    const child = await holder();
    const longAgo = Date.now() / 1000 - 600;
    utimesSync(lock, longAgo, longAgo);
    const waiting = withLock(lock, work);
    await Promise.race([waiting, delay(300)]);
    child.stdin!.end();
    await waiting;
    expect(readFileSync(log, 'utf8')).toBe('begins ends '.repeat(2));
  });

  it('ends with its holder, and lets one of those who find it so work at a time', async () => {
    await kill(await holder());
    rmSync(log);
    const others = [1, 2, 3, 4].map(startHolder);
    for (const child of others) child.stdin!.end();
    await Promise.all([withLock(lock, work), ...others.map(async (child) => once(child, 'exit'))]);
    expect(readFileSync(log, 'utf8')).toBe('begins ends '.repeat(5));
  });

  // Who takes a lock file away after it was found to be abandoned may take away that of another who was quicker.
  it('is one and the same file whoever holds it, was killed or is done', async () => {
    const first = await holder();
    const { ino } = statSync(lock);
    await kill(first);
    const during = await withLock(lock, () => statSync(lock).ino);
    expect([during, statSync(lock).ino]).toEqual([ino, ino]);
  });

  it('names the file that cannot be locked', async () => {
    mkdirSync(lock);
    await expect(withLock(lock, () => 'done')).rejects.toThrow(
      `${lock}: must be a file that can be written to and locked, but: unable to open database file.`,
    );
  });
});
