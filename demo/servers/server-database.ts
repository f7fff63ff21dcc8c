import { ConfigurationError } from '../../schema/errors.ts';
import type { Cell } from '../tables/table.ts';

/** One of the demo's databases on a server, over a login that may make tables. */
export interface ServerDatabase {
  readonly dialect: 'mysql' | 'mssql';
  /** Each `?` stands for a value. */
  ask(text: string, values?: readonly Cell[]): Promise<readonly (readonly unknown[])[]>;
  /** Lets a login read the database, and makes the login where it is missing. */
  allow(reader: Reader): Promise<void>;
  close(): Promise<void>;
}

export interface Reader {
  readonly name: string;
  readonly password: string;
}

/** A statement that the server refuses; its own words hold the statement. */
export function loadError(system: string, code: string, cause: unknown): ConfigurationError {
  return new ConfigurationError(
    `${system}: the server must let this login make databases, tables and rows, but a statement failed (${code}); ` +
      'grant it the rights, or make the database first.',
    { cause },
  );
}
