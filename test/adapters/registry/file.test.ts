import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../../adapters/registry/index.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import { cluster, CONTEXT, customerOf, day, openRegistry, record, SYSTEMS } from './open-registry.ts';
import { temporaryFile } from './stores.ts';
import { REGISTRY_SECRET } from '../../registry-secret.ts';

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
    expect(columns).toEqual([
      ...[
        'no',
        'id',
        'at',
        'audience',
        'subject',
        'partner',
        'operation',
        'document_hash',
        'purpose',
        'request_id',
      ].map((name) => `audit.${name}`),
      ...['seen', 'personal_fields', 'error_codes', 'masked', 'previous', 'hash'].map((name) => `audit.${name}`),
      ...['journal', 'position'].map((name) => `audit_journals.${name}`),
      ...['seen', 'at', 'entry'].map((name) => `audit_seen.${name}`),
      ...['no', 'at', 'ended_at', 'records', 'customers', 'opened', 'closed'].map((name) => `builds.${name}`),
      ...['no', 'id', 'founded_at'].map((name) => `customers.${name}`),
      ...['no', 'record', 'customer', 'valid_from', 'valid_to', 'rule', 'probability', 'model_version', 'actor'].map(
        (name) => `links.${name}`,
      ),
      ...['name', 'holder', 'beat_at', 'host', 'pid', 'started_at'].map((name) => `locks.${name}`),
      ...['prefix', 'sha256', 'partner', 'issued_at', 'expires_at', 'revoked_at', 'last_used_at'].map(
        (name) => `partner_keys.${name}`,
      ),
      ...['record', 'cluster', 'rule', 'probability'].map((name) => `staged.${name}`),
      ...['no', 'at', 'parcels', 'groups'].map((name) => `transit_refreshes.${name}`),
      ...['refresh', 'carrier', 'service', 'country', 'region', 'parcels', 'tally'].map(
        (name) => `transit_times.${name}`,
      ),
    ]);
  });
});
