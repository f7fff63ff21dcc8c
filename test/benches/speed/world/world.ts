/** The generated data that all contestants of a run answer from. */
import type { DemoSystemName } from '../../../../demo/tables/systems.ts';

export interface MysqlDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface BenchWorld {
  /** With `demo/`: the demo's databases as files, from which questions are chosen, and the registry over them. */
  readonly dataFolder: string;
  /** Where the systems are on a server; null: they are those files. */
  readonly server: ServerWorld | null;
  /** Says how often one may ask: without end. */
  readonly accessFile: string;
}

export interface ServerWorld {
  readonly databases: Readonly<Record<DemoSystemName, MysqlDatabase>>;
  readonly mappingFile: string;
  /** Of the deployment over the server: its registry and its secret. */
  readonly stateFolder: string;
}

/** Where the deployment over the world keeps its secret. */
export function stateFolderOf({ dataFolder, server }: BenchWorld): string {
  return server?.stateFolder ?? dataFolder;
}

/** The variables by which the product's commands find the world. */
export function worldVariables({ dataFolder, server, accessFile }: BenchWorld): Readonly<Record<string, string>> {
  const common = {
    C360_LOG: 'error',
    C360_DEMO: 'true',
    C360_ACCESS: accessFile,
    C360_VIEWER: 'agent',
    HOST: '127.0.0.1',
    PORT: '0',
    NODE_ENV: 'production',
  };
  if (server === null) return { ...common, C360_DATA_DIR: dataFolder };
  const { stateFolder, mappingFile, databases } = server;
  const password = databases.orders.password; // one server, one login
  return { ...common, C360_DATA_DIR: stateFolder, C360_MAPPING: mappingFile, C360_BENCH_PASSWORD: password };
}

/** The variables by which a hand-written route finds it. */
export function routeVariables({ dataFolder, server }: BenchWorld): Readonly<Record<string, string>> {
  const common = { NODE_ENV: 'production', BENCH_DATA: dataFolder };
  if (server === null) return common;
  const registry = `${server.stateFolder}/registry.sqlite`;
  return { ...common, BENCH_MYSQL: JSON.stringify(server.databases), BENCH_REGISTRY: registry };
}
