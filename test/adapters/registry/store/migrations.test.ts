/** Each migration's way back: what it leaves is the schema from before it, on whatever the registry's tests are run. */
import type { Knex } from 'knex';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../../../adapters/registry/store/database.ts';
import { dialectOf } from '../../../../adapters/registry/store/dialect.ts';
import { migrationSource } from '../../../../adapters/registry/store/migrations.ts';
import { readRaw } from '../../../../adapters/registry/store/read.ts';
import { anyStore } from '../stores.ts';

/** What a schema consists of: tables with their columns, indexes, references, triggers and routines, by name and as told by the store. */
const SCHEMA: Readonly<Record<string, readonly string[]>> = {
  sqlite: [
    `select m.name as "table", c.name, lower(c.type) as type, c."notnull", c.dflt_value, c.pk, c.hidden
     from sqlite_master m join pragma_table_xinfo(m.name) c where m.type = 'table' order by 1, 2`,
    `select m.name as "table", i."unique", i.partial, i.origin,
       (select group_concat(name) from (select name from pragma_index_info(i.name) order by seqno)) as columns,
       case i.origin when 'c' then i.name end as name
     from sqlite_master m join pragma_index_list(m.name) i where m.type = 'table' order by 1, 6, 5`,
    `select m.name as "table", f."from", f."table" as target, f."to", f.on_delete
     from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table' order by 1, 2`,
    `select name, tbl_name, sql from sqlite_master where type in ('trigger', 'view') order by 1`,
  ],
  postgres: [
    `select table_name, column_name, data_type, character_maximum_length, collation_name, is_nullable, column_default
     from information_schema.columns where table_schema = current_schema() order by 1, 2`,
    `select tablename, indexname, indexdef from pg_indexes where schemaname = current_schema() order by 1, 2`,
    `select c.conrelid::regclass::text as "table", c.conname, pg_get_constraintdef(c.oid) as said
     from pg_constraint c where c.connamespace = current_schema()::regnamespace order by 1, 2`,
    `select t.tgname, t.tgrelid::regclass::text as "table" from pg_trigger t join pg_class r on r.oid = t.tgrelid
     where not t.tgisinternal and r.relnamespace = current_schema()::regnamespace order by 1`,
    `select proname from pg_proc where pronamespace = current_schema()::regnamespace order by 1`,
    `select sequencename from pg_sequences where schemaname = current_schema() order by 1`,
  ],
  mysql: [
    `select table_name, column_name, column_type, collation_name, is_nullable, column_default, extra, generation_expression
     from information_schema.columns where table_schema = database() order by 1, 2`,
    `select table_name, index_name, seq_in_index, column_name, non_unique
     from information_schema.statistics where table_schema = database() order by 1, 2, 3`,
    `select constraint_name, table_name, referenced_table_name
     from information_schema.referential_constraints where constraint_schema = database() order by 1`,
    `select trigger_name, event_object_table from information_schema.triggers where trigger_schema = database() order by 1`,
  ],
};

async function schemaOf(db: Knex): Promise<readonly string[]> {
  const told: string[] = [];
  // oxlint-disable-next-line no-await-in-loop -- on one connection
  for (const text of SCHEMA[dialectOf(db)] ?? [])
    told.push(...(await readRaw(db, text)).map((row) => JSON.stringify(row)));
  return told.filter((row) => !row.includes('knex_migrations'));
}

describe('a migration that is taken back', () => {
  it('leaves the schema from before it, each of them', async () => {
    const db = connect(await anyStore());
    onTestFinished(() => db.destroy());
    const migrations = await migrationSource.getMigrations([]);
    const config = { migrationSource };
    await db.migrate.currentVersion(config);
    const before: (readonly string[])[] = [];
    for (const _ of migrations) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      before.push(await schemaOf(db));
      // oxlint-disable-next-line no-await-in-loop
      await db.migrate.up(config);
    }
    const whole = await schemaOf(db);
    expect(whole.length).toBeGreaterThan(100);
    for (const [place, { name }] of [...migrations.entries()].toReversed()) {
      // oxlint-disable-next-line no-await-in-loop
      await db.migrate.down(config);
      // oxlint-disable-next-line no-await-in-loop
      expect({ name, schema: await schemaOf(db) }).toEqual({ name, schema: before[place] });
    }
    await db.migrate.latest(config);
    expect(await schemaOf(db)).toEqual(whole);
  });
});
