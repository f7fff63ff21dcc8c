/** Where the edge suites make their tables: databases of one engine, and what a table and a value are called there. */
import { escape } from 'mysql2';
import type { LiveDatabases } from '../../live/databases.ts';
import { EDGE_TYPES } from './columns.ts';
import type { EdgeEngine, EdgeType } from './columns.ts';

export type EdgeDatabases = Pick<LiveDatabases, 'create' | 'run' | 'source' | 'close'> & {
  readonly engine: EdgeEngine;
};
/** Only within a test: the databases are opened before the first. */
export type GetDatabases = () => EdgeDatabases;

export type EdgeCell = string | number | bigint | Uint8Array | null;

export interface EdgeTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, EdgeType>>;
  readonly rows: readonly (readonly EdgeCell[])[];
}

const QUOTES = {
  sqlite: ['"', '"'],
  mysql: ['`', '`'],
  mssql: ['[', ']'],
} as const satisfies Record<EdgeEngine, readonly [string, string]>;

function quote(engine: EdgeEngine, name: string): string {
  const [open, close] = QUOTES[engine];
  return `${open}${name.replaceAll(close, close + close)}${close}`;
}

/** SQL Server makes no money of a text by itself. */
const NUMBERS: readonly EdgeType[] = ['decimal', 'fine', 'money', 'smallMoney', 'numeric', 'float'];

function literal(engine: EdgeEngine, type: EdgeType, cell: EdgeCell): string {
  if (cell === null) return 'NULL';
  if (cell instanceof Uint8Array) {
    const hex = Buffer.from(cell).toString('hex');
    return engine === 'mssql' ? `0x${hex}` : `X'${hex}'`;
  }
  if (typeof cell !== 'string') return String(cell);
  if (engine === 'mysql') return escape(cell);
  if (engine === 'mssql' && NUMBERS.includes(type)) return cell;
  // With a blank, the order of day and month would be that of the login's language.
  if (engine === 'mssql' && type === 'oldTime') return `'${cell.replace(' ', 'T')}'`;
  return `${engine === 'mssql' ? 'N' : ''}'${cell.replaceAll("'", "''")}'`;
}

const ROWS_AT_ONCE = 500;

export async function makeTable(databases: EdgeDatabases, database: string, table: EdgeTable): Promise<void> {
  const { engine } = databases;
  const types = Object.values(table.columns);
  const columns = Object.entries(table.columns).map(([name, type]) => {
    const word = EDGE_TYPES[type][engine];
    if (word === null) throw new Error(`${engine} has no type for ${type}: the test must ask before.`);
    return `${quote(engine, name)} ${word}`;
  });
  const name = quote(engine, table.name);
  await databases.run(database, `CREATE TABLE ${name} (${columns.join(', ')})`);
  for (let start = 0; start < table.rows.length; start += ROWS_AT_ONCE) {
    const rows = table.rows
      .slice(start, start + ROWS_AT_ONCE)
      .map((row) => `(${row.map((cell, i) => literal(engine, types[i] ?? 'name', cell)).join(', ')})`);
    // One after the other, as the server takes them.
    // oxlint-disable-next-line no-await-in-loop
    await databases.run(database, `INSERT INTO ${name} VALUES ${rows.join(', ')}`);
  }
}
