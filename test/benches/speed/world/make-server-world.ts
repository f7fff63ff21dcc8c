/** The same data on the MySQL or MariaDB server that C360_TEST_MYSQL_URL names. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import type { DemoSummary } from '../../../../demo/manifest.ts';
import { DEMO_SYSTEM_NAMES } from '../../../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../../../demo/tables/systems.ts';
import type { BenchPlace } from '../../place.ts';
import { runProduct } from '../start/child-process.ts';
import { settle } from './make-world.ts';
import { worldVariables } from './world.ts';
import type { BenchWorld, MysqlDatabase } from './world.ts';

/** Those of a machine that also makes the load. */
const LIMITS = { acquireMs: 30_000, queryMs: 60_000 };

type Server = Omit<MysqlDatabase, 'database'>;

function parseServer(text: string): Server {
  const { hostname: host, port, username, password } = new URL(text);
  return {
    host,
    port: Number(port === '' ? 3306 : port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

async function connect(server: Server): Promise<Connection> {
  try {
    return await createConnection(server);
  } catch (cause) {
    const why = (cause as Error).message; // as the driver makes them
    throw new Error(`bench: C360_TEST_MYSQL_URL must name a server and a login that it takes, but ${why}.`, { cause });
  }
}

/** A database a system, made where it is missing. They stay, since filling them takes minutes. */
async function makeDatabases(
  server: Server,
  customers: number,
): Promise<Readonly<Record<DemoSystemName, MysqlDatabase>>> {
  const admin = await connect(server);
  try {
    const entries = DEMO_SYSTEM_NAMES.map((system) => [system, `c360_bench_${customers}_${system}`] as const);
    for (const [, name] of entries) {
      // oxlint-disable-next-line no-await-in-loop
      await admin.query(`create database if not exists ${admin.escapeId(name)} character set utf8mb4`);
    }
    const databases = entries.map(([system, database]) => [system, { ...server, database }]);
    return Object.fromEntries(databases) as Record<DemoSystemName, MysqlDatabase>; // one entry a system
  } finally {
    await admin.end();
  }
}

function writeMapping(place: BenchPlace, folder: string, databases: Readonly<Record<DemoSystemName, MysqlDatabase>>) {
  const sources = Object.entries(databases).map(([system, { password: _password, ...connection }]) => [
    system,
    // The password stays out of the file.
    {
      engine: 'mysql',
      connection: { ...connection, password: '${env:C360_BENCH_PASSWORD}', tls: 'off' },
      limits: LIMITS,
    },
  ]);
  const file = join(folder, 'mapping.json');
  const demo = join(place.project, 'demo', 'customer360.yaml');
  writeFileSync(file, JSON.stringify({ version: 1, extends: demo, sources: Object.fromEntries(sources) }));
  return file;
}

/** Errors: what the server or the product's commands say. */
export async function makeServerWorld(place: BenchPlace, files: BenchWorld, url: string): Promise<BenchWorld> {
  const { dataFolder } = files;
  const manifest = readFileSync(join(dataFolder, 'demo', 'demo.json'), 'utf8');
  const { customers, seed, today } = JSON.parse(manifest) as DemoSummary; // the product wrote it
  const stateFolder = join(place.cache, 'server', String(customers));
  mkdirSync(stateFolder, { recursive: true });
  copyFileSync(join(dataFolder, 'secret'), join(stateFolder, 'secret'));
  const databases = await makeDatabases(parseServer(url), customers);
  const mappingFile = writeMapping(place, stateFolder, databases);
  const world: BenchWorld = { ...files, server: { databases, mappingFile, stateFolder } };
  const size = ['--customers', String(customers), '--seed', String(seed), '--today', today];
  await runProduct(place, ['demo', '--mapping', mappingFile, ...size], worldVariables(world));
  await settle(place, world, join(stateFolder, 'registry.sqlite'));
  return world;
}
