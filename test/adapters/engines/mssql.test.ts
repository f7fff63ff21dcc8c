/**
 * The engine of SQL Server without a server: what it hands to node-mssql, as data. The parameters go through
 * node-mssql's own Request, which takes or refuses their types; that a Request sends them, and what a server makes of
 * them, is not run here: live/mssql-engine.live.test.ts does, where C360_TEST_MSSQL_URL names one. Where nobody answers,
 * the real driver is used.
 */
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import sql from 'mssql';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMssqlEngine } from '../../../adapters/engines/mssql.ts';
import type { MssqlDriver } from '../../../adapters/engines/mssql.ts';
import { classifyMssql, mssqlStartProblem } from '../../../adapters/engines/mssql/failures.ts';
import { mssqlConfig } from '../../../adapters/engines/mssql/options.ts';
import { mssqlParams } from '../../../adapters/engines/mssql/params.ts';
import { collect } from '../conformance/subject.ts';
import { errorOf } from './error-of.ts';
import { freePort } from './free-port.ts';
import { mssqlSource, SYSTEM } from './sources.ts';

/** What this test uses of tarn, which is node-mssql's dependency and not ours. */
declare class TarnPool {
  constructor(options: Readonly<Record<string, unknown>>);
  acquire(): { readonly promise: Promise<unknown> };
}

type Param = Readonly<Record<string, unknown>>;

/** Parameters as node-mssql's Request holds them. */
function bound(values: Parameters<typeof mssqlParams>[0], types: Parameters<typeof mssqlParams>[1] = []): Param[] {
  const request = new sql.Request();
  mssqlParams(values, types).forEach(({ type, value }, i) => request.input(`p${i}`, type, value));
  return Object.values(request.parameters);
}

describe('a parameter of SQL Server', () => {
  it('of plain text is varchar of one length, so that indexes of varchar and nvarchar columns serve', () => {
    const [short, long, none] = bound(['A1', 'B'.repeat(40), null]);
    expect(short).toMatchObject({ type: sql.VarChar, length: 8000, value: 'A1' });
    expect(long).toMatchObject({ type: sql.VarChar, length: 8000 });
    expect(none).toMatchObject({ type: sql.VarChar, length: 8000, value: null });
  });

  it('of any other text is nvarchar, as are all texts beside it', () => {
    const params = bound(['plain', 'Zoë', 'ключ 😀']);
    expect(params.map((p) => [p['type'], p['length']])).toEqual([
      [sql.NVarChar, 4000],
      [sql.NVarChar, 4000],
      [sql.NVarChar, 4000],
    ]);
  });

  it('longer than a column can be is of the longest type', () => {
    expect(bound(['x'.repeat(8001)])[0]).toMatchObject({ type: sql.VarChar, length: sql.MAX });
    expect(bound(['ж'.repeat(4001)])[0]).toMatchObject({ type: sql.NVarChar, length: sql.MAX });
  });

  it.each([
    [42, sql.Int, 42],
    [-2_147_483_648, sql.Int, -2_147_483_648],
    [2_147_483_648, sql.BigInt, '2147483648'],
    [9_007_199_254_740_993n, sql.BigInt, '9007199254740993'],
    [7n, sql.Int, 7],
  ])('of the whole number %s keeps every digit', (value, type, sent) => {
    expect(bound([value])[0]).toMatchObject({ type, value: sent });
  });

  it('of a whole number beyond 64 bits is null, which equals nothing', () => {
    const params = bound([18_446_744_073_709_551_615n, -9_223_372_036_854_775_809n, -9_223_372_036_854_775_808n]);
    expect(params.map((p) => [p['type'], p['value']])).toEqual([
      [sql.BigInt, null],
      [sql.BigInt, null],
      [sql.BigInt, '-9223372036854775808'],
    ]);
  });

  it('of bytes is varbinary of one length', () => {
    const value = Buffer.from('c0de', 'hex');
    expect(bound([value])[0]).toMatchObject({ type: sql.VarBinary, length: 8000, value });
  });

  it('of a fraction is a decimal, which compares exactly', () => {
    expect(bound([0.125])[0]).toMatchObject({ type: sql.Decimal, precision: 4, scale: 3, value: 0.125 });
  });

  it('of a time is datetime2 with all its digits, dates before 1582 too', () => {
    const [time, early, date, iso] = bound(
      ['2026-03-01 15:04:05.1234567', '1500-02-28 00:00:00', '2026-03-01', '2026-03-01T15:04:05'],
      ['time', 'time', 'time', 'time'],
    );
    expect(time).toMatchObject({ type: sql.DateTime2, scale: 7, value: new Date('2026-03-01T15:04:05.123Z') });
    expect(time).toHaveProperty('value.nanosecondDelta', expect.closeTo(0.000_456_7, 9));
    expect(early).toMatchObject({ value: new Date('1500-02-28T00:00:00Z') });
    expect(date).toMatchObject({ type: sql.DateTime2, value: new Date('2026-03-01T00:00:00Z') });
    expect(iso).toMatchObject({ value: new Date('2026-03-01T15:04:05Z') });
  });

  it('of a position that is no time is null, after which nothing lies', () => {
    const params = bound(["' or 1=1", '2026-02-31 00:00:00', '0000-00-00', null], ['time', 'time', 'time', 'time']);
    expect(params.map((p) => p['value'])).toEqual([null, null, null, null]);
    expect(params.map((p) => p['type'])).toEqual([sql.DateTime2, sql.DateTime2, sql.DateTime2, sql.DateTime2]);
  });

  it('of a time that its column counts is a number', () => {
    expect(bound([1_772_000_000, '1772000000000'], ['time', 'time'])).toMatchObject([
      { type: sql.Int, value: 1_772_000_000 },
      { type: sql.BigInt, value: '1772000000000' },
    ]);
  });
});

describe('the driver of SQL Server', () => {
  it('is told everything of which it has another idea by itself', () => {
    const limits = { poolMax: 4, acquireMs: 1500, queryMs: 3000 };
    expect(mssqlConfig(mssqlSource({ limits }))).toEqual({
      server: 'db.example',
      database: 'shop',
      user: 'reader',
      password: 'secret',
      connectionTimeout: 1500,
      requestTimeout: 3000,
      arrayRowMode: true,
      parseJSON: false,
      validateConnection: 'socket',
      pool: { min: 0, max: 4, acquireTimeoutMillis: 1500, idleTimeoutMillis: 60_000 },
      options: {
        encrypt: true,
        trustServerCertificate: false,
        cryptoCredentialsDetails: {},
        useUTC: true,
        dateFormat: 'ymd',
        tdsVersion: '7_4',
        connectionIsolationLevel: sql.ISOLATION_LEVEL.READ_COMMITTED,
        readOnlyIntent: false,
        multiSubnetFailover: false,
        cancelTimeout: 2000,
        maxRetriesOnTransientErrors: 0,
        enableArithAbort: true,
        appName: 'customer360-gateway',
      },
    });
  });

  it('reads streams on connections of their own, without a time limit', () => {
    expect(mssqlConfig(mssqlSource(), true)).toMatchObject({ requestTimeout: 0, pool: { max: 4 } });
  });

  it.each([
    ['snapshot', sql.ISOLATION_LEVEL.SNAPSHOT],
    ['readUncommitted', sql.ISOLATION_LEVEL.READ_UNCOMMITTED],
  ])('has the isolation %s', (isolation, connectionIsolationLevel) => {
    expect(mssqlConfig(mssqlSource({ isolation })).options).toMatchObject({ connectionIsolationLevel });
  });

  it('takes a DSN', () => {
    expect(mssqlConfig(mssqlSource({ connection: 'sqlserver://sa:p%40ss@10.0.0.7:1444/FIN?tls=off' }))).toMatchObject({
      server: '10.0.0.7',
      port: 1444,
      database: 'FIN',
      user: 'sa',
      password: 'p@ss',
      options: { encrypt: false, trustServerCertificate: false },
    });
  });

  it('takes instances, domains, availability groups and what TLS needs', () => {
    const tls = { ca: 'PEM', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0', verify: false };
    const connection = { host: 'h', database: 'd', user: 'u', instance: 'OLD', domain: 'CORP', tls };
    const config = mssqlConfig(mssqlSource({ connection, readOnlyIntent: true, multiSubnetFailover: true }));
    expect(config).toMatchObject({ domain: 'CORP' });
    expect(config).not.toHaveProperty('port');
    expect(config.options).toMatchObject({
      instanceName: 'OLD',
      trustServerCertificate: true,
      cryptoCredentialsDetails: { ca: 'PEM', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
      readOnlyIntent: true,
      multiSubnetFailover: true,
    });
  });
});

interface Sent {
  readonly text: string;
  readonly request: sql.Request;
}

/** node-mssql's Request over a pool that is none: `answer` plays the server. */
function fakeDriver(answer: (sent: Sent) => Promise<readonly (readonly unknown[])[]>) {
  const sent: Sent[] = [];
  const configs: sql.config[] = [];
  const cancelled: sql.Request[] = [];
  const closed: sql.config[] = [];
  const driver: MssqlDriver = {
    createPool: (config) => {
      configs.push(config);
      const pool = { connect: async () => pool, on: () => pool, close: async () => void closed.push(config), config };
      return pool as unknown as sql.ConnectionPool; // what the engine uses of it
    },
    createRequest: (pool) => {
      const request = new sql.Request(pool);
      const query = async (text: string): Promise<unknown> => {
        sent.push({ text, request });
        const rows = await answer({ text, request });
        if (request.listenerCount('row') === 0) return { recordset: rows };
        for (const row of rows) request.emit('row', row);
        request.emit('done');
        return {};
      };
      const cancel = (): void => void cancelled.push(request);
      return Object.assign(request, { query, cancel });
    },
  };
  return { driver, sent, configs, cancelled, closed };
}

describe('the engine of SQL Server', () => {
  afterEach(() => void vi.useRealTimers());
  const never = (): Promise<never> => new Promise(() => {});

  it('sends a statement with its parameters, and how long to wait for locks', async () => {
    const { driver, sent } = fakeDriver(async () => [['1', true, null]]);
    const engine = createMssqlEngine(SYSTEM, mssqlSource(), driver);
    const rows = await engine.query(
      { text: 'select @p0, @p1', types: [undefined, 'time'] },
      ['a', '2026-01-01'],
      undefined,
    );
    // A flag is 1 or 0 here as it is in SQL.
    expect(rows).toEqual([['1', 1, null]]);
    expect(sent[0]?.text).toBe('set lock_timeout 2000;\nselect @p0, @p1');
    expect(sent[0]?.request.parameters).toMatchObject({
      p0: { name: 'p0', type: sql.VarChar, value: 'a' },
      p1: { name: 'p1', type: sql.DateTime2, value: new Date('2026-01-01') },
    });
  });

  it('cancels a statement whose caller goes', async () => {
    const { driver, sent, cancelled } = fakeDriver(never);
    const engine = createMssqlEngine(SYSTEM, mssqlSource(), driver);
    const caller = new AbortController();
    const outcome = errorOf(engine.query({ text: 'x', types: [] }, [], caller.signal));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    caller.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    expect(cancelled).toEqual([sent[0]?.request]);
  });

  it('cancels a statement that the driver lets run on', async () => {
    vi.useFakeTimers();
    const { driver, cancelled } = fakeDriver(never);
    const engine = createMssqlEngine(SYSTEM, mssqlSource({ limits: { acquireMs: 100, queryMs: 200 } }), driver);
    const answer = engine.query({ text: 'x', types: [] }, [], undefined).catch((e: unknown) => engine.classify(e));
    await vi.advanceTimersByTimeAsync(300);
    expect(await answer).toBe('TIMEOUT');
    expect(cancelled).toHaveLength(1);
  });

  it('streams rows, and cancels where its reader stops', async () => {
    const { driver, configs, cancelled } = fakeDriver(async () => [[1], [2], [true]]);
    const engine = createMssqlEngine(SYSTEM, mssqlSource(), driver);
    expect(await collect(engine.stream({ text: 'x', types: [] }, [], undefined))).toEqual([[1], [2], [1]]);
    expect(configs).toMatchObject([{ requestTimeout: 0 }]);
    expect(cancelled).toHaveLength(0);
    for await (const row of engine.stream({ text: 'x', types: [] }, [], undefined)) {
      expect(row).toEqual([1]);
      break;
    }
    expect(cancelled).toHaveLength(1);
  });

  it('is overloaded where its pool has no connection to give in time', async () => {
    // The pool that node-mssql uses.
    const nodeMssql = createRequire(createRequire(import.meta.url).resolve('mssql'));
    const { Pool } = nodeMssql('tarn') as { Pool: typeof TarnPool };
    const pool = new Pool({ create: () => ({}), destroy: () => {}, min: 0, max: 1, acquireTimeoutMillis: 10 });
    await pool.acquire().promise;
    const { driver } = fakeDriver(async () => pool.acquire().promise as Promise<never>);
    const engine = createMssqlEngine(SYSTEM, mssqlSource(), driver);
    const error = await errorOf(engine.query({ text: 'x', types: [] }, [], undefined));
    expect(engine.classify(error)).toBe('OVERLOADED');
  });

  it('closes its pools and ends what is running', async () => {
    const { driver, sent, closed } = fakeDriver(never);
    const engine = createMssqlEngine(SYSTEM, mssqlSource(), driver);
    const answer = engine.query({ text: 'x', types: [] }, [], undefined).catch((e: unknown) => engine.classify(e));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await engine.close();
    expect(await answer).toBe('UNAVAILABLE');
    expect(closed).toHaveLength(1);
    await expect(engine.query({ text: 'x', types: [] }, [], undefined)).rejects.toThrow('closed');
  });
});

describe('an error of SQL Server', () => {
  const request = (number: number): Error =>
    Object.assign(new Error('x'), { name: 'RequestError', code: 'EREQUEST', number });
  const named = (name: string, code?: string): Error =>
    Object.assign(new Error('x'), { name, ...(code === undefined ? {} : { code }) });

  it.each([
    [request(18_456), 'REFUSED'],
    [request(229), 'REFUSED'],
    [request(1222), 'TIMEOUT'],
    [request(1205), 'TIMEOUT'],
    [request(207), 'BAD_DATA'],
    [request(208), 'BAD_DATA'],
    [request(245), 'BAD_DATA'],
    [request(10_928), 'OVERLOADED'],
    [named('RequestError', 'ETIMEOUT'), 'TIMEOUT'],
    [named('RequestError', 'ECANCEL'), 'TIMEOUT'],
    [named('RequestError', 'EPARAM'), 'BAD_DATA'],
    [named('ConnectionError', 'ETIMEOUT'), 'UNAVAILABLE'],
    [named('ConnectionError', 'ESOCKET'), 'UNAVAILABLE'],
    [named('ConnectionError', 'ELOGIN'), 'REFUSED'],
    [named('RequestError', 'ECLOSE'), 'UNAVAILABLE'],
    [AbortSignal.abort(new DOMException('late', 'TimeoutError')).reason, 'TIMEOUT'],
  ] as const)('means what it says (%o: %s)', (error, reason) => {
    expect(classifyMssql(error)).toBe(reason);
  });

  it.each([
    ['ELOGIN', 18_456, 'login'],
    ['ELOGIN', 4060, 'database'],
    ['ELOGIN', null, 'login'],
    ['EINSTLOOKUP', null, 'host'],
    ['EENCRYPT', null, 'tlsRequired'],
    ['ETIMEOUT', null, 'silent'],
  ] as const)('at login (%s, %s) is told as %s', (code, number, problem) => {
    expect(mssqlStartProblem(named('ConnectionError', code), number)).toBe(problem);
  });
});

describe('SQL Server at start', () => {
  const said = async (port: number, acquireMs = 500): Promise<string> => {
    const connection = { host: '127.0.0.1', port, database: 'd', user: 'u', password: 'secret' };
    const engine = createMssqlEngine(SYSTEM, mssqlSource({ connection, limits: { acquireMs } }));
    const error = await errorOf(engine.start());
    await engine.close();
    expect(error).toMatchObject({ name: 'ConfigurationError' });
    return (error as Error).message;
  };

  /** What the server says of itself; each other statement it takes. */
  const engineOf = (version: string, snapshots: number, words = {}) => {
    const row = [version, 2, 110, 'Latin1_General_CI_AS', 1252, snapshots, 1];
    const { driver } = fakeDriver(async ({ text }) => (text.includes('serverproperty') ? [row] : [[1]]));
    return createMssqlEngine(SYSTEM, mssqlSource(words), driver);
  };

  it('says what it is and can do', async () => {
    expect(await engineOf('11.0.7001.0', 1).start()).toMatchObject({ product: 'SQL Server 2012', lateral: true });
  });

  it('is too old', async () => {
    await expect(engineOf('9.0.5000', 0).start()).rejects.toThrow(
      'shop: the SQL Server must be of 2008 or later, but it is older (9.0.5000); update it.',
    );
  });

  it('has a database that allows no snapshots, which matters where they are asked for', async () => {
    await expect(engineOf('11.0.7001.0', 0, { isolation: 'snapshot' }).start()).rejects.toThrow(
      'shop: the SQL Server must allow `isolation: snapshot` in the database, but it does not (11.0.7001.0); ' +
        'have ALLOW_SNAPSHOT_ISOLATION set ON there, or ask for another `isolation`.',
    );
    await expect(engineOf('11.0.7001.0', 1, { isolation: 'snapshot' }).start()).resolves.toBeDefined();
    await expect(engineOf('11.0.7001.0', 0).start()).resolves.toBeDefined();
  });

  it('is not there', async () => {
    const line = await said(await freePort());
    expect(line).toBe(
      'shop: the SQL Server must listen at the host and port of `connection`, but nothing does (ECONNREFUSED); ' +
        'check `connection.host` and `connection.port`, and that the server runs.',
    );
  });

  it('does not answer', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo; // a TCP server's address
    expect(await said(port, 100)).toContain('must answer within `limits.acquireMs`, but nothing came (ETIMEOUT)');
    silent.close();
  });
});
