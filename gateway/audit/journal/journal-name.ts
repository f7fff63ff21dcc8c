/**
 * Journals by their names: `<host>-<process id>-<its start>-<count>.journal` while their process may write to them,
 * `….taken` once it does not any more.
 */
import { statSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRunning } from '../../deployment/is-running.ts';

export const OPEN = '.journal';
export const TAKEN = '.taken';

/** Whoever has not touched its journal for so long has died, on whatever host. */
export const STALE_MS = 300_000;

const NAME = /^(.+)-(\d+)-(\d+)-[\da-f]+$/;

/** A process id comes again: a container that starts anew has its old ones. */
const STARTED = Math.round(performance.timeOrigin);

function host(): string {
  return encodeURIComponent(hostname()).slice(0, 100);
}

/** `own` tells journals of one process apart. */
export function journalName(own: string): string {
  return `${host()}-${process.pid}-${STARTED}-${own}`;
}

function isProcessGone(name: string): boolean {
  const [, on, id, started] = NAME.exec(name) ?? [];
  if (on !== host()) return false; // of another host nothing is known but what it touches
  return Number(id) === process.pid ? Number(started) !== STARTED : !isRunning(Number(id));
}

/** Nobody is there to write to a journal any more. */
export function isLeft(name: string, path: string, now: number): boolean {
  return isProcessGone(name) || now - statSync(path).mtimeMs > STALE_MS;
}
