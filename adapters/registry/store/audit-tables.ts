/** The tables of the audit. The database itself refuses to change what stands in them. */
import type { Knex } from 'knex';
import { createTable } from './create-table.ts';
import { dialectOf } from './dialect.ts';
import { exactText } from './exact-text.ts';

const KEPT = ['audit', 'audit_seen'] as const;
const REFUSAL = 'audit: a row must stay as it was written';

/** Source: https://www.sqlite.org/lang_createtrigger.html#raise */
async function refuseOnSqlite(db: Knex): Promise<void> {
  for (const table of KEPT) {
    for (const change of ['update', 'delete']) {
      // oxlint-disable-next-line no-await-in-loop -- on one connection
      await db.raw(
        `create trigger ${table}_keeps_from_${change} before ${change} on ${table} begin select raise(abort, '${REFUSAL}'); end`,
      );
    }
  }
}

/** Source: https://www.postgresql.org/docs/current/plpgsql-trigger.html */
async function refuseOnPostgres(db: Knex): Promise<void> {
  await db.raw(
    `create function refuse_audit_change() returns trigger language plpgsql as $$ begin raise exception '${REFUSAL}'; end $$`,
  );
  for (const table of KEPT) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.raw(
      `create trigger ${table}_is_kept before update or delete or truncate on ${table} for each statement execute function refuse_audit_change()`,
    );
  }
}

/** Rows are refused one by one; a truncate is a right of its own there. Source: https://dev.mysql.com/doc/refman/8.4/en/signal.html */
async function refuseOnMysql(db: Knex): Promise<void> {
  for (const table of KEPT) {
    for (const change of ['update', 'delete']) {
      // oxlint-disable-next-line no-await-in-loop -- one statement after the other
      await db.raw(
        `create trigger ${table}_keeps_from_${change} before ${change} on ${table} for each row ` +
          `signal sqlstate '45000' set message_text = '${REFUSAL}'`,
      );
    }
  }
}

/** Source: https://learn.microsoft.com/sql/t-sql/statements/create-trigger-transact-sql */
async function refuseOnMssql(db: Knex): Promise<void> {
  for (const table of KEPT) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.raw(
      `create trigger ${table}_is_kept on ${table} instead of update, delete as throw 51000, '${REFUSAL}', 1`,
    );
  }
}

const REFUSALS = {
  sqlite: refuseOnSqlite,
  postgres: refuseOnPostgres,
  mysql: refuseOnMysql,
  mssql: refuseOnMssql,
} as const;

/** Letters of who or what an index of the whole text can hold: 3,072 bytes on MySQL, 900 on SQL Server. */
const SEEN_LETTERS = { sqlite: 2000, postgres: 2000, mysql: 700, mssql: 400 } as const;

export async function createAudit(db: Knex): Promise<void> {
  const dialect = dialectOf(db);
  await createTable(db, 'audit', (table) => {
    // SQLite keeps rows by a primary key of this very type, and makes an index for any other.
    table.specificType('no', dialect === 'sqlite' ? 'integer' : 'bigint').primary();
    table.string('id', 36).notNullable().unique();
    exactText(db, table, 'at', 32).notNullable();
    table.string('audience', 16).notNullable();
    for (const name of ['subject', 'partner', 'operation', 'document_hash', 'purpose']) table.text(name);
    table.string('request_id', 64).notNullable();
    // MySQL's plain `text` ends at 64 kB.
    for (const list of ['seen', 'personal_fields', 'error_codes']) table.text(list, 'longtext').notNullable();
    table.integer('masked').notNullable();
    table.string('previous', 64).notNullable();
    table.string('hash', 64).notNullable();
  });
  await createTable(db, 'audit_seen', (table) => {
    exactText(db, table, 'seen', SEEN_LETTERS[dialect]).notNullable();
    exactText(db, table, 'at', 32).notNullable();
    table.bigInteger('entry').notNullable();
    table.primary(['seen', 'at', 'entry']);
  });
  await createTable(db, 'audit_journals', (table) => {
    table.string('journal', 255).primary();
    table.bigInteger('position').notNullable();
  });
  await REFUSALS[dialect](db);
}

/** What an operation was, and what it changed. The rows that are there stay as they were written: without. */
export async function addAuditedChanges(db: Knex): Promise<void> {
  await db.schema.alterTable('audit', (table) => {
    table.string('operation_kind', 16);
    table.text('changes', 'longtext');
  });
}

/** As statements of the store: knex would make the table anew on SQLite, without its triggers. */
export async function dropAuditedChanges(db: Knex): Promise<void> {
  for (const column of ['changes', 'operation_kind']) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.raw('alter table audit drop column ??', [column]);
  }
}

export async function dropAudit(db: Knex): Promise<void> {
  for (const table of ['audit_journals', 'audit_seen', 'audit']) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.schema.dropTable(table);
  }
  if (dialectOf(db) === 'postgres') await db.raw('drop function refuse_audit_change()');
}
