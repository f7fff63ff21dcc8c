/** SQLite through better-sqlite3: opened read-only, statements prepared once a text. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { ConfigurationError } from '../../schema/errors.ts';
import type { MissingReason } from '../../schema/errors.ts';
import { decimalText, formatScaled, parseScaled } from '../decode/money.ts';
import { sqliteDialect } from '../sql/dialect.ts';
import type { SqlValue } from '../sql/fragment.ts';
import type { Engine } from './engine.ts';
import { rawText } from '../decode/raw-text.ts';

/** Whole numbers bind as integers; better-sqlite3 would bind them as floats. */
function bindable(values: readonly SqlValue[]): SqlValue[] {
  return values.map((v) => (typeof v === 'number' && Number.isSafeInteger(v) ? BigInt(v) : v));
}

interface DecimalSum {
  units: bigint;
  scale: number;
  rows: number;
}

/** Exact sums of decimals, whatever column type holds them; null over no rows, as sum() is. */
function addDecimalSum(database: Database.Database): void {
  database.aggregate('c360_decimal_sum', {
    start: (): DecimalSum => ({ units: 0n, scale: 0, rows: 0 }),
    step: (sum: DecimalSum, ...[value, scale]: readonly unknown[]): DecimalSum => {
      const decimals = Number(scale);
      const text = decimalText(value, decimals);
      const units = text === null ? null : parseScaled(text, decimals);
      return units === null ? sum : { units: sum.units + units, scale: decimals, rows: sum.rows + 1 };
    },
    result: (sum: DecimalSum) => (sum.rows === 0 ? null : formatScaled(sum.units, sum.scale)),
    deterministic: true,
    varargs: true,
  });
}

/** Small letters of any script, for searches. */
function addLower(database: Database.Database): void {
  database.function('c360_lower', { deterministic: true }, (text: unknown) =>
    typeof text === 'string' ? text.toLowerCase() : text,
  );
}

function open(file: string, source: string): Database.Database {
  if (!existsSync(file)) {
    throw new ConfigurationError(`${source}: the database file ${file} does not exist; check \`connection.file\`.`);
  }
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 2000 });
    database.defaultSafeIntegers(true);
    // Reading the catalogue proves that the file is a database: opening alone reads nothing.
    database.prepare('select count(*) from sqlite_master').get();
    addDecimalSum(database);
    addLower(database);
    return database;
  } catch (error) {
    const reason =
      (error as { code?: string }).code === 'SQLITE_NOTADB' ? 'is not an SQLite database' : 'cannot be opened';
    throw new ConfigurationError(`${source}: the file ${file} ${reason}; check \`connection.file\`.`, { cause: error });
  }
}

/**
 * Opens a database file.
 *
 * Errors: ConfigurationError when the file is missing or is no database.
 */
export function createSqliteEngine(options: { readonly file: string; readonly source: string }): Engine {
  const database = open(options.file, options.source);
  const prepared = new Map<string, Database.Statement>();
  const streams = new Set<Database.Database>();
  const prepare = (text: string): Database.Statement => {
    let statement = prepared.get(text);
    if (statement === undefined) {
      statement = database.prepare(text).raw(true);
      prepared.set(text, statement);
    }
    return statement;
  };
  return {
    dialect: sqliteDialect,
    query: async (text, params, signal) => {
      signal?.throwIfAborted();
      // `raw` statements give arrays; the driver's types do not follow the mode.
      return prepare(text).all(...bindable(params)) as unknown[][];
    },
    async *stream(text, params, signal) {
      // A connection iterates over one statement at a time and does nothing else meanwhile.
      const own = open(options.file, options.source);
      streams.add(own);
      try {
        const rows = own
          .prepare(text)
          .raw(true)
          .iterate(...bindable(params));
        let seen = 0;
        for (const row of rows) {
          signal?.throwIfAborted();
          yield row as unknown[]; // as in `query`
          seen += 1;
          if (seen % 500 === 0) await new Promise(setImmediate);
        }
      } finally {
        streams.delete(own);
        own.close();
      }
    },
    ping: async (signal) => {
      signal?.throwIfAborted();
      prepare('select count(*) from sqlite_master').get();
    },
    classify,
    close: async () => {
      for (const own of streams) own.close();
      database.close();
    },
  };
}

function classify(error: unknown): MissingReason {
  const code = rawText((error as { code?: unknown } | null)?.code);
  if (error instanceof Error && error.name === 'AbortError') return 'TIMEOUT';
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return 'OVERLOADED';
  if (code === 'SQLITE_AUTH' || code === 'SQLITE_PERM' || code === 'SQLITE_READONLY') return 'REFUSED';
  return code === 'SQLITE_ERROR' || code === 'SQLITE_MISMATCH' ? 'BAD_DATA' : 'UNAVAILABLE';
}
