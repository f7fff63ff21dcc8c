/** The tables of the audit. The database itself refuses to change what stands in them. */
import type { Knex } from 'knex';
import { isPostgres } from './dialect.ts';
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

export async function createAudit(db: Knex): Promise<void> {
  await db.schema.createTable('audit', (table) => {
    // SQLite keeps rows by a primary key of this very type, and makes an index for any other.
    table.specificType('no', isPostgres(db) ? 'bigint' : 'integer').primary();
    table.string('id', 36).notNullable().unique();
    exactText(db, table, 'at', 32).notNullable();
    table.string('audience', 16).notNullable();
    for (const name of ['subject', 'partner', 'operation', 'document_hash', 'purpose']) table.text(name);
    table.string('request_id', 64).notNullable();
    for (const list of ['seen', 'personal_fields', 'error_codes']) table.text(list).notNullable();
    table.integer('masked').notNullable();
    table.string('previous', 64).notNullable();
    table.string('hash', 64).notNullable();
  });
  await db.schema.createTable('audit_seen', (table) => {
    exactText(db, table, 'seen', 2000).notNullable();
    exactText(db, table, 'at', 32).notNullable();
    table.bigInteger('entry').notNullable();
    table.primary(['seen', 'at', 'entry']);
  });
  await db.schema.createTable('audit_journals', (table) => {
    table.string('journal', 255).primary();
    table.bigInteger('position').notNullable();
  });
  await (isPostgres(db) ? refuseOnPostgres(db) : refuseOnSqlite(db));
}

export async function dropAudit(db: Knex): Promise<void> {
  for (const table of ['audit_journals', 'audit_seen', 'audit']) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.schema.dropTable(table);
  }
  if (isPostgres(db)) await db.raw('drop function refuse_audit_change()');
}
