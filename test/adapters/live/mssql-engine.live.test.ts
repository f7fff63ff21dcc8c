/**
 * What the engine for SQL Server does beyond the port contract, watched on the server itself. Skipped where no server is
 * named. It needs a login that may create databases, and nothing of the server's edition.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { createMssqlEngine } from '../../../adapters/engines/mssql.ts';
import { mssqlDialect } from '../../../adapters/sql/statement/dialect.ts';
import { raw } from '../../../adapters/sql/statement/fragment.ts';
import type { ParamType, SqlValue } from '../../../adapters/sql/statement/fragment.ts';
import { keySlot } from '../../../adapters/sql/statement/select.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import { collect } from '../conformance/subject.ts';
import { errorOf } from '../engines/error-of.ts';
import { mssqlSource, SYSTEM } from '../engines/sources.ts';
import type { SourceWords } from '../engines/sources.ts';
import { PATIENT } from './databases.ts';
import type { LiveDatabases } from './databases.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';

const missing = missingMssql();
const TABLE = `CREATE TABLE things (
  k varchar(20) COLLATE SQL_Latin1_General_CP1_CI_AS NOT NULL, n bigint NOT NULL, at datetime2(7), old datetime, day date,
  amount decimal(38,20), words nvarchar(max), flag bit, PRIMARY KEY (k, n)
)`;
const BIG = 9_007_199_254_740_993n;
const HOSTILE = ["it's", "' or 1=1 --", '"]', '\u0000\n\\', '😀 العربية'];

describe.skipIf(missing !== null)(`the engine of SQL Server${missing === null ? '' : `, which ${missing}`}`, () => {
  let databases: LiveDatabases;
  let database: string;
  const open: Engine[] = [];

  beforeAll(async () => {
    databases = await openMssqlDatabases();
    database = await databases.create('engine');
    await databases.run(database, TABLE);
    await databases.insert(database, 'things', [
      [
        'Zoë',
        String(BIG),
        '2026-03-01T15:04:05.1234567',
        '2026-03-01T15:04:05.123',
        '2026-03-01',
        '500.00000000000000000001',
        '李 😀',
        1,
      ],
      ['a', String(BIG - 1n), '1500-02-28', null, null, '-0.00000000000000000001', '', 0],
      ['b', '-1', null, null, null, null, null, null],
    ]);
  });
  afterAll(async () => {
    await Promise.all(open.map((engine) => engine.close()));
    await databases.close();
  });

  const engineOf = ({ limits, ...words }: SourceWords = {}): Engine => {
    const source = databases.source(database);
    const engine = createMssqlEngine(SYSTEM, mssqlSource({ ...source, ...words, limits: { ...PATIENT, ...limits } }));
    open.push(engine);
    return engine;
  };
  const ask = (engine: Engine, text: string, values: readonly SqlValue[] = [], types: readonly ParamType[] = []) =>
    engine.query({ text, types }, values, undefined);

  it('starts, and tells what the server is and can do', async () => {
    const started = await engineOf().start();
    expect(started).toMatchObject({ windowFunctions: true, lateral: true });
    expect(started.product).toMatch(/^(?:Azure )?SQL/);
    expect(started.compatibilityLevel).toBeGreaterThanOrEqual(100);
    expect(started.collation).not.toBe('');
  });

  it('brings values through exactly, as the dialect reads them', async () => {
    const columns = [
      'k',
      'n',
      mssqlDialect.readTime(raw('at')).text,
      mssqlDialect.readTime(raw('day')).text,
      mssqlDialect.readDecimal(raw('amount'), 20).text,
      'words',
      'flag',
    ];
    const rows = await ask(engineOf(), `select ${columns.join(', ')} from things order by n desc`);
    expect(rows).toEqual([
      [
        'Zoë',
        String(BIG),
        '2026-03-01T15:04:05.1234567',
        expect.stringMatching(/^2026-03-01T00:00:00/),
        '500.00000000000000000001',
        '李 😀',
        1,
      ],
      ['a', String(BIG - 1n), expect.stringMatching(/^1500-02-28T00:00:00/), null, '-0.00000000000000000001', '', 0],
      ['b', '-1', null, null, null, null, null],
    ]);
  });

  it('sends texts as they are', async () => {
    const [row] = await ask(engineOf(), `select ${HOSTILE.map((_, i) => `@p${i}`).join(', ')}`, HOSTILE);
    expect(row).toEqual(HOSTILE);
  });

  it.each(['at', 'old'])('finds the row of a position in %s again, and nothing twice', async (column) => {
    const engine = engineOf();
    const read = mssqlDialect.readTime(raw(column)).text;
    const [[position] = []] = await ask(engine, `select ${read} from things where k = @p0`, ['Zoë']);
    const count = async (operator: string) =>
      (
        await ask(engine, `select count(*) from things where ${column} ${operator} @p0`, [String(position)], ['time'])
      )[0]?.[0];
    expect([await count('='), await count('>')]).toEqual([1, 0]);
  });

  it('finds keys of several columns', async () => {
    const statement = createStatementBuilder(mssqlDialect).select({
      columns: [raw('k'), raw('n')],
      from: raw('things'),
      where: [mssqlDialect.keyIn([raw('k'), raw('n')], 3, keySlot)],
    });
    const keys = [
      ['Zoë', BIG],
      ['a', BIG],
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

  it.each([['ключ'], ['%😀%']])('matches nothing with a text that a varchar column cannot hold (%s)', async (text) => {
    expect(await ask(engineOf(), 'select k from things where k = @p0', [text])).toEqual([]);
  });

  // A connection is lent again when the server has ended what it was doing: with one connection the next statement
  // shows that it has. (To look at other sessions would take a right that the login need not have.)
  it('ends a statement on the server when its time is over', async () => {
    const engine = engineOf({ limits: { poolMax: 1, queryMs: 200 } });
    const error = await errorOf(ask(engine, "waitfor delay '00:00:30'"));
    expect(engine.classify(error)).toBe('TIMEOUT');
    expect(await ask(engine, 'select 1')).toEqual([[1]]);
  });

  it('ends a statement on the server when its caller goes', async () => {
    const engine = engineOf({ limits: { poolMax: 1, queryMs: 60_000 } });
    await engine.start();
    const caller = AbortSignal.timeout(500);
    const answer = engine.query({ text: "waitfor delay '00:00:30'", types: [] }, [], caller);
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(await ask(engine, 'select 1')).toEqual([[1]]);
  });

  it('streams every row and lets a reader stop', async () => {
    const engine = engineOf();
    const text = 'select top (20000) row_number() over (order by (select 1)) from sys.all_columns a, sys.all_columns b';
    expect(await collect(engine.stream({ text, types: [] }, [], undefined))).toHaveLength(20_000);
    let seen = 0;
    for await (const row of engine.stream({ text, types: [] }, [], undefined)) {
      seen += row.length;
      if (seen === 3) break;
    }
    expect(await ask(engine, 'select 1')).toEqual([[1]]);
  });

  it.each(['select nothing from things', 'select 1 from nowhere', 'selec'])(
    'says of %s that the data do not fit',
    async (text) => {
      const engine = engineOf();
      expect(engine.classify(await errorOf(ask(engine, text)))).toBe('BAD_DATA');
    },
  );

  it.each([
    ['password', 'must accept the login of `connection`'],
    ['database', 'must have the database of `connection`'],
  ])('says at start that the %s is wrong', async (word, said) => {
    const { connection } = databases.source(database) as { connection: Record<string, unknown> };
    const engine = engineOf({ connection: { ...connection, [word]: 'c360_nowhere' } });
    await expect(engine.start()).rejects.toThrow(said);
  });
});
