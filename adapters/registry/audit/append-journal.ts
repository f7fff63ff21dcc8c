import type { Knex } from 'knex';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { AuditRow, JournalPart } from '../audit-port.ts';
import { createRead } from '../store/read.ts';
import type { Read } from '../store/read.ts';
import { seenRows, storedEntry } from './audit-rows.ts';
import type { JournalRow, StoredEntry } from './audit-rows.ts';
import { chainedRow, endOf } from './chain.ts';
import { insertRows, knownIds } from './insert-rows.ts';

export const POSITION = 'select position from audit_journals where journal = ?';

export async function journalPosition(read: Read, journal: string): Promise<number> {
  const [row] = await read<Pick<JournalRow, 'position'>>(POSITION, [journal]);
  return Number(row?.position ?? 0);
}

/** A journal that was taken from a process while it wrote may hold an entry that is in its next one too. */
async function newAmong(trx: Knex, entries: readonly AuditEntry[]): Promise<readonly AuditEntry[]> {
  const known = new Set(
    await knownIds(
      trx,
      entries.map(({ id }) => id),
    ),
  );
  return entries.filter(({ id }) => !known.has(id) && known.add(id));
}

async function chained(trx: Knex, key: Buffer, entries: readonly AuditEntry[]): Promise<readonly AuditRow[]> {
  let end = endOf(await trx<StoredEntry>('audit').orderBy('no', 'desc').first('no', 'hash'));
  return entries.map((entry) => {
    const row = chainedRow(key, end, entry);
    end = row;
    return row;
  });
}

/** AuditStore.append on a server, in a transaction that holds the write lock. */
export async function appendJournal(trx: Knex, key: Buffer, part: JournalPart): Promise<boolean> {
  const { journal, from, to, entries } = part;
  if ((await journalPosition(createRead(trx), journal)) !== from) return false;
  const rows = await chained(trx, key, await newAmong(trx, entries));
  await insertRows(trx, 'audit', rows.map(storedEntry));
  await insertRows(trx, 'audit_seen', rows.flatMap(seenRows));
  const written = await trx<JournalRow>('audit_journals').where({ journal }).update({ position: to });
  if (written === 0) await trx<JournalRow>('audit_journals').insert({ journal, position: to });
  return true;
}
