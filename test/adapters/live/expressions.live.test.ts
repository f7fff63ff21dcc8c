/** Expressions that engines write in ways of their own: a server gives the values that SQLite gives. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../adapters/engines/engine.ts';
import { createEngine } from '../../../adapters/engines/create-engine.ts';
import { rawText } from '../../../adapters/decode/raw-text.ts';
import type { Condition, Expression } from '../../../adapters/mapping/language/expressions.ts';
import type { SourceMapping } from '../../../adapters/mapping/language/mapping.ts';
import { sourceSchema } from '../../../adapters/mapping/language/sources.ts';
import { compileCondition, compileExpression } from '../../../adapters/sql/plan/expression/expression.ts';
import { columnFragment, tableFragment } from '../../../adapters/sql/plan/expression/scope.ts';
import type { Scope } from '../../../adapters/sql/plan/expression/scope.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import { SYSTEM } from '../engines/sources.ts';
import { PATIENT } from './databases.ts';
import type { LiveDatabases } from './databases.ts';
import { missingServer } from './mariadb.ts';
import { missingMssql, openMssqlDatabases } from './mssql-databases.ts';
import { openMysqlDatabases } from './mysql-databases.ts';

const TEXTS: readonly (string | null)[] = [
  'Where is ORDER #00170, please?',
  'order  # 17/2 [A-1_b9!]',
  'Re: order #17 or order #18',
  'order #',
  '📦📦 Straße Nº 12 order #7',
  'ΣΊΣΥΦΟΣ ORDER #8',
  'order #1٣',
  ' 007 ',
  '-3',
  '+4',
  '9007199254740993',
  '8999999999999999999',
  '99999999999999999999',
  '12 boxes',
  '1.5',
  '1e3',
  '1,234.00',
  '.5',
  '7\n',
  '-',
  '',
  null,
  'x'.repeat(3999),
];
const ROWS = TEXTS.map((text, i) => [i + 1, text, 100 + i, i % 4] as const);

const EXPRESSIONS: readonly Expression[] = [
  { part: 't.S', after: 'order #' },
  { part: 't.S', after: 'Order #', take: 'digits' },
  { part: 't.S', after: '[', until: '!]' },
  { part: 't.S', after: '[', take: 'word' },
  { part: 't.S', until: ' OR ' },
  { part: 't.S', after: 'nº', take: 'digits' },
  { part: 't.S', after: '📦', until: 'ORDER' },
  { part: 't.S', take: 'digits' },
  { cast: 't.S', to: 'integer' },
  { cast: { part: 't.S', after: 'order #', take: 'digits' }, to: 'integer' },
  { cast: 't.ID', to: 'text' },
  { attribute: '17', of: 'x' },
];
/** Over its own rows, whatever it names. */
const itself = { table: 'T', as: 'o', on: { 'o.ID': 't.ID' }, joins: [], where: [], orderBy: [] };
const AGGREGATES: readonly Expression[] = [
  { aggregate: 'sum', of: 't.ID', from: itself },
  { aggregate: 'count', of: { col: 't.S' }, from: itself },
  { aggregate: 'sum', of: { times: ['t.ID', 'o.ID'] }, from: itself },
  { aggregate: 'max', of: { first: 'p.ID', from: { ...itself, as: 'p', on: { 'p.ID': 'o.ID' } } }, from: itself },
];
/** SQL Server reckons with columns of numbers alone. */
const OF_TEXTS: readonly Expression[] = [
  { sum: ['t.S', { const: 1 }] },
  { minus: [{ const: 1 }, 't.S'] },
  { times: ['t.S', { const: 2 }] },
];
const QUOTIENT: Expression = { divide: ['t.N', 't.M'] };

const CONDITIONS: readonly Condition[] = [
  { col: 't.N', between: [101, { col: 't.N' }] },
  { col: 't.N', between: [105, 110] },
  { expr: { part: 't.S', after: '#', take: 'digits' }, in: ['17', '00170'] },
];

interface Opened {
  readonly engine: Engine;
  readonly source: SourceMapping;
}

function scopeOf({ engine, source }: Opened): Scope {
  const x = { table: 'T', as: 'v', on: { 'v.ID': 't.ID' }, joins: [], where: [], orderBy: [] };
  return {
    dialect: engine.dialect,
    source,
    attributes: { x: { ...x, name: { part: 'v.S', after: '#', take: 'digits' }, value: 'v.S' } },
    field: () => {
      throw new Error('There are no fields here.');
    },
  };
}

/** The values of an expression, or the keys of the rows that a condition lets through, in the order of the keys. */
async function valuesOf(opened: Opened, expression: Expression, where: readonly Condition[] = []) {
  const scope = scopeOf(opened);
  const statement = createStatementBuilder(scope.dialect).select({
    columns: [compileExpression(expression, scope)],
    from: tableFragment(scope, { query: 'rows' }, 't'),
    where: where.map((condition) => compileCondition(condition, scope)),
    orderBy: [columnFragment(scope.dialect, 't.ID')],
  });
  const rows = await opened.engine.query(statement, statement.bind({}), undefined);
  return rows.map(([value]) => (value === null || value === undefined ? null : rawText(value)));
}

const QUERIES = { rows: "select * from T where ID > 0 and '?' = '?' -- all of them" };

async function openServer(databases: LiveDatabases): Promise<Opened> {
  const { words } = databases;
  const database = await databases.create('expressions');
  const columns = `ID int, S ${words.type('text', 'seconds')}, N decimal(20,2), M decimal(20,2)`;
  await databases.run(database, `create table T (${columns})${words.tail}`);
  await databases.insert(database, 'T', ROWS);
  const source = sourceSchema.parse({ ...databases.source(database), limits: PATIENT, queries: QUERIES });
  return { source, engine: await createEngine(SYSTEM, source, '.') };
}

async function openFile(folder: string): Promise<Opened> {
  const file = join(folder, 'rows.sqlite');
  const database = new Database(file);
  database.exec('create table T (ID integer, S text, N numeric, M numeric)');
  for (const row of ROWS) database.prepare('insert into T values (?, ?, ?, ?)').run(...row);
  database.close();
  const source = sourceSchema.parse({ engine: 'sqlite', connection: { file }, queries: QUERIES });
  return { source, engine: await createEngine(SYSTEM, source, '.') };
}

const SERVERS = [
  { name: 'MySQL or MariaDB', missing: missingServer(), open: openMysqlDatabases },
  { name: 'SQL Server', missing: missingMssql(), open: openMssqlDatabases },
] as const;

for (const { name, missing, open } of SERVERS) {
  describe.skipIf(missing !== null)(`expressions on ${name}${missing === null ? '' : `, which ${missing}`}`, () => {
    let databases: LiveDatabases;
    let server: Opened;
    let file: Opened;
    const folder = mkdtempSync(join(tmpdir(), 'c360-expressions-'));

    beforeAll(async () => {
      databases = await open();
      server = await openServer(databases);
      file = await openFile(folder);
    });
    afterAll(async () => {
      await server.engine.close();
      await file.engine.close();
      await databases.close();
      rmSync(folder, { recursive: true });
    });

    it.each([...EXPRESSIONS, ...AGGREGATES].map((expression) => [expression]))(
      '%j is what it is on SQLite',
      async (expression) => {
        const values = await valuesOf(server, expression);
        expect(values).toEqual(await valuesOf(file, expression));
        expect(values).toHaveLength(ROWS.length);
      },
    );

    it.each(OF_TEXTS.map((expression) => [expression]))('%j takes what is no number for null', async (expression) => {
      if (server.engine.dialect.id === 'mssql') return;
      const numbers = async (opened: Opened) =>
        (await valuesOf(opened, expression)).map((text) => (text === null ? null : Number(text).toPrecision(12)));
      expect(await numbers(server)).toEqual(await numbers(file));
    });

    it.each(CONDITIONS.map((condition) => [condition]))(
      '%j lets the rows through that it lets on SQLite',
      async (condition) => {
        expect(await valuesOf(server, 't.ID', [condition])).toEqual(await valuesOf(file, 't.ID', [condition]));
      },
    );

    it('divide has the same ten decimals', async () => {
      const tenDecimals = (texts: readonly (string | null)[]) =>
        texts.map((t) => (t === null ? null : Number(t).toFixed(10)));
      expect(tenDecimals(await valuesOf(server, QUOTIENT))).toEqual(tenDecimals(await valuesOf(file, QUOTIENT)));
    });
  });
}
