/** One file that entries are appended to. What a write has returned of is the kernel's: a process that dies takes nothing along. */
import { closeSync, existsSync, fdatasync, fsyncSync, openSync, renameSync, utimesSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { AuditSync } from './audit-sync.ts';
import { OPEN, TAKEN } from './journal-name.ts';

export interface JournalFile {
  readonly name: string;
  readonly path: string;
  /** Bytes of whole entries. */
  readonly size: number;
  /** Errors: those of node:fs; what came to the file then is nobody's, and the file is to be given up. */
  write(text: string): void;
  /** Resolves when the disk has what was written; null where the kernel's word is enough. */
  readonly sync: (() => Promise<void>) | null;
  /** False once another process has taken the file: what was written may have been left behind. */
  isOwn(): boolean;
  /** A sign of life. */
  touch(now: Date): void;
  /** Nothing is written to it any more. Returns where it lies now; null where another process has taken it. */
  giveUp(): string | null;
}

/** A power cut must not take the file's name away either. Source: fsync(2) */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const toDisk = promisify(fdatasync);

function writeAll(descriptor: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

export function openJournalFile(folder: string, name: string, sync: AuditSync): JournalFile {
  const path = join(folder, name + OPEN);
  const descriptor = openSync(path, 'ax', 0o600);
  let size = 0;
  if (sync === 'disk') syncFolder(dirname(path));
  return {
    name,
    path,
    get size() {
      return size;
    },
    write(text) {
      const bytes = Buffer.from(text, 'utf8');
      writeAll(descriptor, bytes);
      size += bytes.length;
    },
    sync: sync === 'disk' ? async () => toDisk(descriptor) : null,
    isOwn: () => existsSync(path), // who takes it renames it, and no other file gets its name
    touch: (now) => utimesSync(path, now, now),
    giveUp() {
      closeSync(descriptor);
      const taken = join(folder, name + TAKEN);
      try {
        renameSync(path, taken);
        return taken;
      } catch {
        return null;
      }
    },
  };
}
