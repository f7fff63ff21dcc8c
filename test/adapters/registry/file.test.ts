import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../adapters/registry/index.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record, SYSTEMS } from './open-registry.ts';
import { temporaryFile } from './stores.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

/** By table; a new one has to be thought about here. */
const COLUMNS = {
  audit:
    'no id at audience subject partner operation document_hash purpose request_id seen personal_fields operation_kind changes error_codes masked previous hash',
  audit_journals: 'journal position',
  audit_seen: 'seen at entry',
  builds: 'no at ended_at records customers opened closed kind',
  customers: 'no id founded_at',
  identity_changes: 'no kind reason actor at undoes root undone_by undone_at review review_state',
  identity_change_decisions: 'change decision made',
  identity_change_links: 'change link opened',
  identity_change_records: 'change record',
  identity_decisions: 'no kind low high made_by lifted_by',
  identity_marks: 'feed mark',
  identity_models: 'version made_at text active',
  identity_reviews: 'id low high probability bits value model_version found_at state round',
  links: 'no record customer valid_from valid_to rule probability model_version actor',
  locks: 'name holder beat_at host pid started_at',
  match_edges: 'no low high rule bits vetoed',
  match_records: 'no record digest keys',
  match_state: 'filled',
  partner_keys: 'prefix sha256 partner issued_at expires_at revoked_at last_used_at',
  search_postings_0: 'term part numbers',
  search_postings_1: 'term part numbers',
  search_records_0: 'no record digest terms',
  search_records_1: 'no record digest terms',
  search_state: 'round systems key_digest',
  search_words_0: 'word variant',
  search_words_1: 'word variant',
  staged: 'record cluster part rule probability',
  transit_refreshes: 'no at parcels groups',
  transit_times: 'refresh carrier service country region parcels tally',
} as const;

describe('createRegistry', () => {
  it('makes the file and the folders above it, and finds everything again', async () => {
    const file = join(dirname(temporaryFile()), 'deep', 'er', 'registry.sqlite');
    const first = await createRegistry({ file, secret: REGISTRY_SECRET });
    await first.apply([cluster('a b')], day(0));
    const id = await customerOf(first, 'a');
    await first.close();
    expect(await customerOf(await openRegistry({ file }), 'b')).toBe(id);
  });

  it('opens a new file from several processes at once', async () => {
    const file = temporaryFile();
    const registries = await Promise.all([1, 2, 3, 4].map(() => openRegistry({ file })));
    await registries[0]?.adopt([record('a')], SYSTEMS, CONTEXT);
    expect(await customerOf(await openRegistry({ file }), 'a')).toBeDefined();
  });

  it('refuses a file that is no database, and names it', async () => {
    const file = temporaryFile();
    writeFileSync(file, 'This is a letter and not a database. '.repeat(100));
    await expect(createRegistry({ file, secret: REGISTRY_SECRET })).rejects.toThrow(ConfigurationError);
    await expect(createRegistry({ file, secret: REGISTRY_SECRET })).rejects.toThrow(
      `but ${file} is neither; name another file`,
    );
  });

  it('refuses a folder', async () => {
    const file = temporaryFile();
    mkdirSync(file);
    await expect(createRegistry({ file, secret: REGISTRY_SECRET })).rejects.toThrow(ConfigurationError);
  });

  it('lets others read while it writes', async () => {
    const file = temporaryFile();
    await openRegistry({ file });
    const reader = new Database(file, { readonly: true });
    expect(reader.pragma('journal_mode', { simple: true })).toBe('wal');
    reader.close();
  });

  it('has no column for a name, an address or an e-mail', async () => {
    const file = temporaryFile();
    await openRegistry({ file });
    const ledger = new Database(file, { readonly: true });
    const columns = ledger
      .prepare(
        `select t.name || '.' || c.name from sqlite_master t, pragma_table_info(t.name) c
         where t.type = 'table' and t.name not like 'knex%' and t.name not like 'sqlite%' order by t.name, c.cid`,
      )
      .pluck()
      .all();
    ledger.close();
    const known = Object.entries(COLUMNS).flatMap(([table, names]) =>
      names.split(' ').map((name) => `${table}.${name}`),
    );
    expect(new Set(columns)).toEqual(new Set(known));
  });
});
