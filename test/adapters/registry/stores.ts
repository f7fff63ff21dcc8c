/**
 * Where the registry's tests keep their registries: SQLite files, or schemas and databases of the server that the live
 * suites provide (test/adapters/live/provide-postgres.ts, provide-registry-mariadb.ts).
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { RegistryStore } from '../../../adapters/registry/index.ts';
import { connect } from '../../../adapters/registry/store/database.ts';
import { dialectOf } from '../../../adapters/registry/store/dialect.ts';
import { readRaw } from '../../../adapters/registry/store/read.ts';
import { takeWriteLock } from '../../../adapters/registry/transaction.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a database whose login may make others. */
    readonly registryServer?: string;
  }
}

/** A path in a directory of its own. */
export function temporaryFile(): string {
  const directory = mkdtempSync(join(tmpdir(), 'c360-registry-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'registry.sqlite');
}

/** A schema on PostgreSQL, a database on any other server. */
async function temporarySchema(server: string): Promise<RegistryStore> {
  const name = `registry_${randomUUID().replaceAll('-', '')}`;
  const db = connect({ url: server });
  const isPostgres = dialectOf(db) === 'postgres';
  await db.raw(isPostgres ? 'create schema ??' : 'create database ??', [name]);
  await db.destroy();
  const url = new URL(server);
  if (isPostgres) url.searchParams.set('options', `-c search_path=${name}`);
  else url.pathname = name;
  return { url: url.href };
}

/** How often a property is tried: making a store takes a server a second. */
export function runs(many: number): number {
  return inject('registryServer') === undefined ? many : Math.ceil(many / 16);
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

export type LedgerRow = Readonly<Record<string, unknown>>;

/** Asks the ledger behind the registry's back. */
export async function askLedger(
  store: RegistryStore,
  text: string,
  values: readonly (string | number)[] = [],
): Promise<readonly LedgerRow[]> {
  const db = connect(store);
  try {
    return await readRaw<LedgerRow>(db, text, values);
  } finally {
    await db.destroy();
  }
}

/** Holds what every writer waits for, until the answer is called. */
export async function holdWriteLock(store: RegistryStore): Promise<() => Promise<void>> {
  const db = connect(store);
  const trx = await db.transaction();
  await takeWriteLock(trx);
  return async () => {
    await trx.rollback();
    await db.destroy();
  };
}
