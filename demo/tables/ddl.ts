/** Renders the definitions of a legacy database for SQLite, MySQL and SQL Server from one table specification. */
import type { Column, ColumnType, Table } from './table.ts';

export const DIALECTS = ['sqlite', 'mysql', 'mssql'] as const;
export type Dialect = (typeof DIALECTS)[number];

export interface TableDdl {
  readonly createTable: string;
  /** Kept apart: they are made after the rows are in, which is several times faster. */
  readonly createIndexes: readonly string[];
}

interface DialectWords {
  quote(name: string): string;
  type(type: ColumnType): string;
  readonly caseless: string;
  /** What follows the closing bracket of a table. */
  readonly tail: string;
}

const SQLITE: DialectWords = {
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  type: (type) => {
    switch (type.kind) {
      case 'char':
        return `CHAR(${type.length})`;
      case 'varchar':
        return `VARCHAR(${type.length})`;
      case 'text':
        return 'TEXT';
      case 'smallint':
        return 'SMALLINT';
      // Exactly this word makes a single-column key the row id: https://www.sqlite.org/lang_createtable.html#rowid
      case 'int':
        return 'INTEGER';
      case 'decimal':
        return `DECIMAL(${type.precision},${type.scale})`;
      case 'datetime':
      case 'zeroDatetime':
        return 'DATETIME';
      case 'date':
      case 'zeroDate':
        return 'DATE';
    }
  },
  caseless: ' COLLATE NOCASE',
  tail: '',
};

const MYSQL: DialectWords = {
  quote: (name) => `\`${name.replaceAll('`', '``')}\``,
  type: (type) => {
    switch (type.kind) {
      case 'text':
        return 'MEDIUMTEXT';
      case 'int':
        return 'INT';
      case 'char':
      case 'varchar':
      case 'smallint':
      case 'decimal':
      case 'datetime':
      case 'zeroDatetime':
      case 'date':
      case 'zeroDate':
        return SQLITE.type(type);
    }
  },
  caseless: ' COLLATE utf8mb4_general_ci',
  tail: ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
};

const MSSQL: DialectWords = {
  quote: (name) => `[${name.replaceAll(']', ']]')}]`,
  type: (type) => {
    switch (type.kind) {
      case 'char':
        return `char(${type.length})`;
      case 'varchar':
        return `nvarchar(${type.length})`;
      case 'text':
        return 'nvarchar(max)';
      case 'smallint':
        return 'smallint';
      case 'int':
        return 'int';
      case 'decimal':
        return `decimal(${type.precision},${type.scale})`;
      case 'datetime':
        return 'datetime2(0)';
      case 'date':
        return 'date';
      // SQL Server has no year 0: whoever moved such a table there kept the dates as text.
      case 'zeroDatetime':
        return 'char(19)';
      case 'zeroDate':
        return 'char(10)';
    }
  },
  caseless: ' COLLATE Latin1_General_CI_AS',
  tail: '',
};

const WORDS: Record<Dialect, DialectWords> = { sqlite: SQLITE, mysql: MYSQL, mssql: MSSQL };

function columnDdl(words: DialectWords, name: string, column: Column): string {
  const collation = column.caseless ? words.caseless : '';
  return `  ${words.quote(name)} ${words.type(column.type)}${collation}${column.nullable ? ' NULL' : ' NOT NULL'}`;
}

/** No foreign keys: the demo's databases have none, as most of their kind, and no gateway may count on them. */
export function tableDdl(dialect: Dialect, table: Table): TableDdl {
  const words = WORDS[dialect];
  const list = (names: readonly string[]) => names.map((name) => words.quote(name)).join(', ');
  const columns = Object.entries(table.columns).map(([name, column]) => columnDdl(words, name, column));
  const body = [...columns, `  PRIMARY KEY (${list(table.key)})`].join(',\n');
  const prefix = table.name.replaceAll(' ', '_');
  return {
    createTable: `CREATE TABLE ${words.quote(table.name)} (\n${body}\n)${words.tail}`,
    createIndexes: table.indexes.map(
      (index, at) =>
        `CREATE INDEX ${words.quote(`${prefix}_IX${at + 1}`)} ON ${words.quote(table.name)} (${list(index)})`,
    ),
  };
}

/** The statement that inserts rows with positional parameters. */
export function insertStatement(dialect: Dialect, table: Table, rows = 1): string {
  const words = WORDS[dialect];
  const names = Object.keys(table.columns);
  const columns = names.map((name) => words.quote(name)).join(', ');
  const values = `(${names.map(() => '?').join(', ')})`;
  return `INSERT INTO ${words.quote(table.name)} (${columns}) VALUES ${Array(rows).fill(values).join(', ')}`;
}

export function dropStatement(dialect: Dialect, table: Table): string {
  return `DROP TABLE ${WORDS[dialect].quote(table.name)}`;
}
