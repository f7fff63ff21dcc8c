/** Fills the demo's systems into database servers. */
import type { Mapping } from '../../adapters/mapping/language/mapping.ts';
import { ConfigurationError } from '../../schema/errors.ts';
import { fill, parseWorld } from '../fill.ts';
import type { DemoSize, FillOptions, RowWriter } from '../fill.ts';
import { DEMO_SYSTEM_NAMES } from '../tables/systems.ts';
import type { DemoSystemName } from '../tables/systems.ts';
import { begin, finish, inspect } from './marker.ts';
import type { LoadState } from './marker.ts';
import { openMssqlDatabase } from './mssql-database.ts';
import { openMysqlDatabase } from './mysql-database.ts';
import type { Reader, ServerDatabase } from './server-database.ts';
import { createServerWriter } from './server-writer.ts';

export interface LoadOptions extends FillOptions {
  /** Where the systems are; those that are files are left alone. */
  readonly sources: Mapping['sources'];
  /** What is wanted, as far as anything is. */
  readonly asked: Partial<DemoSize>;
  readonly defaults: DemoSize;
  /** Makes anew what is there already. */
  readonly fresh?: boolean | undefined;
  /** A login that may read all of it, and nothing more. */
  readonly reader?: Reader | undefined;
}

export interface LoadSummary {
  readonly size: DemoSize;
  readonly made: readonly DemoSystemName[];
  readonly kept: readonly DemoSystemName[];
}

type Databases = ReadonlyMap<DemoSystemName, ServerDatabase>;
type States = ReadonlyMap<DemoSystemName, LoadState>;

async function openDatabases(sources: Mapping['sources']): Promise<Databases> {
  const databases = new Map<DemoSystemName, ServerDatabase>();
  try {
    for (const system of DEMO_SYSTEM_NAMES) {
      const source = sources[system];
      if (source?.engine === 'mysql') databases.set(system, await openMysqlDatabase(system, source));
      if (source?.engine === 'mssql') databases.set(system, await openMssqlDatabase(system, source));
    }
  } catch (error) {
    await closeAll(databases);
    throw error;
  }
  if (databases.size > 0) return databases;
  throw new ConfigurationError(
    `demo: a mapping must have one of the sources ${DEMO_SYSTEM_NAMES.join(', ')} on a MySQL server or a SQL Server, ` +
      'but this one has none; see demo/customer360.servers.yaml.',
  );
}

async function closeAll(databases: Databases): Promise<void> {
  await Promise.all([...databases.values()].map((database) => database.close()));
}

function sizeText({ customers, seed, today }: DemoSize): string {
  return `${customers} customers, seed ${seed}, up to ${today}`;
}

/** The one size that all systems have or get: they tell one story. */
function agreeOnSize(states: States, { asked, defaults }: LoadOptions): DemoSize {
  const [first, ...others] = [...states].flatMap(([system, s]) => (s.kind === 'whole' ? [{ system, ...s.size }] : []));
  if (first === undefined) return { ...defaults, ...asked };
  const { customers, seed, today, system } = first;
  const size: DemoSize = { customers, seed, today };
  const other = [...others, { system: 'the command', ...size, ...asked }].find((o) => sizeText(o) !== sizeText(size));
  if (other === undefined) return size;
  throw new ConfigurationError(
    `demo: all systems must hold the same demo, but ${system} holds ${sizeText(size)}, and ${other.system} says ` +
      `${sizeText(other)}. Add --fresh to make all of them anew.`,
  );
}

function refuseForeign(states: States): void {
  const lines = [...states].flatMap(([system, state]) =>
    state.kind === 'foreign'
      ? `${system}: the database must be empty, but it holds ${state.tables.join(', ')}. Name another database, or add ` +
        '--fresh to drop these tables.'
      : [],
  );
  if (lines.length > 0) throw new ConfigurationError(lines.join('\n'));
}

async function make(databases: Databases, size: DemoSize, options: FillOptions): Promise<void> {
  const writers: Partial<Record<DemoSystemName, RowWriter>> = {};
  for (const [system, database] of databases) {
    await begin(database, system, size);
    writers[system] = createServerWriter(database);
  }
  if (databases.size > 0) await fill(writers, parseWorld(size), size.customers, options);
  for (const [system, database] of databases) await finish(database, system, size);
}

async function load(databases: Databases, options: LoadOptions): Promise<LoadSummary> {
  const states = new Map<DemoSystemName, LoadState>();
  for (const [system, database] of databases) {
    states.set(system, options.fresh === true ? { kind: 'begun' } : await inspect(database, system));
  }
  refuseForeign(states);
  const size = agreeOnSize(states, options);
  const missing = new Map([...databases].filter(([system]) => states.get(system)?.kind !== 'whole'));
  await make(missing, size, options);
  const { reader } = options;
  if (reader !== undefined) for (const database of databases.values()) await database.allow(reader);
  return { size, made: [...missing.keys()], kept: [...databases.keys()].filter((system) => !missing.has(system)) };
}

/**
 * Fills the systems of a mapping that are on servers: makes databases and tables, and does nothing where the demo is
 * there already. A load that was broken off is begun again.
 *
 * Errors: ConfigurationError for servers that cannot be used, tables that are not ours, and demos of different sizes;
 * InputError (BAD_USER_INPUT) for a size out of range.
 */
export async function loadServers(options: LoadOptions): Promise<LoadSummary> {
  parseWorld({ ...options.defaults, ...options.asked });
  const databases = await openDatabases(options.sources);
  try {
    return await load(databases, options);
  } finally {
    await closeAll(databases);
  }
}
