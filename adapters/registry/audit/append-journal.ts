import type { Knex } from 'knex';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { AuditRow, JournalPart } from '../audit-port.ts';
import { seenRows, storedEntry } from './audit-rows.ts';
import type { JournalRow, StoredEntry } from './audit-rows.ts';
import { GENESIS, digestOf } from './chain.ts';
import { insertRows, knownIds } from './insert-rows.ts';

export async function journalPosition(db: Knex, journal: string): Promise<number> {
  const row = await db<JournalRow>('audit_journals').where({ journal }).first('position');
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
  const last = await trx<StoredEntry>('audit').orderBy('no', 'desc').first('no', 'hash');
  let end = { no: Number(last?.no ?? 0), hash: last?.hash ?? GENESIS };
  return entries.map((entry) => {
    const row = { ...entry, no: end.no + 1, previous: end.hash };
    end = { no: row.no, hash: digestOf(key, row) };
    return { ...row, hash: end.hash };
  });
}

/** AuditStore.append, in a transaction that holds the write lock. */
export async function appendJournal(trx: Knex, key: Buffer, part: JournalPart): Promise<boolean> {
  const { journal, from, to, entries } = part;
  if ((await journalPosition(trx, journal)) !== from) return false;
  const rows = await chained(trx, key, await newAmong(trx, entries));
  await insertRows(trx, 'audit', rows.map(storedEntry));
  await insertRows(trx, 'audit_seen', rows.flatMap(seenRows));
  const written = await trx<JournalRow>('audit_journals').where({ journal }).update({ position: to });
  if (written === 0) await trx<JournalRow>('audit_journals').insert({ journal, position: to });
  return true;
}
