/** What the engine of MySQL asks of its driver and its server; what they do with it: live/mysql-engine.live.test.ts. */
import { describe, expect, it } from 'vitest';
import { OverloadedError } from '../../../adapters/engines/errors.ts';
import { createMysqlEngine } from '../../../adapters/engines/mysql.ts';
import { classifyMysql, mysqlStartProblem } from '../../../adapters/engines/mysql/failures.ts';
import { mysqlOptions, mysqlPoolOptions } from '../../../adapters/engines/mysql/options.ts';
import { parseVersion, sessionStatements } from '../../../adapters/engines/mysql/session.ts';
import { errorOf } from './error-of.ts';
import { freePort } from './free-port.ts';
import { mysqlSource, SYSTEM } from './sources.ts';

const fail = (errno: number): Error => Object.assign(new Error('x'), { errno, code: 'ER_X', sqlState: '42000' });
const netFail = (code: string): Error => Object.assign(new Error('x'), { errno: -111, code });

describe('the driver of MySQL', () => {
  it('is told everything of which it has another idea by itself', () => {
    expect(mysqlOptions(mysqlSource({ limits: { acquireMs: 1500 } }))).toEqual({
      host: 'db.example',
      port: 3306,
      database: 'shop',
      user: 'reader',
      password: 'secret',
      ssl: { rejectUnauthorized: true, verifyIdentity: true },
      charset: 'UTF8MB4_BIN',
      dateStrings: true,
      timezone: 'Z',
      supportBigNumbers: true,
      bigNumberStrings: true,
      decimalNumbers: false,
      jsonStrings: true,
      rowsAsArray: true,
      multipleStatements: false,
      flags: ['-LOCAL_FILES'],
      connectTimeout: 1500,
      enableKeepAlive: true,
      keepAliveInitialDelay: 30_000,
      connectAttributes: { program_name: 'customer360-gateway' },
      trace: false,
    });
  });

  it('keeps idle connections for a minute, and one more than are ever lent', () => {
    const options = mysqlPoolOptions(mysqlSource({ limits: { poolMax: 4 } }));
    expect(options).toMatchObject({ connectionLimit: 5, maxIdle: 4, idleTimeout: 60_000 });
  });

  it('takes a DSN', () => {
    const options = mysqlOptions(mysqlSource({ connection: 'mariadb://r%40b:p%3Aw@[::1]:3307/my%20shop?tls=off' }));
    expect(options).toMatchObject({ host: '::1', port: 3307, database: 'my shop', user: 'r@b', password: 'p:w' });
    expect(options).not.toHaveProperty('ssl');
  });

  it('takes what TLS needs, and knows the host by its certificate unless told not to', () => {
    const ssl = (tls: unknown) =>
      mysqlOptions(mysqlSource({ connection: { host: 'db', database: 's', user: 'u', tls } })).ssl;
    expect(ssl({ ca: 'PEM', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' })).toEqual({
      rejectUnauthorized: true,
      verifyIdentity: true,
      ca: 'PEM',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(ssl({ verify: false })).toEqual({ rejectUnauthorized: false, verifyIdentity: false });
    expect(ssl('off')).toBeUndefined();
  });
});

describe('a version', () => {
  it.each([
    ['8.0.36', false, 80_036, '8.0.36'],
    ['5.7.8-log', false, 50_708, '5.7.8'],
    ['10.11.19-MariaDB-0+deb12u1', true, 101_119, '10.11.19'],
    ['5.5.5-10.3.39-MariaDB', true, 100_339, '10.3.39'],
  ])('%s is read', (version, mariadb, number, text) => {
    expect(parseVersion(version)).toEqual({ mariadb, number, text });
  });
});

describe('a session', () => {
  const variables = (version: string, guardMs: number | null): string =>
    sessionStatements(parseVersion(version), {}, guardMs)[1] ?? '';

  it('has the clock, the mode, the character set and the rights that statements count on', () => {
    expect(sessionStatements(parseVersion('8.4.0'), { isolation: 'readCommitted' }, 6000)).toEqual([
      'set names utf8mb4 collate utf8mb4_bin',
      "set session time_zone = '+00:00', session sql_mode = '', session max_execution_time = 6000",
      'set session transaction isolation level read committed, read only',
    ]);
  });

  it('has the time guard of its server, where that has one', () => {
    expect(variables('10.11.19-MariaDB', 6500)).toContain('max_statement_time = 6.5');
    expect(variables('5.7.8', 6500)).toContain('max_execution_time = 6500');
    expect(variables('5.7.7', 6500)).not.toContain('_time =');
    expect(variables('5.5.68-MariaDB', 6500)).not.toContain('statement_time');
  });

  it('has no time guard for a stream, and patience with its reader', () => {
    expect(variables('10.11.19-MariaDB', null)).toMatch(/max_statement_time = 0, session net_write_timeout = 600$/);
    expect(variables('8.4.0', null)).toMatch(/max_execution_time = 0, session net_write_timeout = 600$/);
  });
});

describe('an error of MySQL', () => {
  it.each([
    [1045, 'REFUSED'],
    [1142, 'REFUSED'],
    [1040, 'OVERLOADED'],
    [1226, 'OVERLOADED'],
    [1205, 'TIMEOUT'],
    [1317, 'TIMEOUT'],
    [1969, 'TIMEOUT'],
    [3024, 'TIMEOUT'],
    [1054, 'BAD_DATA'],
    [1146, 'BAD_DATA'],
    [1049, 'BAD_DATA'],
    [1053, 'UNAVAILABLE'],
  ] as const)('%i means %s', (errno, reason) => {
    expect(classifyMysql(fail(errno))).toBe(reason);
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST'])('%s means UNAVAILABLE', (code) => {
    expect(classifyMysql(netFail(code))).toBe('UNAVAILABLE');
  });

  it('of ours means what it says', () => {
    expect(classifyMysql(new OverloadedError(6, 100))).toBe('OVERLOADED');
    expect(classifyMysql(AbortSignal.abort().reason)).toBe('TIMEOUT');
  });

  it.each([
    [netFail('ENOTFOUND'), 'host'],
    [netFail('ETIMEDOUT'), 'silent'],
    [netFail('HANDSHAKE_NO_SSL_SUPPORT'), 'tlsMissing'],
    [fail(3159), 'tlsRequired'],
    [fail(1698), 'login'],
    [fail(1049), 'database'],
    [fail(1044), 'rights'],
    [fail(1040), 'full'],
    [fail(1064), 'other'],
    [Object.assign(new Error('wrong version number'), { code: 'HANDSHAKE_SSL_ERROR' }), 'tlsProtocol'],
  ] as const)('at start is told by its kind', (error, problem) => {
    expect(mysqlStartProblem(error)).toBe(problem);
  });
});

describe('the engine of MySQL', () => {
  it('says in one line that nobody is there, and names neither host nor password', async () => {
    const port = await freePort();
    const connection = { host: '127.0.0.1', port, database: 'd', user: 'u', password: 'secret', tls: 'off' };
    const engine = createMysqlEngine(SYSTEM, mysqlSource({ connection }));
    const error = await errorOf(engine.start());
    await engine.close();
    expect(error).toMatchObject({ name: 'ConfigurationError', cause: { code: 'ECONNREFUSED' } });
    expect((error as Error).message).toMatch(/^shop: the MySQL server must listen .* \(ECONNREFUSED\); check .*\.$/);
    expect((error as Error).message).not.toMatch(/127|secret|\n/);
  });
});
