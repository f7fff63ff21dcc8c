/**
 * SQL Server through node-mssql, which runs one statement at a time on a connection of tedious.
 *
 * There is no read-only session in SQL Server: the login's rights are what keeps it from writing.
 */
import sql from 'mssql';
import type { SystemId } from '../../schema/ids.ts';
import type { MssqlSource } from '../mapping/language/sources.ts';
import { mssqlDialect } from '../sql/statement/dialect.ts';
import type { SqlValue } from '../sql/statement/fragment.ts';
import { createCalls, unlessAborted } from './calls.ts';
import type { Engine, EngineStatement } from './engine.ts';
import { classifyMssql } from './mssql/failures.ts';
import { mssqlConfig } from './mssql/options.ts';
import { mssqlParams } from './mssql/params.ts';
import { probeMssql } from './mssql/probe.ts';
import { startMssql } from './mssql/start.ts';

/** How long a statement waits for rows that somebody is writing. */
const LOCK_TIMEOUT_MS = 2000;

/** What the engine takes of node-mssql; tests put a recorder in its place. */
export interface MssqlDriver {
  createPool(config: sql.config): sql.ConnectionPool;
  createRequest(pool: sql.ConnectionPool): sql.Request;
}

const nodeMssql: MssqlDriver = {
  createPool: (config) => new sql.ConnectionPool(config),
  createRequest: (pool) => new sql.Request(pool),
};

/** A flag as the number that SQL sees: tedious hands bit columns over as true and false. */
function plainRow(row: readonly unknown[]): readonly unknown[] {
  return row.some((v) => typeof v === 'boolean') ? row.map((v) => (typeof v === 'boolean' ? Number(v) : v)) : row;
}

/** Each statement says itself how long it waits for locks: a pool has no moment between connecting and lending. */
function withLockTimeout(text: string): string {
  return `set lock_timeout ${LOCK_TIMEOUT_MS};\n${text}`;
}

function prepare(
  driver: MssqlDriver,
  pool: sql.ConnectionPool,
  { types }: EngineStatement,
  values: readonly SqlValue[],
): sql.Request {
  const request = driver.createRequest(pool);
  mssqlParams(values, types).forEach(({ type, value }, i) => request.input(`p${i}`, type, value));
  return request;
}

interface Pools {
  /** The pool, connected; a second call tries again where the first failed. */
  open(kind: 'statements' | 'streams'): Promise<sql.ConnectionPool>;
  /** What the server said at the last login that failed. */
  readonly loginNumber: number | null;
  close(): Promise<void>;
}

function createPools(driver: MssqlDriver, source: MssqlSource): Pools {
  const pools = new Map<string, sql.ConnectionPool>();
  let loginNumber: number | null = null;
  const create = (streams: boolean): sql.ConnectionPool => {
    const pool = driver.createPool({
      ...mssqlConfig(source, streams),
      beforeConnect: (connection) => {
        connection.on('errorMessage', (message: { readonly number?: number }) => {
          loginNumber = message.number ?? null;
        });
      },
    });
    // Errors reach us through the statement they belong to; one that belongs to none must not end the process.
    pool.on('error', () => {});
    return pool;
  };
  return {
    open: (kind) => {
      let pool = pools.get(kind);
      if (pool === undefined) {
        pool = create(kind === 'streams');
        pools.set(kind, pool);
      }
      return pool.connect();
    },
    get loginNumber() {
      return loginNumber;
    },
    close: async () => {
      // A pool that is only connecting refuses to be closed; its attempt ends by its own time limit.
      await Promise.all([...pools.values()].map((pool) => pool.close().catch(() => {})));
    },
  };
}

/** Makes the engine; nothing is asked of the server before `start` or the first call. */
export function createMssqlEngine(source: SystemId, mapping: MssqlSource, driver = nodeMssql): Engine {
  const { acquireMs, queryMs } = mapping.limits;
  const pools = createPools(driver, mapping);
  const calls = createCalls();

  const query: Engine['query'] = async (statement, values, caller) => {
    // tedious counts queryMs from when the statement is sent; this guards the way there too.
    const call = calls.begin(caller, acquireMs + queryMs);
    try {
      const pool = await unlessAborted(pools.open('statements'), call.signal, () => {});
      const request = prepare(driver, pool, statement, values);
      // An attention packet stops the statement on the server; before it is sent, it is not sent.
      call.signal.addEventListener('abort', () => request.cancel(), { once: true });
      const result = await unlessAborted(
        request.query<unknown[]>(withLockTimeout(statement.text)),
        call.signal,
        () => {},
      );
      // Of arrays, as arrayRowMode says; absent where the statement reads nothing.
      const rows = (result.recordset ?? []) as Iterable<unknown> as Iterable<readonly unknown[]>;
      return Array.from(rows, plainRow);
    } finally {
      call.done();
    }
  };
  async function* stream(statement: EngineStatement, values: readonly SqlValue[], caller: AbortSignal | undefined) {
    const call = calls.begin(caller, null);
    let request: sql.Request | null = null;
    let complete = false;
    try {
      const pool = await unlessAborted(pools.open('streams'), call.signal, () => {});
      request = prepare(driver, pool, statement, values);
      const rows = request.toReadableStream({ highWaterMark: 200 });
      call.signal.addEventListener('abort', () => rows.destroy(call.signal.reason as Error), { once: true });
      // In stream mode the answer, errors too, comes through the stream alone.
      void request.query(withLockTimeout(statement.text));
      for await (const row of rows) yield plainRow(row as readonly unknown[]); // arrayRowMode
      complete = true;
    } finally {
      call.done();
      if (!complete) request?.cancel();
    }
  }
  const ping: Engine['ping'] = async (caller) => {
    await query({ text: 'select 1', types: [] }, [], caller);
  };
  const probe: Engine['probe'] = (caller) => probeMssql({ query, classify: classifyMssql }, caller);
  return {
    dialect: mssqlDialect,
    start: () =>
      startMssql(
        source,
        mapping,
        () => probe(undefined),
        () => pools.loginNumber,
      ),
    probe,
    query,
    stream,
    ping,
    classify: classifyMssql,
    close: async () => {
      calls.close();
      await pools.close();
    },
  };
}
