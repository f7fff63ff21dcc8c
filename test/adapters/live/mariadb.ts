/**
 * A MySQL or MariaDB server for the live suites: the one that C360_TEST_MYSQL_URL names
 * (mysql://user:password@host:port/, with ?tls=off where it has none, ?tls=unverified for a
 * certificate of its own making), else a MariaDB of our own in a temporary folder,
 * where one is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../engines/free-port.ts';
import { createTestCertificate } from './certificate.ts';

export interface LiveServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly tls: 'off' | { readonly verify: boolean };
  /** PEM of the authority behind the server's certificate, which is for localhost; null where the server is not ours. */
  readonly ca: string | null;
  stop(): Promise<void>;
}

const PROGRAMS = ['mariadbd', 'mariadb-install-db'] as const;

function find(program: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}

/** Why there is no server to be had here; null where there is one. */
export function missingServer(): string | null {
  if (process.env['C360_TEST_MYSQL_URL'] !== undefined) return null;
  const missing = PROGRAMS.filter((program) => find(program) === null);
  return missing.length === 0
    ? null
    : `needs C360_TEST_MYSQL_URL or an installed MariaDB (${missing.join(' and ')} not found)`;
}

/** Why there is no server here that knows LATERAL; null where there is one. No MariaDB that we could install does. */
export async function missingLateral(): Promise<string | null> {
  const named = process.env['C360_TEST_MYSQL_URL'];
  if (named === undefined) return 'needs C360_TEST_MYSQL_URL with a MySQL from 8.0.14 on';
  const { host, port, user, password, tls } = namedServer(named);
  const ssl = tls === 'off' ? {} : { ssl: { rejectUnauthorized: tls.verify } };
  const connection = await createConnection({ host, port, user, password, ...ssl });
  try {
    await connection.query('select 1 from (select 1 as x) as t join lateral (select t.x as y limit 1) as l on true');
    return null;
  } catch {
    return 'needs a server that knows LATERAL: the one that C360_TEST_MYSQL_URL names does not';
  } finally {
    await connection.end();
  }
}

/** The same for suites that make logins: a server that somebody names lends one that makes databases and no more. */
export function missingOwnServer(): string | null {
  const named = process.env['C360_TEST_MYSQL_URL'] !== undefined;
  return named ? 'needs a MariaDB of its own, since it makes logins' : missingServer();
}

function namedServer(text: string): LiveServer {
  const url = new URL(text);
  const tls = url.searchParams.get('tls');
  return {
    host: url.hostname,
    port: Number(url.port === '' ? 3306 : url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    tls: tls === 'off' ? 'off' : { verify: tls !== 'unverified' },
    ca: null,
    stop: async () => {},
  };
}

function installDatabase(folder: string, asRoot: readonly string[]): void {
  // Servers that start at once must not share a place for their temporary tables.
  const places = [`--datadir=${join(folder, 'data')}`, `--tmpdir=${folder}`];
  const args = ['--no-defaults', ...places, '--auth-root-authentication-method=normal'];
  const { status, stderr } = spawnSync(
    find('mariadb-install-db') ?? '',
    [...args, '--skip-test-db', '--innodb-log-file-size=8M', ...asRoot],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`mariadb-install-db must succeed, but ended with ${String(status)}: ${stderr}`);
}

function started(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (/ready for connections/.test(said)) resolve();
    });
    server.once('exit', (code) => reject(new Error(`mariadbd must start, but ended with ${String(code)}: ${said}`)));
  });
}

/** A server that nobody stops would outlive the tests. */
function stopWithProcess(server: ChildProcess): void {
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  server.once('exit', () => process.off('exit', kill));
}

async function ownServer(): Promise<LiveServer> {
  const folder = mkdtempSync(join(tmpdir(), 'c360-mariadb-'));
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  installDatabase(folder, asRoot);
  const { ca, certFile, keyFile } = createTestCertificate(folder);
  const port = await freePort();
  const server = spawn(
    find('mariadbd') ?? '',
    [
      '--no-defaults',
      `--datadir=${join(folder, 'data')}`,
      `--tmpdir=${folder}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--innodb-log-file-size=8M',
      '--innodb-buffer-pool-size=64M',
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-fast-shutdown=2',
      `--ssl-cert=${certFile}`,
      `--ssl-key=${keyFile}`,
      // The opposite of what we count on, so that every session has to say what it needs.
      '--sql-mode=TRADITIONAL,ANSI,NO_BACKSLASH_ESCAPES',
      '--default-time-zone=-07:00',
      '--character-set-server=latin1',
      ...asRoot,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  stopWithProcess(server);
  await started(server);
  return {
    host: '127.0.0.1',
    port,
    user: 'root',
    password: '',
    tls: 'off',
    ca,
    stop: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Only where `missingServer` is null. */
export function startServer(): Promise<LiveServer> {
  const named = process.env['C360_TEST_MYSQL_URL'];
  return named === undefined ? ownServer() : Promise.resolve(namedServer(named));
}
