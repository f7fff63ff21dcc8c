/** The tables of persons' decisions, of reviews, and of what an update has to know of the last build. */
import type { Knex } from 'knex';
import { createTable } from './create-table.ts';
import { exactText } from './exact-text.ts';

/** The clusters of a build as the first registries had them: without the parts that likeness joins. */
export async function createFirstStaged(db: Knex): Promise<void> {
  await createTable(db, 'staged', (table) => {
    exactText(db, table, 'record', 400).primary();
    table.integer('cluster').notNullable().index();
    table.string('rule', 32).notNullable();
    table.double('probability').notNullable();
  });
}

/** Rows of the build in progress; `part` numbers the groups of a cluster. A record that comes twice is seen by counting. */
async function createStaged(db: Knex): Promise<void> {
  await createTable(db, 'staged', (table) => {
    exactText(db, table, 'record', 400).notNullable().index();
    table.integer('cluster').notNullable().index();
    table.integer('part').notNullable();
    table.string('rule', 32).notNullable();
    table.double('probability').notNullable();
  });
}

async function createChanges(db: Knex): Promise<void> {
  await createTable(db, 'identity_changes', (table) => {
    table.increments('no');
    table.string('kind', 16).notNullable();
    table.text('reason').notNullable();
    table.string('actor', 200).notNullable();
    exactText(db, table, 'at', 32).notNullable().index();
    /** The change that this one undid; the first of the chain of undoings, which is the change itself where it undid none. */
    for (const other of ['undoes', 'root']) table.integer(other).index();
    /** The next of the chain; of the first one the undoing that holds. */
    table.integer('undone_by');
    exactText(db, table, 'undone_at', 32);
    /** The review that it answered, or opened again, and the state that it gave it. */
    exactText(db, table, 'review', 64);
    table.string('review_state', 8);
  });
  await createTable(db, 'identity_change_links', (table) => {
    table.integer('change').notNullable();
    table.integer('link').notNullable().index();
    /** 1 for a link that was opened, 0 for one that was closed. */
    table.integer('opened').notNullable();
    table.primary(['change', 'link']);
  });
  await createTable(db, 'identity_change_records', (table) => {
    table.integer('change').notNullable().index();
    exactText(db, table, 'record', 400).notNullable().index();
  });
}

async function createDecisions(db: Knex): Promise<void> {
  await createTable(db, 'identity_decisions', (table) => {
    table.increments('no');
    table.string('kind', 8).notNullable();
    for (const record of ['low', 'high']) exactText(db, table, record, 400).notNullable().index();
    table.integer('made_by').notNullable();
    /** Null while the decision is in force. */
    table.integer('lifted_by').index();
  });
  await createTable(db, 'identity_change_decisions', (table) => {
    table.integer('change').notNullable();
    table.integer('decision').notNullable();
    /** 1 for a decision that the change put into force, 0 for one that it lifted. */
    table.integer('made').notNullable();
    table.primary(['change', 'decision']);
  });
}

async function createReviews(db: Knex): Promise<void> {
  await createTable(db, 'identity_reviews', (table) => {
    exactText(db, table, 'id', 64).primary();
    for (const record of ['low', 'high']) exactText(db, table, record, 400).notNullable().index();
    for (const measure of ['probability', 'bits', 'value']) table.double(measure).notNullable();
    table.string('model_version', 64).notNullable();
    exactText(db, table, 'found_at', 32).notNullable();
    table.string('state', 8).notNullable();
    /** The number of the `replaceReviews` that found it last. */
    table.integer('round').notNullable();
    table.index(['state', 'value', 'probability', 'id'], 'identity_reviews_order');
  });
}

async function createModels(db: Knex): Promise<void> {
  await createTable(db, 'identity_models', (table) => {
    exactText(db, table, 'version', 64).primary();
    exactText(db, table, 'made_at', 32).notNullable();
    table.text('text', 'longtext').notNullable();
    table.integer('active').notNullable();
  });
  await createTable(db, 'identity_marks', (table) => {
    exactText(db, table, 'feed', 200).primary();
    table.text('mark').notNullable();
  });
}

async function createMatchState(db: Knex): Promise<void> {
  await createTable(db, 'match_records', (table) => {
    table.integer('no').notNullable().primary();
    exactText(db, table, 'record', 400).notNullable().unique();
    table.string('digest', 64).notNullable();
    table.binary('keys').notNullable();
  });
  await createTable(db, 'match_edges', (table) => {
    table.increments('no');
    for (const record of ['low', 'high']) table.integer(record).notNullable().index();
    table.string('rule', 16).notNullable();
    table.double('bits').notNullable();
    table.integer('vetoed').notNullable();
  });
  await createTable(db, 'match_state', (table) => {
    table.integer('filled').notNullable();
  });
}

const TABLES = [
  'match_state',
  'match_edges',
  'match_records',
  'identity_marks',
  'identity_models',
  'identity_reviews',
  'identity_change_decisions',
  'identity_decisions',
  'identity_change_records',
  'identity_change_links',
  'identity_changes',
] as const;

export async function createIdentity(db: Knex): Promise<void> {
  // Scratch of a build: one that is in progress fails, and is begun again.
  await db.schema.dropTable('staged');
  await createStaged(db);
  await db.schema.alterTable('builds', (table) => table.string('kind', 8).notNullable().defaultTo('build'));
  await createChanges(db);
  await createDecisions(db);
  await createReviews(db);
  await createModels(db);
  await createMatchState(db);
}

export async function dropIdentity(db: Knex): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- on one connection
  for (const table of TABLES) await db.schema.dropTable(table);
  await db.schema.dropTable('staged');
  await createFirstStaged(db);
  await db.schema.alterTable('builds', (table) => table.dropColumn('kind'));
}
