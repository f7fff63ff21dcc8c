import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

// The launcher is plain JavaScript without types: this is what of it the test uses.
const { withLock } = (await import(pathToFileURL(join(import.meta.dirname, '../../../gateway/bin/lock.mjs')).href)) as {
  readonly withLock: <T>(file: string, work: () => T | Promise<T>) => Promise<T>;
};

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'c360-lock-'));
  lock = join(folder, '.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a build', () => {
  it('lets one work at a time, and is gone afterwards', async () => {
    const seen: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await new Promise(setImmediate);
      seen.push(`${name} ends`);
    };
    await withLock(lock, work('first'));
    await withLock(lock, work('second'));
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
    expect(existsSync(lock)).toBe(false);
  });

  it.each([
    ['is empty', ''],
    ['names a process that is gone', '999999999'],
    ['names this very process, as a container that starts again finds it', String(process.pid)],
  ])('is taken over where it %s', async (_, text) => {
    writeFileSync(lock, text);
    expect(await withLock(lock, () => 'done')).toBe('done');
  });

  it('is taken over where it is too old to be at work, whoever bears its number today', async () => {
    writeFileSync(lock, String(process.ppid));
    const longAgo = Date.now() / 1000 - 600;
    utimesSync(lock, longAgo, longAgo);
    expect(await withLock(lock, () => 'done')).toBe('done');
  });

  it('is waited for where its holder lives', async () => {
    writeFileSync(lock, String(process.ppid));
    let isDone = false;
    const waiting = withLock(lock, () => {
      isDone = true;
    });
    await new Promise(setImmediate);
    expect(isDone).toBe(false);
    rmSync(lock);
    await waiting;
    expect(isDone).toBe(true);
  });
});
