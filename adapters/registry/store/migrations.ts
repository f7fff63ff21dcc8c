/**
 * The registry's migrations, oldest first. A list in code and not a folder that is scanned, so that a build without
 * its sources carries them. A migration that has shipped is never changed; the next one goes below it.
 */
import type { Knex } from 'knex';
import { addAuditedChanges, createAudit, dropAudit, dropAuditedChanges } from './audit-tables.ts';
import { createTable } from './create-table.ts';
import { dialectOf } from './dialect.ts';
import { exactText } from './exact-text.ts';
import { createFirstStaged, createIdentity, dropIdentity } from './identity-tables.ts';
import {
  addRecordDigests,
  addSearchKey,
  createSearch,
  dropRecordDigests,
  dropSearch,
  emptySearch,
} from './search-tables.ts';

interface NamedMigration extends Knex.Migration {
  readonly name: string;
}

async function createCustomers(db: Knex): Promise<void> {
  await createTable(db, 'customers', (table) => {
    table.increments('no');
    exactText(db, table, 'id', 64).notNullable().unique();
    exactText(db, table, 'founded_at', 32).notNullable();
  });
}

async function createLinks(db: Knex): Promise<void> {
  await createTable(db, 'links', (table) => {
    table.increments('no');
    exactText(db, table, 'record', 400).notNullable();
    table.integer('customer').unsigned().notNullable().references('no').inTable('customers');
    exactText(db, table, 'valid_from', 32).notNullable();
    exactText(db, table, 'valid_to', 32);
    table.string('rule', 32).notNullable();
    table.double('probability').notNullable();
    table.string('model_version', 64);
    table.string('actor', 200).notNullable();
    table.index(['customer', 'valid_to']);
    table.index(['record']);
    // A record is one customer's at a time; of two processes that link it at once, one is refused here.
    const open = db.queryBuilder().whereNull('valid_to');
    if (dialectOf(db) === 'mysql') return;
    table.unique(['record'], { indexName: 'links_open_record', useConstraint: false, predicate: open });
  });
  if (dialectOf(db) === 'mysql') await keepOpenRecordsUniqueOnMysql(db);
}

/**
 * MySQL has no index of some rows; of a column that is null there are as many as you like.
 *
 * Source: https://dev.mysql.com/doc/refman/8.4/en/create-table-secondary-indexes.html
 */
async function keepOpenRecordsUniqueOnMysql(db: Knex): Promise<void> {
  await db.raw(
    'alter table links add column open_record varchar(400) generated always as (case when valid_to is null then record end) virtual',
  );
  await db.raw('create unique index links_open_record on links (open_record)');
}

/** The row that writers wait for where the store has no lock of a whole table that lets readers pass. */
async function createWriteLock(db: Knex): Promise<void> {
  const dialect = dialectOf(db);
  if (dialect === 'sqlite' || dialect === 'postgres') return;
  await createTable(db, 'write_lock', (table) => {
    table.integer('no').notNullable().primary();
  });
  await db('write_lock').insert({ no: 1 });
}

async function createBuildTables(db: Knex): Promise<void> {
  await createFirstStaged(db);
  await createTable(db, 'builds', (table) => {
    table.increments('no');
    exactText(db, table, 'at', 32).notNullable();
    table.string('ended_at', 32).notNullable();
    for (const count of ['records', 'customers', 'opened', 'closed']) table.integer(count).notNullable();
  });
  await createTable(db, 'locks', (table) => {
    table.string('name', 32).primary();
    table.string('holder', 64).notNullable();
    table.string('beat_at', 32).notNullable();
  });
}

/** A lock that a build of an older version left behind is of no host, and expires. */
async function nameLockHolders(db: Knex): Promise<void> {
  await db.schema.alterTable('locks', (table) => {
    table.string('host', 255).notNullable().defaultTo('');
    table.integer('pid').notNullable().defaultTo(0);
    table.string('started_at', 32).notNullable().defaultTo('');
  });
}

async function createTransitTimes(db: Knex): Promise<void> {
  await createTable(db, 'transit_refreshes', (table) => {
    table.increments('no');
    exactText(db, table, 'at', 32).notNullable();
    for (const count of ['parcels', 'groups']) table.integer(count).notNullable();
  });
  await createTable(db, 'transit_times', (table) => {
    table.integer('refresh').unsigned().notNullable().references('no').inTable('transit_refreshes');
    const route = ['carrier', 'service', 'country', 'region'];
    for (const part of route) exactText(db, table, part, 100).notNullable();
    table.integer('parcels').notNullable();
    table.text('hours', 'longtext').notNullable();
    table.primary(route);
  });
}

/** What was learnt in the one form says nothing in the other: it is learnt anew at the next start. */
async function keepTransitsAs(db: Knex, to: 'hours' | 'tally'): Promise<void> {
  await db('transit_times').delete();
  await db('transit_refreshes').delete();
  const from = to === 'tally' ? 'hours' : 'tally';
  await db.schema.alterTable('transit_times', (table) => table.renameColumn(from, to));
}

async function createPartnerKeys(db: Knex): Promise<void> {
  await createTable(db, 'partner_keys', (table) => {
    exactText(db, table, 'prefix', 16).primary();
    table.string('sha256', 64).notNullable();
    exactText(db, table, 'partner', 100).notNullable();
    exactText(db, table, 'issued_at', 32).notNullable();
    for (const moment of ['expires_at', 'revoked_at', 'last_used_at']) exactText(db, table, moment, 32);
  });
}

const MIGRATIONS: readonly NamedMigration[] = [
  {
    name: '001-link-ledger',
    async up(db) {
      await createCustomers(db);
      await createLinks(db);
      await createBuildTables(db);
      await createWriteLock(db);
    },
    async down(db) {
      await db.schema.dropTableIfExists('write_lock');
      for (const table of ['locks', 'builds', 'staged', 'links', 'customers']) await db.schema.dropTable(table);
    },
  },
  {
    name: '002-lock-holder',
    up: nameLockHolders,
    down: (db) => db.schema.alterTable('locks', (table) => table.dropColumns('host', 'pid', 'started_at')),
  },
  {
    name: '003-transit-times',
    up: createTransitTimes,
    async down(db) {
      for (const table of ['transit_times', 'transit_refreshes']) await db.schema.dropTable(table);
    },
  },
  {
    name: '004-transit-tallies',
    up: (db) => keepTransitsAs(db, 'tally'),
    down: (db) => keepTransitsAs(db, 'hours'),
  },
  {
    name: '005-partner-keys',
    up: createPartnerKeys,
    down: (db) => db.schema.dropTable('partner_keys'),
  },
  { name: '006-audit', up: createAudit, down: dropAudit },
  { name: '007-identity', up: createIdentity, down: dropIdentity },
  { name: '008-search-index', up: createSearch, down: dropSearch },
  { name: '009-search-sealed', up: emptySearch, down: emptySearch },
  {
    name: '010-search-key',
    up: addSearchKey,
    down: (db) => db.schema.alterTable('search_state', (table) => table.dropColumns('key_digest')),
  },
  { name: '011-audited-changes', up: addAuditedChanges, down: dropAuditedChanges },
  { name: '012-search-digests', up: addRecordDigests, down: dropRecordDigests },
];

export const migrationSource: Knex.MigrationSource<NamedMigration> = {
  getMigrations: () => Promise.resolve([...MIGRATIONS]),
  getMigrationName: (migration) => migration.name,
  getMigration: (migration) => Promise.resolve(migration),
};
