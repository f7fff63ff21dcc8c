/**
 * Brings journals into the store: this process's own, and those of processes that have died. A journal is only ever taken
 * by renaming it, so that a process that was not dead after all sees it and writes its last entries again.
 */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AuditStore } from '../../../subgraphs/index.ts';
import type { Journal } from './journal.ts';
import { OPEN, TAKEN, isLeft } from './journal-name.ts';
import { readJournal } from './read-journal.ts';

/** A journal with lines that are no entries stays, for a person to look at. */
const DAMAGED = '.damaged';

export interface DrainOptions {
  readonly folder: string;
  readonly store: Pick<AuditStore, 'append' | 'position'>;
  /** This process's own, where it has something that is not in the store yet. */
  readonly own: Journal['own'];
  /** A journal that is not left, whatever its age. */
  readonly ownName: string | undefined;
  readonly now: () => Date;
  readonly onUnreadable: (lines: number) => void;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Another process may take or delete the same file; then there is nothing left to do. */
function unlessGone(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function namesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .toSorted();
}

/** Bytes of all journals of a folder, whoever writes to them. */
export function waitingBytes(folder: string): number {
  return readdirSync(folder)
    .filter((file) => file.endsWith(OPEN) || file.endsWith(TAKEN))
    .reduce((sum, file) => sum + (statSync(join(folder, file), { throwIfNoEntry: false })?.size ?? 0), 0);
}

function takeLeft({ folder, ownName, now }: DrainOptions): void {
  for (const name of namesIn(folder, OPEN)) {
    const path = join(folder, name + OPEN);
    unlessGone(() => {
      if (name !== ownName && isLeft(name, path, now().getTime())) {
        renameSync(path, join(folder, name + TAKEN));
      }
    });
  }
}

/** Returns how far the store has it. Units: bytes */
async function drainFile({ store }: DrainOptions, name: string, path: string): Promise<number> {
  let position = await store.position(name);
  for (;;) {
    const chunk = readJournal(path, position);
    if (chunk === null) return position;
    const to = position + chunk.bytes;
    // oxlint-disable-next-line no-await-in-loop -- each part follows the one before
    const isFirst = await store.append({ journal: name, from: position, to, entries: chunk.entries });
    // oxlint-disable-next-line no-await-in-loop
    position = isFirst ? to : await store.position(name);
  }
}

/** Of the whole file: the store's position is behind damaged lines that nobody has told of yet. */
async function countUnreadable(path: string): Promise<number> {
  let unreadable = 0;
  let from = 0;
  for (let chunk = readJournal(path, from); chunk !== null; chunk = readJournal(path, from)) {
    unreadable += chunk.unreadable;
    from += chunk.bytes;
    await setImmediate(); // oxlint-disable-line no-await-in-loop -- answers go on meanwhile
  }
  return unreadable;
}

async function drainTaken(options: DrainOptions, name: string): Promise<void> {
  const path = join(options.folder, name + TAKEN);
  try {
    await drainFile(options, name, path);
    const unreadable = await countUnreadable(path);
    if (unreadable === 0) return rmSync(path, { force: true });
    renameSync(path, join(options.folder, name + DAMAGED)); // of several processes one succeeds, and tells
    options.onUnreadable(unreadable);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/**
 * One round over the folder. Returns the bytes of this process's own journal that the store has.
 *
 * Errors: SystemError where the store does not take them; those of node:fs.
 */
export async function drainJournals(options: DrainOptions): Promise<number> {
  takeLeft(options);
  for (const name of namesIn(options.folder, TAKEN)) {
    // oxlint-disable-next-line no-await-in-loop -- the store takes one after the other
    await drainTaken(options, name);
  }
  const { own } = options;
  if (own === null || own.size === 0) return 0;
  return drainFile(options, own.name, own.path).catch((error: unknown) => {
    if (isGone(error)) return 0;
    throw error;
  });
}
