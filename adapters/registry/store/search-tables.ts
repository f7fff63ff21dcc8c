/** The tables of search: two sets, of which one is in use while the other is written anew. */
import type { Knex } from 'knex';
import { createTable } from './create-table.ts';
import { dialectOf } from './dialect.ts';
import { exactText } from './exact-text.ts';

/** Names of one set. */
export interface SearchTables {
  /** Records by a number of their own, each with its terms. */
  readonly records: string;
  /** By term the numbers of the records that have it, a row for each part of the numbers. */
  readonly postings: string;
  /** The vocabulary: what a word is found by beside itself. */
  readonly words: string;
}

function tablesOf(set: 0 | 1): SearchTables {
  return { records: `search_records_${set}`, postings: `search_postings_${set}`, words: `search_words_${set}` };
}

/** Rounds take turns with the sets. */
export function searchTables(round: number): SearchTables {
  return tablesOf(round % 2 === 0 ? 0 : 1);
}

/** SQLite keeps a table by its key alone where it is told to; others do so with a primary key, or need not. */
async function createKeyed(
  db: Knex,
  name: string,
  keys: readonly [bigint: string, other: string],
  rest: (table: Knex.CreateTableBuilder) => void,
  restOfSqlite: string,
): Promise<void> {
  const [first, second] = keys;
  if (dialectOf(db) === 'sqlite') {
    const columns = `${first} integer not null, ${second} integer not null, ${restOfSqlite}`;
    await db.raw(`create table ${name} (${columns} primary key (${first}, ${second})) without rowid`);
    return;
  }
  await createTable(db, name, (table) => {
    for (const key of keys) table.bigInteger(key).notNullable();
    rest(table);
    table.primary([...keys]);
  });
}

async function createSet(db: Knex, { records, postings, words }: SearchTables): Promise<void> {
  await createTable(db, records, (table) => {
    table.integer('no').notNullable().primary();
    exactText(db, table, 'record', 400).notNullable().unique();
    table.binary('terms').notNullable();
  });
  const numbers = (table: Knex.CreateTableBuilder): void => void table.binary('numbers').notNullable();
  await createKeyed(db, postings, ['term', 'part'], numbers, 'numbers blob not null,');
  await createKeyed(db, words, ['variant', 'word'], () => undefined, '');
}

export async function createSearch(db: Knex): Promise<void> {
  await createSet(db, tablesOf(0));
  await createSet(db, tablesOf(1));
  await createTable(db, 'search_state', (table) => {
    table.integer('round').notNullable();
    /** JSON: the systems whose records are all there. */
    table.text('systems', 'longtext').notNullable();
  });
}

/** What was written before the key was noted is of none that is known. */
export async function addSearchKey(db: Knex): Promise<void> {
  await db.schema.alterTable('search_state', (table) => table.string('key_digest', 64).notNullable().defaultTo(''));
}

/** By which a record that says what it said is known without its terms. */
export async function addRecordDigests(db: Knex): Promise<void> {
  for (const { records } of [tablesOf(0), tablesOf(1)]) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.schema.alterTable(records, (table) => table.bigInteger('digest'));
  }
}

export async function dropRecordDigests(db: Knex): Promise<void> {
  for (const { records } of [tablesOf(0), tablesOf(1)]) {
    // oxlint-disable-next-line no-await-in-loop -- on one connection
    await db.schema.alterTable(records, (table) => table.dropColumns('digest'));
  }
}

/** What was written in one form cannot be read in another: the next build writes it anew, and until then the systems are asked. */
export async function emptySearch(db: Knex): Promise<void> {
  const sets = [tablesOf(0), tablesOf(1)].flatMap((set) => Object.values(set) as readonly string[]); // names of tables
  // oxlint-disable-next-line no-await-in-loop -- on one connection
  for (const table of ['search_state', ...sets]) await db(table).delete();
}

export async function dropSearch(db: Knex): Promise<void> {
  const sets = [tablesOf(0), tablesOf(1)].flatMap((set) => Object.values(set) as readonly string[]); // names of tables
  // oxlint-disable-next-line no-await-in-loop -- on one connection
  for (const table of ['search_state', ...sets]) await db.schema.dropTable(table);
}
