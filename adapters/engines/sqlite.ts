/** SQLite through better-sqlite3: opened read-only, statements prepared once a text. */
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { ConfigurationError } from '../../schema/errors.ts';
import type { MissingReason } from '../../schema/errors.ts';
import { sqliteDialect } from '../sql/statement/dialect.ts';
import type { SqlValue } from '../sql/statement/fragment.ts';
import { unlessAborted } from './calls.ts';
import type { Engine } from './engine.ts';
import { ClosedError } from './errors.ts';
import { addFunctions } from './sqlite/functions.ts';
import { probeSqlite } from './sqlite/probe.ts';
import { rawText } from '../decode/raw-text.ts';

function isBound(value: SqlValue): boolean {
  return typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : !Number.isSafeInteger(value);
}

/** Most numbers in statements are limits and codes. */
const SMALL = Array.from({ length: 256 }, (_, number) => BigInt(number));

function wholeOf(number: number): bigint {
  const small = number >= 0 && number < SMALL.length ? SMALL[number] : undefined;
  return small ?? BigInt(number);
}

/** Whole numbers bind as integers, as which better-sqlite3 takes bigints alone; one beyond 64 bits equals nothing. */
function bindable(values: readonly SqlValue[]): readonly SqlValue[] {
  if (values.every(isBound)) return values;
  return values.map((v) => (isBound(v) ? v : typeof v === 'number' ? wholeOf(v) : null));
}

function open(file: string, source: string): Database.Database {
  if (!existsSync(file)) {
    throw new ConfigurationError(`${source}: the database file ${file} does not exist; check \`connection.file\`.`);
  }
  try {
    // Waiting for a lock would stop the whole process: `whenFree` waits between tries instead.
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
    database.defaultSafeIntegers(true);
    addFunctions(database);
    return database;
  } catch (error) {
    throw new ConfigurationError(`${source}: the file ${file} cannot be opened; check \`connection.file\`.`, {
      cause: error,
    });
  }
}

const LOCK_WAIT_MS = 1000;
const LOCK_TRY_MS = 20;

/** Runs what a writer's lock may keep waiting; gives up with the driver's error after a second. */
async function whenFree<T>(run: () => T, signal: AbortSignal | undefined): Promise<T> {
  for (const end = Date.now() + LOCK_WAIT_MS; ;) {
    signal?.throwIfAborted();
    try {
      return run();
    } catch (error) {
      if (classify(error) !== 'OVERLOADED' || Date.now() > end) throw error;
      // One try after the other, until the lock is gone.
      // oxlint-disable-next-line no-await-in-loop
      await delay(LOCK_TRY_MS);
    }
  }
}

/** Reading the catalogue proves that the file is a database: opening alone reads nothing. */
async function prove(database: Database.Database, { file, source }: SqliteOptions): Promise<void> {
  let tables: unknown;
  try {
    tables = await whenFree(() => database.prepare('select count(*) from sqlite_master').pluck().get(), undefined);
  } catch (error) {
    const isOther = rawText((error as { code?: unknown }).code) === 'SQLITE_NOTADB';
    const problem = isOther ? 'is not an SQLite database' : 'cannot be read';
    throw new ConfigurationError(`${source}: the file ${file} ${problem}; check \`connection.file\`.`, {
      cause: error,
    });
  }
  if (tables === 0n) {
    throw new ConfigurationError(`${source}: the database ${file} is empty; check \`connection.file\`.`);
  }
}

interface SqliteOptions {
  readonly file: string;
  readonly source: string;
}

interface Connection {
  /** Opened at the first call, and at the next again where the file is missing or no database yet. */
  open(signal: AbortSignal | undefined): Promise<Database.Database>;
  /** Null where it is not open. */
  readonly opened: Database.Database | null;
  close(): Promise<void>;
}

function createConnection(options: SqliteOptions): Connection {
  let database: Database.Database | null = null;
  let opening: Promise<Database.Database> | null = null;
  const openAndProve = async (): Promise<Database.Database> => {
    const opened = open(options.file, options.source);
    try {
      await prove(opened, options);
      database = opened;
      return opened;
    } catch (error) {
      opened.close();
      throw error;
    }
  };
  return {
    get opened() {
      return database;
    },
    open: async (signal) => {
      if (database !== null) return database;
      signal?.throwIfAborted();
      opening ??= openAndProve().finally(() => {
        opening = null;
      });
      return signal === undefined ? opening : unlessAborted(opening, signal, () => {});
    },
    close: async () => {
      await opening?.catch(() => null);
      database?.close();
    },
  };
}

/** Statements that a connection holds prepared: more than a mapping's reads are, whatever is asked of them. */
const MAX_PREPARED = 1000;

type Prepare = (database: Database.Database, text: string) => Database.Statement;

/** Prepares each text once; of too many the first goes. */
function createPreparer(): Prepare {
  const prepared = new Map<string, Database.Statement>();
  return (database, text) => {
    const known = prepared.get(text);
    if (known !== undefined) return known;
    const [oldest] = prepared.size < MAX_PREPARED ? [] : prepared.keys();
    if (oldest !== undefined) prepared.delete(oldest);
    const statement = database.prepare(text).raw(true);
    prepared.set(text, statement);
    return statement;
  };
}

/** Makes the engine; the file is not looked at before `start` or the first call. */
export function createSqliteEngine(options: SqliteOptions): Engine {
  const connection = createConnection(options);
  const prepare = createPreparer();
  let closing = false;
  const connect = async (signal: AbortSignal | undefined): Promise<Database.Database> => {
    if (closing) throw new ClosedError();
    return connection.open(signal);
  };
  const rowsOf = (database: Database.Database, text: string, params: readonly SqlValue[]): unknown[][] =>
    // `raw` statements give arrays; the driver's types do not follow the mode.
    prepare(database, text).all(bindable(params)) as unknown[][];
  const query: Engine['query'] = async ({ text }, params, signal) => {
    const database = await connect(signal);
    return whenFree(() => rowsOf(database, text, params), signal);
  };
  const queryNow: Engine['queryNow'] = ({ text }, params, signal) => {
    signal?.throwIfAborted();
    const database = closing ? null : connection.opened;
    if (database === null) return null;
    try {
      return rowsOf(database, text, params);
    } catch (error) {
      if (classify(error) === 'OVERLOADED') return null;
      throw error;
    }
  };
  const probe: Engine['probe'] = (signal) => probeSqlite({ query, classify }, signal);
  return {
    dialect: sqliteDialect,
    start: async () => {
      await connect(undefined);
      return probe(undefined);
    },
    probe,
    query,
    queryNow,
    async *stream({ text }, params, signal) {
      if (closing) throw new ClosedError();
      // A connection iterates over one statement at a time and does nothing else meanwhile.
      const own = open(options.file, options.source);
      try {
        const rows = own
          .prepare(text)
          .raw(true)
          .iterate(...bindable(params));
        let seen = 0;
        for (const row of rows) {
          signal?.throwIfAborted();
          if (closing) throw new ClosedError();
          yield row as unknown[]; // as in `query`
          seen += 1;
          if (seen % 500 === 0) await new Promise(setImmediate);
        }
      } finally {
        own.close();
      }
    },
    ping: async (signal) => {
      const database = await connect(signal);
      await whenFree(() => prepare(database, 'select count(*) from sqlite_master').get(), signal);
    },
    classify,
    close: async () => {
      // A connection cannot be closed while it iterates: each stream closes its own when it is asked for the next row.
      closing = true;
      await connection.close();
    },
  };
}

function classify(error: unknown): MissingReason {
  if (error instanceof ConfigurationError && error.cause !== undefined) return classify(error.cause);
  const code = rawText((error as { code?: unknown } | null)?.code);
  if (error instanceof Error && error.name === 'AbortError') return 'TIMEOUT';
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return 'OVERLOADED';
  if (code === 'SQLITE_AUTH' || code === 'SQLITE_PERM' || code === 'SQLITE_READONLY') return 'REFUSED';
  return code === 'SQLITE_ERROR' || code === 'SQLITE_MISMATCH' ? 'BAD_DATA' : 'UNAVAILABLE';
}
