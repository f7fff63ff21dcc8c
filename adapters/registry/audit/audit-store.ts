import type { Knex } from 'knex';
import type { AuditStore } from '../audit-port.ts';
import { asSystem, writeTransaction } from '../transaction.ts';
import { appendJournal, journalPosition } from './append-journal.ts';
import { chainKey } from './chain.ts';
import { readPage, readRows } from './read-audit.ts';
import { verifyAudit } from './verify-audit.ts';

/** The audit in the registry's database. */
export function createAuditStore(db: Knex, secret: string): AuditStore {
  const key = chainKey(secret);
  return {
    position: (journal) => asSystem(() => journalPosition(db, journal)),
    append: (part) => asSystem(() => writeTransaction(db, (trx) => appendJournal(trx, key, part))),
    page: (of, limit, after) => asSystem(() => readPage(db, of, limit, after)),
    rows: (range) => readRows(db, range),
    verify: (expected) => asSystem(() => verifyAudit(db, key, expected)),
  };
}
