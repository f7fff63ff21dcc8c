/**
 * Databases on the SQL Server that C360_TEST_MSSQL_URL names: mssql://user:password@host:port/master, with ?tls=off, or
 * ?tls=unverified for a server with a certificate of its own making.
 */
import sql from 'mssql';
import type { TableWords } from '../conformance/plain-tables.ts';
import { databaseName, PATIENT } from './databases.ts';
import type { LiveCell, LiveDatabases } from './databases.ts';

const MSSQL: TableWords = {
  quote: (name) => `[${name}]`,
  type: (kind, precision) => {
    switch (kind) {
      case 'key':
        return 'nvarchar(190) COLLATE Latin1_General_BIN2';
      case 'text':
        return 'nvarchar(max)';
      case 'flag':
        return 'bit';
      case 'instant':
        return precision === 'seconds' ? 'datetime2(0)' : 'datetime2(3)';
      case 'date':
        return 'date';
      case 'decimal':
        return 'decimal(30,3)';
      case 'amount':
        return 'decimal(38,2)';
    }
  },
  tail: '',
};
/** Rows of one INSERT at the most. */
const ROWS_AT_ONCE = 500;

/** Why there is no server to be had here; null where there is one. */
export function missingMssql(): string | null {
  return process.env['C360_TEST_MSSQL_URL'] === undefined ? 'needs C360_TEST_MSSQL_URL' : null;
}

function literal(cell: LiveCell): string {
  if (cell === null) return 'NULL';
  return typeof cell === 'number' ? String(cell) : `N'${cell.replaceAll("'", "''")}'`;
}

/** Only where `missingMssql` is null. */
export async function openMssqlDatabases(): Promise<LiveDatabases> {
  const url = new URL(process.env['C360_TEST_MSSQL_URL'] ?? '');
  const tls = url.searchParams.get('tls') ?? 'on';
  const login = {
    port: Number(url.port === '' ? 1433 : url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
  const options = { encrypt: tls !== 'off', trustServerCertificate: tls === 'unverified' };
  const admin = await new sql.ConnectionPool({ server: url.hostname, ...login, options }).connect();
  const made: string[] = [];
  // A batch, not a query: CREATE DATABASE and USE want to stand alone.
  const run = async (text: string): Promise<void> => void (await admin.request().batch(text));
  return {
    engine: 'mssql',
    words: MSSQL,
    create: async (purpose) => {
      const name = databaseName(purpose);
      await run(`CREATE DATABASE ${name}`);
      made.push(name);
      return name;
    },
    // The pool may lend another connection the next time, so each batch says where it is.
    run: (database, text) => run(`USE ${database}; ${text}`),
    insert: async (database, table, rows) => {
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        const values = rows.slice(start, start + ROWS_AT_ONCE).map((row) => `(${row.map(literal).join(', ')})`);
        await run(`USE ${database}; INSERT INTO ${MSSQL.quote(table)} VALUES ${values.join(', ')}`);
      }
    },
    count: async (database, table) => {
      const text = `SELECT COUNT(*) AS n FROM ${database}..${MSSQL.quote(table)}`;
      const { recordset } = await admin.request().query<{ readonly n: number }>(text);
      return recordset[0]?.n ?? 0;
    },
    source: (database) => ({
      engine: 'mssql',
      connection: { host: url.hostname, ...login, database, tls: tls === 'off' ? 'off' : { verify: tls === 'on' } },
      limits: PATIENT,
    }),
    close: async () => {
      for (const name of made) await run(`USE master; DROP DATABASE ${name}`);
      await admin.close();
    },
  };
}
