/** What the engine for MySQL and MariaDB does beyond the port contract, watched on the server itself. */
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { createMysqlEngine } from '../../../adapters/engines/mysql.ts';
import { classifyMysql } from '../../../adapters/engines/mysql/failures.ts';
import { parseVersion, sessionStatements } from '../../../adapters/engines/mysql/session.ts';
import { rawText } from '../../../adapters/decode/raw-text.ts';
import { mysqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import { raw } from '../../../adapters/sql/statement/fragment.ts';
import type { SqlValue } from '../../../adapters/sql/statement/fragment.ts';
import { keySlot } from '../../../adapters/sql/statement/select.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import { collect } from '../conformance/subject.ts';
import { errorOf } from '../engines/error-of.ts';
import { mysqlSource, SYSTEM } from '../engines/sources.ts';
import type { SourceWords } from '../engines/sources.ts';
import { PATIENT } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { connectAdmin, openMysqlDatabases } from './mysql-databases.ts';
import type { MysqlDatabases } from './mysql-databases.ts';

const missing = missingServer();
const TABLE = `CREATE TABLE things (
  k varchar(20) CHARACTER SET latin1 NOT NULL, n bigint NOT NULL, at datetime(6), day date, amount decimal(38,20),
  words text, data json, PRIMARY KEY (k, n)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`;
/** One past what a double can tell from its neighbour. */
const BIG = 9_007_199_254_740_993n;
const ROWS = 20_000;
const HOSTILE = ["it's", String.raw`\' or 1=1 -- `, 'a"b', '\u0000\n\u001A\\', '😀 العربية'];

describe.skipIf(missing !== null)(`the engine of MySQL${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: MysqlDatabases;
  let database: string;
  const open: Engine[] = [];

  beforeAll(async () => {
    databases = await openMysqlDatabases();
    database = await databases.create('engine');
    await databases.run(database, TABLE);
    await databases.insert(database, 'things', [
      [
        'Zoë',
        String(BIG),
        '2026-03-01 15:04:05.123456',
        '0000-00-00',
        '500.00000000000000000001',
        '李 😀',
        '{"a":12345678901234567890}',
      ],
      ['a', String(BIG - 1n), '1500-02-28 00:00:00', '2013-03-00', '-0.00000000000000000001', ' ', null],
      ['b', '-1', null, null, null, null, null],
    ]);
    await databases.run(database, 'CREATE TABLE numbers (i int PRIMARY KEY)');
    await databases.insert(
      database,
      'numbers',
      Array.from({ length: ROWS }, (_, i) => [i]),
    );
  });
  afterAll(async () => {
    await Promise.all(open.map((engine) => engine.close()));
    await databases.close();
  });

  const engineOf = ({ limits, ...words }: SourceWords = {}): Engine => {
    const source = databases.source(database);
    const engine = createMysqlEngine(SYSTEM, mysqlSource({ ...source, ...words, limits: { ...PATIENT, ...limits } }));
    open.push(engine);
    return engine;
  };
  const ask = (engine: Engine, text: string, values: readonly SqlValue[] = [], signal?: AbortSignal) =>
    engine.query({ text, types: [] }, values, signal);
  /** Statements on the server that hold a mark. */
  const running = async (mark: string): Promise<number> => {
    const [rows] = await databases.admin.query('SELECT info FROM information_schema.processlist WHERE info LIKE ?', [
      `%${mark}%`,
    ]);
    // The question is in the list as well.
    return (rows as readonly unknown[]).length - 1;
  };
  const appears = (mark: string) => vi.waitFor(async () => expect(await running(mark)).toBe(1), { timeout: 5000 });
  const disappears = (mark: string) => vi.waitFor(async () => expect(await running(mark)).toBe(0), { timeout: 3000 });

  describe('values', () => {
    it('starts, and tells what the server is and can do', async () => {
      const started = await engineOf().start();
      expect(started).toMatchObject({ collation: 'utf8mb4_bin', characterSet: 'utf8mb4', snapshots: null });
      const [[said] = []] = await ask(engineOf(), 'select version()');
      expect(said).toContain(started.version);
      const isMariadb = started.product === 'MariaDB';
      expect(isMariadb && started.lateral).toBe(false);
      expect(started.timeGuard).toBe(isMariadb ? 'max_statement_time' : 'max_execution_time');
    });

    it('come through exactly, times as text', async () => {
      const rows = await ask(engineOf(), 'select * from things order by k desc');
      expect(rows).toEqual([
        [
          'Zoë',
          String(BIG),
          '2026-03-01 15:04:05.123456',
          '0000-00-00',
          '500.00000000000000000001',
          '李 😀',
          '{"a":12345678901234567890}',
        ],
        ['b', '-1', null, null, null, null, null],
        ['a', String(BIG - 1n), '1500-02-28 00:00:00.000000', '2013-03-00', '-0.00000000000000000001', ' ', null],
      ]);
    });

    it('go as they are, whatever the mode of the server says of backslashes and quotes', async () => {
      const [row] = await ask(engineOf(), `select ${HOSTILE.map(() => '?').join(', ')}`, HOSTILE);
      expect(row).toEqual(HOSTILE);
    });

    it('leave a question mark in a name alone', async () => {
      expect(await ask(engineOf(), 'select `a?b` from (select ? as `a?b`) as `x?`', ['y'])).toEqual([['y']]);
    });

    it('compare with zero dates', async () => {
      const rows = await ask(engineOf(), 'select k from things where day in (?, ?) order by k', [
        '0000-00-00',
        '2013-03-00',
      ]);
      expect(rows).toEqual([['a'], ['Zoë']]);
    });

    it('find big numbers, given as numbers or as text', async () => {
      for (const value of [BIG, String(BIG)]) {
        expect(await ask(engineOf(), 'select k from things where n = ?', [value])).toEqual([['Zoë']]);
        expect(await ask(engineOf(), 'select k from things where n < ? and n > 0', [value])).toEqual([['a']]);
      }
    });

    it('find keys of several columns, signs beyond ASCII in a column of latin1 among them', async () => {
      const builder = createStatementBuilder(mysqlDialect);
      const statement = builder.select({
        columns: [raw('k'), raw('n')],
        from: raw('things'),
        where: [mysqlDialect.keyIn([raw('k'), raw('n')], 3, keySlot)],
      });
      const keys = [
        ['Zoë', BIG],
        ['a', String(BIG)],
        ['b', -1],
      ];
      const rows = await engineOf().query(statement, statement.bind({ keys }), undefined);
      expect(new Set(rows)).toEqual(
        new Set([
          ['Zoë', String(BIG)],
          ['b', '-1'],
        ]),
      );
    });

    it.each([
      ['=', ['ключ'], []],
      ['in', ['ключ', 'Zoë', 'a'], ['Zoë', 'a']],
      ['like', ['%😀%'], []],
    ])('that a column of latin1 cannot hold match nothing with %s', async (operator, values, found) => {
      const slots = values.map(() => '?').join(', ');
      const text = `select k from things where k ${operator} (${slots}) order by n desc`;
      const rows = await ask(engineOf(), text, values);
      expect(rows.map(([k]) => k)).toEqual(found);
      const streamed = await collect(engineOf().stream({ text, types: [] }, values, undefined));
      expect(streamed.map(([k]) => k)).toEqual(found);
    });
  });

  describe('a session', () => {
    it('is set up, whatever the defaults of the server are', async () => {
      const [row] = await ask(
        engineOf({ isolation: 'readCommitted', limits: { queryMs: 3000 } }),
        'select @@sql_mode, @@time_zone, @@collation_connection, @@character_set_results, now() - utc_timestamp()',
      );
      expect(row).toEqual(['', '+00:00', 'utf8mb4_bin', 'utf8mb4', expect.anything()]);
      expect(Number(row?.[4])).toBe(0);
      const guard = await ask(engineOf({ limits: { queryMs: 3000 } }), "show session variables like 'max_%_time'");
      // MariaDB counts seconds, MySQL milliseconds.
      const limits = guard.map(([, value]) => Number(value));
      expect(limits.some((limit) => limit === 4 || limit === 4000)).toBe(true);
    });

    it.each([
      ['readCommitted', 'READ-COMMITTED'],
      ['readUncommitted', 'READ-UNCOMMITTED'],
    ])('has the isolation %s', async (isolation, shown) => {
      const rows = await ask(engineOf({ isolation }), "show session variables like 't%x%_isolation'");
      expect(rows[0]?.[1]).toBe(shown);
    });

    it('only reads', async () => {
      const engine = engineOf();
      const error = await errorOf(ask(engine, "insert into things (k, n) values ('x', 1)"));
      expect(error).toMatchObject({ code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION' });
      await expect(ask(engine, 'create table more (a int)')).rejects.toMatchObject({
        code: 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION',
      });
    });

    it('takes one statement at a time', async () => {
      await expect(ask(engineOf(), 'select 1; select 2')).rejects.toMatchObject({ code: 'ER_PARSE_ERROR' });
    });

    it('sends no file of this machine', async () => {
      const engine = engineOf();
      const load = "load data local infile '/etc/hostname' into table things (words)";
      await expect(ask(engine, load)).rejects.toMatchObject({ errno: expect.any(Number) });
    });
  });

  describe('a statement', () => {
    it('goes as text: the server prepares none, however often it is asked', async () => {
      const engine = engineOf({ limits: { poolMax: 1 } }); // what the session counts is of one connection
      for (const n of [BIG, 1, 2]) await ask(engine, 'select k from things where n = ? limit ?', [n, 1]);
      const counted = await ask(engine, "show session status like 'Com_stmt_prepare'");
      expect(counted).toEqual([['Com_stmt_prepare', '0']]);
    });

    it('ends on the server when its caller goes', async () => {
      const engine = engineOf();
      const caller = new AbortController();
      const outcome = errorOf(ask(engine, 'select sleep(30) /* gone */', [], caller.signal));
      await appears('gone');
      caller.abort();
      expect(await outcome).toMatchObject({ name: 'AbortError' });
      await disappears('gone');
      expect(await ask(engine, 'select 1')).toEqual([[1]]);
    });

    it('ends on the server when its time is over', async () => {
      const engine = engineOf({ limits: { queryMs: 100 } });
      const error = await errorOf(ask(engine, 'select sleep(30) /* late */'));
      expect(engine.classify(error)).toBe('TIMEOUT');
      expect(String(error)).toContain('must end within 100 ms');
      await disappears('late');
    });

    it('is ended by the server where nobody is left to stop it', async () => {
      const connection = await connectAdmin(databases.server);
      const [[version]] = await connection.query<RowDataPacket[][]>({ sql: 'select version()', rowsAsArray: true });
      for (const text of sessionStatements(parseVersion(rawText(version?.[0])), {}, 300)) await connection.query(text);
      const endless = `select count(*) from ${database}.numbers a, ${database}.numbers b, ${database}.numbers c`;
      const error = await errorOf(connection.query(endless));
      await connection.end();
      expect(classifyMysql(error)).toBe('TIMEOUT');
    });

    it('is refused where no connection is free in time', async () => {
      const engine = engineOf({ limits: { poolMax: 1, acquireMs: 500 } });
      const caller = new AbortController();
      const first = ask(engine, 'select sleep(30) /* only */', [], caller.signal).catch(() => {});
      await appears('only');
      const error = await errorOf(ask(engine, 'select 1'));
      expect(engine.classify(error)).toBe('OVERLOADED');
      caller.abort();
      await first;
    });

    it('runs on at most so many connections as the mapping allows', async () => {
      const engine = engineOf({ limits: { poolMax: 3 } });
      const rows = await Promise.all(
        Array.from({ length: 30 }, () => ask(engine, 'select connection_id(), sleep(0.01)')),
      );
      expect(new Set(rows.map(([row]) => row?.[0])).size).toBeLessThanOrEqual(3);
    });

    it.each([
      ['select nothing from things', 'BAD_DATA'],
      ['select 1 from nowhere', 'BAD_DATA'],
      ['select', 'BAD_DATA'],
      ['select * from mysql.global_priv, (select sleep(0)) x, no_database.t', 'BAD_DATA'],
    ] as const)('that is wrong (%s) means %s', async (text, reason) => {
      const engine = engineOf();
      expect(engine.classify(await errorOf(ask(engine, text)))).toBe(reason);
    });
  });

  describe('a stream', () => {
    const NUMBERS = 'select i from numbers order by i';

    it('reads every row, on a connection of its own and without a time limit of its own', async () => {
      const engine = engineOf({ limits: { poolMax: 1, queryMs: 200 } });
      const rows = await collect(engine.stream({ text: NUMBERS, types: [] }, [], undefined));
      expect(rows.map(([i]) => Number(i))).toEqual(Array.from({ length: ROWS }, (_, i) => i));
    });

    it('waits for a slow reader, and ends on the server when the reader stops', async () => {
      const engine = engineOf();
      const wide = 'select i, repeat(?, 20000) from numbers /* slow */';
      let seen = 0;
      for await (const row of engine.stream({ text: wide, types: [] }, ['x'], undefined)) {
        expect(row[1]).toHaveLength(20_000);
        seen += 1;
        // 400 MB would be on their way by now, were they not held back.
        if (seen === 5) {
          await appears('slow');
          break;
        }
      }
      await disappears('slow');
      expect(process.memoryUsage().arrayBuffers).toBeLessThan(200_000_000);
    });

    it('ends on the server when its caller goes, before a row has come', async () => {
      const engine = engineOf();
      const caller = new AbortController();
      const text = 'select sleep(30) /* silent */';
      const outcome = errorOf(collect(engine.stream({ text, types: [] }, [], caller.signal)));
      await appears('silent');
      caller.abort();
      expect(await outcome).toMatchObject({ name: 'AbortError' });
      await disappears('silent');
    });

    it('fails as a statement does', async () => {
      const engine = engineOf();
      const rows = collect(engine.stream({ text: 'select nothing from things', types: [] }, [], undefined));
      expect(engine.classify(await errorOf(rows))).toBe('BAD_DATA');
    });
  });

  describe('close', () => {
    it('ends what is running and leaves no connection behind', async () => {
      const engine = engineOf();
      await Promise.all([ask(engine, 'select 1'), ask(engine, 'select 2')]);
      const answer = errorOf(ask(engine, 'select sleep(30) /* open */'));
      await appears('open');
      const began = performance.now();
      await engine.close();
      expect(performance.now() - began).toBeLessThan(2000);
      expect(engine.classify(await answer)).toBe('UNAVAILABLE');
      await disappears('open');
      await expect(ask(engine, 'select 1')).rejects.toThrow('closed');
    });
  });
});
