import sql from 'mssql';
import { mssqlCode, mssqlStartProblem } from '../../adapters/engines/mssql/failures.ts';
import { mssqlConfig } from '../../adapters/engines/mssql/options.ts';
import { startError } from '../../adapters/engines/start-problem.ts';
import type { MssqlSource } from '../../adapters/mapping/language/sources.ts';
import type { Cell } from '../tables/table.ts';
import { loadError } from './server-database.ts';
import type { ServerDatabase } from './server-database.ts';

/** For a batch of inserts on a server that has just started. */
const STATEMENT_MS = 120_000;

export function quoteName(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}

export function quoteText(text: string): string {
  return `N'${text.replaceAll("'", "''")}'`;
}

/** Numbers the places that values stand in: @p0, @p1. */
export function withNumberedValues(text: string): string {
  let next = 0;
  return text.replaceAll('?', () => `@p${next++}`);
}

/** Two lengths alone, so that statements of one text have one plan; the server converts to what a column holds. */
function typeOf(value: Cell): sql.ISqlType {
  if (typeof value === 'number') return sql.Int();
  return value !== null && value.length > 4000 ? sql.NVarChar(sql.MAX) : sql.NVarChar(4000);
}

async function open(system: string, source: MssqlSource, database: string): Promise<sql.ConnectionPool> {
  const config = mssqlConfig(source);
  const pool = new sql.ConnectionPool({
    ...config,
    database,
    requestTimeout: STATEMENT_MS,
    pool: { ...config.pool, max: 1 },
    // Rows are written.
    options: { ...config.options, readOnlyIntent: false },
  });
  // Errors reach us through the statement they belong to.
  pool.on('error', () => {});
  try {
    return await pool.connect();
  } catch (error) {
    throw startError(system, 'SQL Server', mssqlStartProblem(error, null), error, mssqlCode(error));
  }
}

async function run(pool: sql.ConnectionPool, text: string, values: readonly Cell[]): Promise<sql.IResult<unknown>> {
  const request = pool.request();
  values.forEach((value, i) => request.input(`p${i}`, typeOf(value), value));
  // Definitions want a batch of their own, and take no values.
  return values.length === 0 ? request.batch(text) : request.query(withNumberedValues(text));
}

/**
 * Makes the database where there is none of that name. Its texts compare by their code points, as those of the demo's
 * other engines do.
 */
async function ensureDatabase(system: string, source: MssqlSource, database: string): Promise<void> {
  const master = await open(system, source, 'master');
  try {
    const found = await run(master, 'SELECT name FROM sys.databases WHERE name = ?', [database]);
    if (found.recordset.length > 0) return;
    await run(master, `CREATE DATABASE ${quoteName(database)} COLLATE Latin1_General_BIN2`, []);
  } catch (error) {
    throw loadError(system, mssqlCode(error), error);
  } finally {
    await master.close();
  }
}

export async function openMssqlDatabase(system: string, source: MssqlSource): Promise<ServerDatabase> {
  const { database = '' } = mssqlConfig(source);
  await ensureDatabase(system, source, database);
  const pool = await open(system, source, database);
  const ask: ServerDatabase['ask'] = async (text, values = []) => {
    try {
      const { recordset } = await run(pool, text, values);
      return (recordset ?? []) as unknown as readonly (readonly unknown[])[]; // rows as arrays, as the options say
    } catch (error) {
      throw loadError(system, mssqlCode(error), error);
    }
  };
  return {
    dialect: 'mssql',
    ask,
    allow: async ({ name, password }) => {
      const [login, text] = [quoteName(name), quoteText(name)];
      const words = `LOGIN ${login} WITH PASSWORD = ${quoteText(password)}`;
      // Also of a login that is there: the password may be another since.
      await ask(`IF SUSER_ID(${text}) IS NULL CREATE ${words} ELSE ALTER ${words}`);
      await ask(`IF USER_ID(${text}) IS NULL CREATE USER ${login} FOR LOGIN ${login}`);
      await ask(`GRANT SELECT TO ${login}`);
    },
    close: () => pool.close(),
  };
}
