import fs, { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createJournal } from '../../../../gateway/audit/journal/journal.ts';
import type { Journal, JournalOptions } from '../../../../gateway/audit/journal/journal.ts';
import { auditEntry, auditFolder, filesIn } from '../audit-folder.ts';

function open(options: Partial<JournalOptions> = {}): { readonly journal: Journal; readonly folder: string } {
  const folder = options.folder ?? auditFolder();
  const journal = createJournal({
    folder,
    sync: 'kernel',
    hasRoom: () => true,
    onWritten: () => undefined,
    ...options,
  });
  onTestFinished(() => journal.giveUp());
  return { journal, folder };
}

function idsIn(folder: string): readonly string[] {
  return filesIn(folder, '')
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean))
    .map((line) => (JSON.parse(line) as { readonly id: string }).id);
}

describe('Journal.append', () => {
  it('has the entry in a file of this process alone before it resolves', async () => {
    const { journal, folder } = open();
    const entry = auditEntry();
    await journal.append(entry);
    const [file = ''] = filesIn(folder, '.journal');
    expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).toEqual(entry);
    expect(fs.statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(file).toContain(`-${process.pid}-`);
  });

  it('opens no file before there is an entry', () => {
    expect(filesIn(open().folder, '')).toEqual([]);
  });

  it('writes all entries of one turn of the event loop at once', async () => {
    const write = vi.spyOn(fs, 'writeSync');
    syncBuiltinESMExports();
    onTestFinished(() => {
      write.mockRestore();
      syncBuiltinESMExports();
    });
    const onWritten = vi.fn<JournalOptions['onWritten']>();
    const { journal } = open({ onWritten });
    await Promise.all([1, 2, 3].map(() => journal.append(auditEntry())));
    expect(write).toHaveBeenCalledTimes(1);
    expect(onWritten.mock.calls).toEqual([[journal.own?.size, 3]]);
  });

  it('waits for the disk where it is told to', async () => {
    const { journal, folder } = open({ sync: 'disk' });
    const entries = [auditEntry(), auditEntry()];
    await Promise.all(entries.map(async (entry) => journal.append(entry)));
    expect(idsIn(folder)).toEqual(entries.map(({ id }) => id));
  });

  it('rejects where the folder cannot be written, and takes the next entry once it can', async () => {
    const folder = join(auditFolder(), 'missing');
    const { journal } = open({ folder });
    await expect(journal.append(auditEntry())).rejects.toThrow('ENOENT');
    fs.mkdirSync(folder);
    const entry = auditEntry();
    await journal.append(entry);
    expect(idsIn(folder)).toEqual([entry.id]);
  });

  it('leaves a file with half a line behind, and goes on in a new one', async () => {
    const { journal, folder } = open();
    await journal.append(auditEntry());
    const write = vi.spyOn(fs, 'writeSync').mockImplementationOnce((descriptor) => {
      writeFileSync(descriptor, '{"id":');
      throw new Error('ENOSPC: no space left on device');
    });
    syncBuiltinESMExports();
    await expect(journal.append(auditEntry())).rejects.toThrow('ENOSPC');
    write.mockRestore();
    syncBuiltinESMExports();
    await journal.append(auditEntry());
    expect([filesIn(folder, '.taken').length, filesIn(folder, '.journal').length]).toEqual([1, 1]);
  });

  it('takes nothing while there is no room', async () => {
    let hasRoom = false;
    const { journal, folder } = open({ hasRoom: () => hasRoom });
    await expect(journal.append(auditEntry())).rejects.toThrow('takes no more entries');
    expect(filesIn(folder, '')).toEqual([]);
    hasRoom = true;
    await journal.append(auditEntry());
    expect(filesIn(folder, '.journal')).toHaveLength(1);
  });

  it('writes an entry again where another process has taken its file for a dead one’s', async () => {
    const { journal, folder } = open();
    await journal.append(auditEntry());
    const path = journal.own?.path ?? '';
    renameSync(path, path.replace('.journal', '.taken'));
    const entry = auditEntry();
    await journal.append(entry);
    const [own = ''] = filesIn(folder, '.journal');
    expect(readFileSync(join(folder, own), 'utf8')).toContain(entry.id);
  });

  it('gives a long file up for a new one', async () => {
    const { journal, folder } = open();
    const long = auditEntry({ purpose: 'x'.repeat(5 * 1024 * 1024) });
    await journal.append(long);
    await journal.append(auditEntry());
    expect([filesIn(folder, '.taken').length, filesIn(folder, '.journal').length]).toEqual([1, 1]);
  });
});
