/**
 * Where the registry's tests keep their registries: SQLite files, or schemas of the PostgreSQL server that the live
 * suites provide (test/adapters/live/provide-postgres.ts).
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { RegistryStore } from '../../../adapters/registry/index.ts';
import { connectPostgres } from '../../../adapters/registry/store/postgres.ts';
import { connectSqlite } from '../../../adapters/registry/store/sqlite.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a PostgreSQL database. */
    readonly registryServer?: string;
  }
}

/** A path in a directory of its own. */
export function temporaryFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'c360-registry-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'registry.sqlite');
}

async function temporarySchema(server: string): Promise<RegistryStore> {
  const schema = `registry_${randomUUID().replaceAll('-', '')}`;
  const db = connectPostgres(server);
  await db.raw('create schema ??', [schema]);
  await db.destroy();
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href };
}

/** An empty store that several registries can open. */
export async function temporaryStore(): Promise<RegistryStore> {
  const server = inject('registryServer');
  return server === undefined ? { file: temporaryFile() } : temporarySchema(server);
}

/** An empty store for one registry. */
export async function anyStore(): Promise<RegistryStore> {
  const server = inject('registryServer');
  return server === undefined ? { file: ':memory:' } : temporarySchema(server);
}

function connect(store: RegistryStore) {
  return 'file' in store ? connectSqlite(store.file) : connectPostgres(store.url);
}

export type LedgerRow = Readonly<Record<string, unknown>>;

/** Asks the ledger behind the registry's back. */
export async function askLedger(
  store: RegistryStore,
  text: string,
  values: readonly (string | number)[] = [],
): Promise<readonly LedgerRow[]> {
  const db = connect(store);
  const answer: unknown = await db.raw(text, values);
  await db.destroy();
  // better-sqlite3 answers with the rows, pg with an object around them.
  return (Array.isArray(answer) ? answer : (answer as { readonly rows: unknown }).rows) as readonly LedgerRow[];
}

/** Holds what every writer waits for, until the answer is called. */
export async function holdWriteLock(store: RegistryStore): Promise<() => Promise<void>> {
  const db = connect(store);
  const trx = await db.transaction();
  if ('file' in store) await trx('locks').update({ holder: '' });
  else await trx.raw('lock table locks in share row exclusive mode');
  return async () => {
    await trx.rollback();
    await db.destroy();
  };
}
