/**
 * The demo's databases under the graph that a test asks: SQLite files, or databases on a server of the live suites
 * (vitest.live.config.ts), filled with the same rows and reached by the same mapping.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ResultSetHeader, RowDataPacket } from 'mysql2';
import { inject } from 'vitest';
import type { DemoSize } from '../../demo/fill.ts';
import { generateDemo } from '../../demo/generate.ts';
import { DEMO_SYSTEM_NAMES, DEMO_TABLES } from '../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../demo/tables/systems.ts';
import { demoMappingFile } from '../../gateway/project.ts';
import type { LiveDatabases } from '../adapters/live/databases.ts';
import { databaseOf, openDemoOnServers } from '../adapters/live/demo-on-servers.ts';
import type { LiveServer } from '../adapters/live/mariadb.ts';
import { openMysqlDatabases } from '../adapters/live/mysql-databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly demoServer?: Omit<LiveServer, 'stop'>;
  }
}

export type LegacyRow = Readonly<Record<string, unknown>>;

/** Behind the gateway's back; texts in standard SQL, names in double quotes. */
export interface LegacyAccess {
  /** The number of rows that were changed. */
  run(system: DemoSystemName, text: string): Promise<number>;
  rows(system: DemoSystemName, text: string): Promise<readonly LegacyRow[]>;
  /** Drops every table of a system. */
  takeAway(system: DemoSystemName): Promise<void>;
}

export interface DemoWorld {
  readonly mappingFile: string;
  readonly legacy: LegacyAccess;
  close(): Promise<void>;
}

/** Databases on a server and the systems that are to be there; the others stay files. */
export interface OnServer {
  readonly databases: LiveDatabases;
  readonly systems: readonly DemoSystemName[];
}

interface LegacyAnswer {
  readonly rows: readonly LegacyRow[];
  readonly changes: number;
}

type Ask = (system: DemoSystemName, text: string) => Promise<LegacyAnswer>;

function accessOf(ask: Ask): LegacyAccess {
  return {
    run: async (system, text) => (await ask(system, text)).changes,
    rows: async (system, text) => (await ask(system, text)).rows,
    takeAway: async (system) => {
      for (const { name } of DEMO_TABLES[system]) await ask(system, `drop table "${name}"`);
    },
  };
}

function inFiles(folder: string): Ask {
  return (system, text) => {
    const database = new Database(join(folder, 'demo', `${system}.sqlite`));
    const statement = database.prepare<[], LegacyRow>(text);
    const answer = statement.reader
      ? { rows: statement.all(), changes: 0 }
      : { rows: [], changes: statement.run().changes };
    database.close();
    return Promise.resolve(answer);
  };
}

async function openMysqlWorld(server: Omit<LiveServer, 'stop'>, folder: string, size: DemoSize): Promise<DemoWorld> {
  const databases = await openMysqlDatabases({ ...server, stop: async () => {} });
  const mappingFile = await openDemoOnServers({ databases, systems: DEMO_SYSTEM_NAMES, folder, size });
  await databases.admin.query("set sql_mode = 'ANSI,NO_ENGINE_SUBSTITUTION'");
  const legacy = accessOf(async (system, text) => {
    await databases.admin.query(`USE ${databaseOf(mappingFile, system)}`);
    const [answer] = await databases.admin.query<RowDataPacket[] | ResultSetHeader>(text);
    return Array.isArray(answer) ? { rows: answer, changes: 0 } : { rows: [], changes: answer.affectedRows };
  });
  return { mappingFile, legacy, close: () => databases.close() };
}

async function openServerWorld({ databases, systems }: OnServer, folder: string, size: DemoSize): Promise<DemoWorld> {
  await generateDemo({ directory: join(folder, 'demo'), ...size });
  const mappingFile = await openDemoOnServers({ databases, systems, folder, size });
  const files = inFiles(folder);
  const legacy = accessOf(async (system, text) => {
    if (!systems.includes(system)) return files(system, text);
    // The servers have signs of their own to put around names.
    const quoted = text.replaceAll(/"([^"]*)"/g, (_, name: string) => databases.words.quote(name));
    await databases.run(databaseOf(mappingFile, system), quoted);
    return { rows: [], changes: 0 };
  });
  return { mappingFile, legacy, close: async () => {} };
}

/** `server`: where a test brings its own; else the server that the run provides, else files. */
export async function openDemoWorld(folder: string, size: DemoSize, server: OnServer | undefined): Promise<DemoWorld> {
  if (server !== undefined) return openServerWorld(server, folder, size);
  const provided = inject('demoServer');
  if (provided !== undefined) return openMysqlWorld(provided, folder, size);
  await generateDemo({ directory: join(folder, 'demo'), ...size });
  return { mappingFile: demoMappingFile, legacy: accessOf(inFiles(folder)), close: async () => {} };
}
