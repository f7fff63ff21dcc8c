/** The demo's graph over a base of ordinary customers and a few whose number of orders and tickets a bench chooses. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { createRegistry, createSystems } from '../../adapters/index.ts';
import { parseWorld } from '../../demo/fill.ts';
import { generateDemo } from '../../demo/generate.ts';
import { databaseFile } from '../../demo/manifest.ts';
import { insertStatement } from '../../demo/tables/ddl.ts';
import { DEMO_SYSTEM_NAMES } from '../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../demo/tables/systems.ts';
import type { Cell, TableRow } from '../../demo/tables/table.ts';
import { buildGateway } from '../../gateway/build.ts';
import { parseConfiguration } from '../../gateway/config.ts';
import { demoMappingFile } from '../../gateway/project.ts';
import { buildIdentity } from '../../subgraphs/index.ts';
import type { LiveDatabases } from '../adapters/live/databases.ts';
import { databaseOf, openDemoOnServers } from '../adapters/live/demo-on-servers.ts';
import type { Answer } from '../graph/demo-graph.ts';
import { tellLongCustomer } from './long-customer.ts';
import type { LongCustomer } from './long-customer.ts';

/** The demo's day; the clock stands at its noon. */
const TODAY = '2026-03-02';
const SEED = 7;
const SECRET = 'a secret of the benches, long enough to sign with';

export interface StatementTime {
  /** As "system entity name". */
  readonly statement: string;
  readonly ms: number;
  readonly rows: number;
}

export interface LongHistoryGraph {
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** The statements since the last time that they were taken. */
  takeStatements(): readonly StatementTime[];
  close(): Promise<void>;
}

interface LongHistoryOptions {
  /** Ordinary customers of the demo. */
  readonly base: number;
  readonly customers: readonly LongCustomer[];
  /** Files where none is given. */
  readonly databases?: LiveDatabases | undefined;
}

type Append = (system: DemoSystemName, rows: Iterable<TableRow>) => Promise<void>;

function appendToFiles(directory: string): Append {
  return async (system, rows) => {
    const database = new Database(databaseFile(directory, system));
    const insert = database.transaction(() => {
      for (const { table, values } of rows) database.prepare(insertStatement('sqlite', table)).run(values);
    });
    insert();
    database.exec('ANALYZE');
    database.close();
  };
}

function appendToServer(databases: LiveDatabases, mappingFile: string): Append {
  return async (system, rows) => {
    const byTable = new Map<string, (readonly Cell[])[]>();
    for (const { table, values } of rows) byTable.set(table.name, [...(byTable.get(table.name) ?? []), values]);
    for (const [table, values] of byTable) await databases.insert(databaseOf(mappingFile, system), table, values);
  };
}

/** Fills the databases; answers with the mapping file. */
async function fillWorld(folder: string, { base, customers, databases }: LongHistoryOptions): Promise<string> {
  const size = { customers: base, seed: SEED, today: TODAY };
  const directory = join(folder, 'demo');
  if (databases === undefined) await generateDemo({ directory, ...size });
  const mappingFile =
    databases === undefined
      ? demoMappingFile
      : await openDemoOnServers({ databases, systems: DEMO_SYSTEM_NAMES, folder, size });
  const append = databases === undefined ? appendToFiles(directory) : appendToServer(databases, mappingFile);
  for (const customer of customers) {
    const rows = tellLongCustomer(parseWorld(size), customer);
    for (const system of DEMO_SYSTEM_NAMES) await append(system, rows[system]);
  }
  return mappingFile;
}

export async function openLongHistoryGraph(options: LongHistoryOptions): Promise<LongHistoryGraph> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-long-'));
  const mappingFile = await fillWorld(folder, options);
  const now = (): Date => new Date(`${TODAY}T12:00:00Z`);
  const seen: StatementTime[] = [];
  const systems = await createSystems({
    mappingFile,
    env: { C360_DATA_DIR: folder },
    secret: SECRET,
    now,
    onEvent: (event) => {
      if (event.kind !== 'statement') return;
      seen.push({ statement: `${event.system} ${event.entity} ${event.name}`, ms: event.ms, rows: event.rows });
    },
  });
  const registry = await createRegistry({ file: ':memory:', now, secret: SECRET });
  const services = { systems, registry, now };
  await buildIdentity(services);
  const configuration = parseConfiguration({ C360_DATA_DIR: folder, C360_SECRET: SECRET, C360_LOG: 'silent' }, {});
  const app = await buildGateway({ configuration, logger: pino({ level: 'silent' }), secret: SECRET }, services, null);
  return {
    ask: async (query, variables = {}) => {
      const { payload } = await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } });
      return JSON.parse(payload) as Answer; // as the query asks for it
    },
    takeStatements: () => seen.splice(0),
    close: async () => {
      await app.close();
      await Promise.all([systems.close(), registry.close()]);
      rmSync(folder, { recursive: true });
    },
  };
}
