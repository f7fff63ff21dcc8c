/** Databases on a server that the live suites make and drop. */
import type { TableWords } from '../conformance/plain-tables.ts';

export type LiveCell = string | number | null;

export interface LiveDatabases {
  readonly engine: 'mysql' | 'mssql';
  readonly words: TableWords;
  /** Makes an empty database under a name that nobody else has; returns the name. */
  create(purpose: string): Promise<string>;
  run(database: string, text: string): Promise<void>;
  /** Rows in the order of the table's columns. */
  insert(database: string, table: string, rows: readonly (readonly LiveCell[])[]): Promise<void>;
  count(database: string, table: string): Promise<number>;
  /** `engine`, `connection` and `limits` of a mapping's source; the limits are those of a machine with much to do. */
  source(database: string): Readonly<Record<string, unknown>>;
  /** Drops what it made. */
  close(): Promise<void>;
}

export const PATIENT = { acquireMs: 30_000, queryMs: 60_000 } as const;

let made = 0;

/** Distinct among processes and within one. */
export function databaseName(purpose: string): string {
  made += 1;
  return `c360_${purpose}_${process.pid}_${made}`;
}
