/** A part of a journal into a SQLite registry, by the driver's own statements: through knex an entry costs more than twice as much. */
import type { Knex } from 'knex';
import type { JournalPart } from '../audit-port.ts';
import { onConnection } from '../store/on-connection.ts';
import type { Prepare } from '../store/on-connection.ts';
import { unlessBusy } from '../transaction.ts';
import { POSITION } from './append-journal.ts';
import { storedEntry } from './audit-rows.ts';
import type { JournalRow, StoredEntry } from './audit-rows.ts';
import { chainedRow, endOf } from './chain.ts';
import { COLUMNS } from './insert-rows.ts';

const INSERT_ENTRY = `insert into audit (${COLUMNS.audit.join(', ')}) values (${COLUMNS.audit.map(() => '?').join(', ')})`;
const INSERT_SEEN = 'insert into audit_seen (seen, at, entry) values (?, ?, ?)';
const LAST = 'select no, hash from audit order by no desc limit 1';
const KNOWN = 'select 1 from audit where id = ?';
const NOTE_POSITION =
  'insert into audit_journals (journal, position) values (?, ?) on conflict (journal) do update set position = excluded.position';

function write(prepare: Prepare, key: Buffer, { journal, from, to, entries }: JournalPart): boolean {
  const stands = prepare(POSITION).get(journal) as Pick<JournalRow, 'position'> | undefined; // as they are selected
  if (Number(stands?.position ?? 0) !== from) return false;
  let end = endOf(prepare(LAST).get() as Pick<StoredEntry, 'no' | 'hash'> | undefined);
  const [isKnown, insertEntry, insertSeen] = [prepare(KNOWN), prepare(INSERT_ENTRY), prepare(INSERT_SEEN)];
  for (const entry of entries) {
    // A journal that was taken from a process while it wrote may hold an entry that is in its next one too.
    if (isKnown.get(entry.id) !== undefined) continue;
    const row = chainedRow(key, end, entry);
    const stored = storedEntry(row);
    insertEntry.run(COLUMNS.audit.map((column) => stored[column]));
    for (const seen of new Set(row.seen)) insertSeen.run(seen, row.at, row.no);
    end = row;
  }
  prepare(NOTE_POSITION).run(journal, to);
  return true;
}

/** AuditStore.append. The transaction takes the write lock before its first read, and ends within a turn. */
export async function appendOnSqlite(db: Knex, key: Buffer, part: JournalPart): Promise<boolean> {
  return unlessBusy(() =>
    onConnection(db, (prepare, connection) => connection.transaction(() => write(prepare, key, part)).immediate()),
  );
}
