/** The demo filled into databases on a server, by the loader that fills a deployment's, under the demo's own mapping. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadMapping } from '../../../adapters/mapping/load.ts';
import type { DemoSize } from '../../../demo/fill.ts';
import { loadServers } from '../../../demo/servers/load-servers.ts';
import type { DemoSystemName } from '../../../demo/tables/systems.ts';
import { demoMappingFile } from '../../../gateway/project.ts';
import type { LiveDatabases } from './databases.ts';

interface DemoOnServers {
  readonly databases: LiveDatabases;
  /** The others stay files in the folder. */
  readonly systems: readonly DemoSystemName[];
  readonly folder: string;
  readonly size: DemoSize;
}

/** A mapping that extends the demo's and says of some systems that they are on a server; its databases are empty. */
export async function writeServerMapping({ databases, systems, folder }: Omit<DemoOnServers, 'size'>): Promise<string> {
  const sources: Record<string, unknown> = {};
  for (const system of systems) sources[system] = databases.source(await databases.create(system));
  const file = join(folder, `on-${databases.engine}.json`);
  writeFileSync(file, JSON.stringify({ version: 1, extends: demoMappingFile, sources }));
  return file;
}

interface ServerMapping {
  readonly sources: Partial<Readonly<Record<DemoSystemName, { readonly connection: { readonly database: string } }>>>;
}

/** The database that a mapping of `writeServerMapping` has for a system. */
export function databaseOf(mappingFile: string, system: DemoSystemName): string {
  const { sources } = JSON.parse(readFileSync(mappingFile, 'utf8')) as ServerMapping; // written above
  return sources[system]?.connection.database ?? '';
}

/** The same with its databases filled; answers with the mapping file. */
export async function openDemoOnServers({ size, ...rest }: DemoOnServers): Promise<string> {
  const file = await writeServerMapping(rest);
  const { sources } = loadMapping(file, { C360_DATA_DIR: rest.folder });
  await loadServers({ sources, asked: size, defaults: size });
  return file;
}
