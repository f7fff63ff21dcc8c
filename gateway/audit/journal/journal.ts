/**
 * The journal of one process: entries of the audit are there before the answers that they tell of leave. All entries of
 * one turn of the event loop go there in one write.
 */
import { randomBytes } from 'node:crypto';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { AuditSync } from './audit-sync.ts';
import { openJournalFile } from './journal-file.ts';
import type { JournalFile } from './journal-file.ts';
import { journalName } from './journal-name.ts';

/** A file that is longer is given up for a new one, so that it can be deleted once the store has it. */
const LONGEST_BYTES = 4 * 1024 * 1024;

export interface JournalOptions {
  readonly folder: string;
  readonly sync: AuditSync;
  /** False while too much is waiting for the store: nothing is taken then. */
  readonly hasRoom: () => boolean;
  /** Told once it is done. */
  readonly onWritten: (bytes: number, entries: number) => void;
}

export interface Journal {
  /** Resolves when the entry cannot be lost any more. Errors: those of node:fs; an Error where there is no room. */
  append(entry: AuditEntry): Promise<void>;
  /** What this process writes to, if anything yet. */
  readonly own: Pick<JournalFile, 'name' | 'path' | 'size'> | null;
  /** Tells others that this process lives. */
  touch(now: Date): void;
  /** Leaves what is written to whoever drains; the next entry opens a new file. */
  giveUp(): void;
}

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export function createJournal({ folder, sync, hasRoom, onWritten }: JournalOptions): Journal {
  let file: JournalFile | null = null;
  let waiting: Waiting[] = [];
  let isFlushing = false;

  function giveUp(): void {
    file?.giveUp();
    file = null;
  }

  async function write(text: string): Promise<void> {
    file ??= openJournalFile(folder, journalName(randomBytes(8).toString('hex')), sync);
    file.write(text);
    await file.sync?.();
    if (file.isOwn()) return;
    // Somebody took this process for dead, and may have read the file before this was written.
    giveUp();
    await write(text);
  }

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    try {
      if (!hasRoom()) throw new Error('The audit takes no more entries until the store has taken some.');
      const text = batch.map(({ line }) => line).join('');
      await write(text);
      onWritten(Buffer.byteLength(text), batch.length);
      for (const { resolve } of batch) resolve();
      if (file !== null && file.size > LONGEST_BYTES) giveUp();
    } catch (error) {
      giveUp(); // half a line may stand at its end
      for (const { reject } of batch) reject(error);
    }
  }

  async function flushAll(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- what came while the disk was waited for
    while (waiting.length > 0) await flush();
    isFlushing = false;
  }

  return {
    async append(entry) {
      return new Promise((resolve, reject) => {
        waiting.push({ line: `${JSON.stringify(entry)}\n`, resolve, reject });
        if (isFlushing) return;
        isFlushing = true;
        setImmediate(() => void flushAll());
      });
    },
    get own() {
      return file;
    },
    touch: (now) => {
      if (file?.isOwn() === true) file.touch(now);
    },
    giveUp,
  };
}
