import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drainJournals, waitingBytes } from '../../../../gateway/audit/journal/drain-journals.ts';
import type { DrainOptions } from '../../../../gateway/audit/journal/drain-journals.ts';
import { createJournal } from '../../../../gateway/audit/journal/journal.ts';
import { readJournal } from '../../../../gateway/audit/journal/read-journal.ts';
import type { AuditEntry } from '../../../../schema/audit-entry.ts';
import { auditEntry, auditFolder, filesIn, memoryStore } from '../audit-folder.ts';
import type { MemoryStore } from '../audit-folder.ts';

function lines(...entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

function options(folder: string, store: MemoryStore, more: Partial<DrainOptions> = {}): DrainOptions {
  return {
    folder,
    store,
    own: null,
    ownName: undefined,
    now: () => new Date(),
    onUnreadable: () => undefined,
    ...more,
  };
}

function ids(entries: readonly AuditEntry[]): readonly string[] {
  return entries.map(({ id }) => id);
}

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('drainJournals', () => {
  it('brings what this process has written into the store, and leaves the file', async () => {
    const folder = auditFolder();
    const journal = createJournal({ folder, sync: 'kernel', hasRoom: () => true, onWritten: () => undefined });
    const store = memoryStore();
    const entries = [auditEntry(), auditEntry(), auditEntry()];
    for (const entry of entries) {
      // oxlint-disable-next-line no-await-in-loop -- a round after each
      await journal.append(entry);
      // oxlint-disable-next-line no-await-in-loop
      await drainJournals(options(folder, store, { own: journal.own, ownName: journal.own?.name }));
    }
    expect(ids(store.entries)).toEqual(ids(entries));
    expect(filesIn(folder, '.journal')).toHaveLength(1);
    journal.giveUp();
  });

  it('takes the journal of a process of this host that has ended, and deletes it', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const entry = auditEntry();
    writeFileSync(join(folder, `${hostname()}-${await endedProcess()}-1-ab.journal`), lines(entry));
    await drainJournals(options(folder, store));
    expect([ids(store.entries), filesIn(folder, '')]).toEqual([[entry.id], []]);
  });

  it('takes entries of an older version, which tell no kind and no changes', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const { operationKind, changes, ...old } = auditEntry();
    const journal = join(folder, `${hostname()}-${await endedProcess()}-1-ab.journal`);
    writeFileSync(journal, `${JSON.stringify(old)}\n`);
    await drainJournals(options(folder, store));
    expect([operationKind, changes]).toEqual(['query', []]);
    expect(store.entries).toEqual([{ ...old, operationKind: null, changes: [] }]);
    expect(filesIn(folder, '')).toEqual([]);
  });

  it('takes the journal of an earlier process of its own number, as a container has it that starts again', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    writeFileSync(join(folder, `${hostname()}-${process.pid}-1-ab.journal`), lines(auditEntry()));
    await drainJournals(options(folder, store));
    expect([store.entries.length, filesIn(folder, '')]).toEqual([1, []]);
  });

  it('leaves the journal of a process that runs, and of another host, until nobody has touched it for long', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const there = join(folder, 'elsewhere-7-1-ab.journal');
    writeFileSync(there, lines(auditEntry()));
    writeFileSync(join(folder, `${hostname()}-${process.ppid}-1-ab.journal`), lines(auditEntry()));
    await drainJournals(options(folder, store));
    expect(store.entries).toEqual([]);
    const longAgo = new Date(Date.now() - 301_000);
    utimesSync(there, longAgo, longAgo);
    await drainJournals(options(folder, store));
    expect([store.entries.length, filesIn(folder, '.journal').length]).toEqual([1, 1]);
  });

  it('goes on where another process stopped that died while it drained', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const [first, second] = [auditEntry(), auditEntry()];
    await store.append({ journal: 'j', from: 0, to: lines(first).length, entries: [first] });
    writeFileSync(join(folder, 'j.taken'), lines(first, second));
    await drainJournals(options(folder, store));
    expect(ids(store.entries)).toEqual(ids([first, second]));
  });

  it('takes each entry once where two processes drain the same journals', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const entries = Array.from({ length: 1000 }, () => auditEntry());
    writeFileSync(join(folder, 'j.taken'), lines(...entries));
    await Promise.all([1, 2].map(async () => drainJournals(options(folder, store))));
    expect([ids(store.entries), filesIn(folder, '')]).toEqual([ids(entries), []]);
  });

  it('keeps everything while the store is down', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const entry = auditEntry();
    writeFileSync(join(folder, 'j.taken'), lines(entry));
    store.isDown = true;
    await expect(drainJournals(options(folder, store))).rejects.toMatchObject({ reason: 'UNAVAILABLE' });
    expect(waitingBytes(folder)).toBe(lines(entry).length);
    store.isDown = false;
    await drainJournals(options(folder, store));
    expect([ids(store.entries), waitingBytes(folder)]).toEqual([[entry.id], 0]);
  });

  it('drops half a line at the end: its answer has not left', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const entry = auditEntry();
    writeFileSync(join(folder, 'j.taken'), `${lines(entry)}{"id":"`);
    await drainJournals(options(folder, store));
    expect([ids(store.entries), filesIn(folder, '')]).toEqual([[entry.id], []]);
  });

  it('puts a journal aside that has lines of no entry, and says so', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const told: number[] = [];
    const text = `${lines(auditEntry())}oops\n${lines(auditEntry())}`;
    writeFileSync(join(folder, 'j.taken'), text);
    await drainJournals(options(folder, store, { onUnreadable: (count) => told.push(count) }));
    expect([store.entries.length, told]).toEqual([2, [1]]);
    expect(readFileSync(join(folder, 'j.damaged'), 'utf8')).toBe(text);
  });

  it('puts a journal aside whose damaged lines the store was behind already while its process ran', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const told: number[] = [];
    const text = `${lines(auditEntry())}oops\n${lines(auditEntry())}`;
    const path = join(folder, 'j.journal');
    writeFileSync(path, text);
    const onUnreadable = (count: number) => told.push(count);
    const own = { name: 'j', path, size: text.length };
    expect(await drainJournals(options(folder, store, { own, ownName: 'j', onUnreadable }))).toBe(text.length);
    renameSync(path, join(folder, 'j.taken'));
    await drainJournals(options(folder, store, { onUnreadable }));
    expect([store.entries.length, told, filesIn(folder, '')]).toEqual([2, [1], ['j.damaged']]);
    expect(readFileSync(join(folder, 'j.damaged'), 'utf8')).toBe(text);
  });

  it('puts a damaged journal aside where a process died once the store had all of it', async () => {
    const folder = auditFolder();
    const store = memoryStore();
    const told: number[] = [];
    const entry = auditEntry();
    const text = `oops\n${lines(entry)}oops\n`;
    await store.append({ journal: 'j', from: 0, to: text.length, entries: [entry] });
    writeFileSync(join(folder, 'j.taken'), text);
    await drainJournals(options(folder, store, { onUnreadable: (count) => told.push(count) }));
    expect([told, filesIn(folder, '')]).toEqual([[2], ['j.damaged']]);
  });

  it('tells of a damaged journal when it lies aside: of two processes that drain it, one has put it there', async () => {
    const folder = auditFolder();
    const found: unknown[] = [];
    writeFileSync(join(folder, 'j.taken'), `${lines(auditEntry())}oops\n`);
    const both = options(folder, memoryStore(), { onUnreadable: (count) => found.push([count, filesIn(folder, '')]) });
    await Promise.all([drainJournals(both), drainJournals(both)]);
    expect(found).toEqual([[1, ['j.damaged']]]);
  });
});

describe('readJournal', () => {
  it('tells every entry once, however long the lines are', () => {
    const folder = auditFolder();
    const path = join(folder, 'j.taken');
    const lengths = fc.array(fc.oneof(fc.nat(300), fc.integer({ min: 60_000, max: 300_000 })), { maxLength: 8 });
    fc.assert(
      fc.property(lengths, fc.string(), (purposes, torn) => {
        const entries = purposes.map((length) => auditEntry({ purpose: 'ü'.repeat(length) }));
        writeFileSync(path, lines(...entries));
        appendFileSync(path, torn.replaceAll('\n', ''));
        const read: string[] = [];
        for (let from = 0; ;) {
          const chunk = readJournal(path, from);
          if (chunk === null) break;
          read.push(...ids(chunk.entries));
          from += chunk.bytes;
        }
        expect(read).toEqual(ids(entries));
      }),
      { numRuns: 40 },
    );
  });
});
