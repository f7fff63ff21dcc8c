/**
 * A PostgreSQL server for the live suites: the one that C360_TEST_POSTGRES_URL names (postgres://user:password@host:port/database,
 * whose login may create schemas), else one of our own in a temporary folder, where PostgreSQL is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, SpawnSyncOptionsWithStringEncoding } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../engines/free-port.ts';

export interface PostgresServer {
  /** Of an empty database, whose login may create schemas and databases. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Debian keeps the server's programs out of the path, in a folder for each version. */
const DEBIAN = '/usr/lib/postgresql';

function find(program: string): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted().toReversed() : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((v) => join(DEBIAN, v, 'bin'))];
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}

/** Why there is no server to be had here; null where there is one. */
export function missingPostgres(): string | null {
  if (process.env['C360_TEST_POSTGRES_URL'] !== undefined) return null;
  const missing = ['initdb', 'postgres'].filter((program) => find(program) === null);
  return missing.length === 0
    ? null
    : `needs C360_TEST_POSTGRES_URL or an installed PostgreSQL (${missing.join(' and ')} not found)`;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package has made. */
function account(): Account {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

const PASSWORD = 'of the tests';

function installDatabase(folder: string, as: Account): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  if (as.uid !== undefined && as.gid !== undefined) {
    for (const path of [folder, passwordFile]) chownSync(path, as.uid, as.gid);
  }
  chmodSync(folder, 0o700);
  const options: SpawnSyncOptionsWithStringEncoding = { encoding: 'utf8', cwd: folder, ...as };
  const login = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  // A collation that no byte order is: whatever counts on one has to say so.
  const language = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
  const args = ['-D', join(folder, 'data'), '--no-sync', ...login, ...language];
  const { status, stderr } = spawnSync(find('initdb') ?? '', args, options);
  if (status !== 0) throw new Error(`initdb must succeed, but ended with ${String(status)}: ${stderr}`);
}

function started(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (/ready to accept connections/.test(said)) resolve();
    });
    server.once('exit', (code) => reject(new Error(`postgres must start, but ended with ${String(code)}: ${said}`)));
  });
}

async function ownServer(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-postgres-'));
  const as = account();
  installDatabase(folder, as);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off', 'TimeZone=-7'];
  const args = ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(find('postgres') ?? '', args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, ...as });
  // A server that nobody stops would outlive the tests.
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  await started(server);
  return {
    url: `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.off('exit', kill);
      const ended = once(server, 'exit');
      server.kill('SIGINT'); // ends the sessions that are left
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Only where `missingPostgres` is null. */
export function startPostgres(): Promise<PostgresServer> {
  const named = process.env['C360_TEST_POSTGRES_URL'];
  return named === undefined ? ownServer() : Promise.resolve({ url: named, stop: async () => {} });
}
