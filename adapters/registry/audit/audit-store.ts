import type { Knex } from 'knex';
import type { AuditStore, JournalPart } from '../audit-port.ts';
import { dialectOf } from '../store/dialect.ts';
import { createRead } from '../store/read.ts';
import { asSystem, writeTransaction } from '../transaction.ts';
import { appendOnSqlite } from './append-on-sqlite.ts';
import { appendJournal, journalPosition } from './append-journal.ts';
import { chainKey } from './chain.ts';
import { readPage, readRows } from './read-audit.ts';
import { verifyAudit } from './verify-audit.ts';

/** The audit in the registry's database. */
export function createAuditStore(db: Knex, secret: string): AuditStore {
  const key = chainKey(secret);
  const read = createRead(db);
  const append =
    dialectOf(db) === 'sqlite'
      ? (part: JournalPart) => appendOnSqlite(db, key, part)
      : (part: JournalPart) => writeTransaction(db, (trx) => appendJournal(trx, key, part));
  return {
    position: (journal) => asSystem(() => journalPosition(read, journal)),
    append: (part) => asSystem(() => append(part)),
    page: (of, limit, after) => asSystem(() => readPage(db, of, limit, after)),
    rows: (range) => readRows(db, range),
    verify: (expected) => asSystem(() => verifyAudit(db, key, expected)),
  };
}
