/** Connections with their session set up, and the way to stop what one of them is doing. */
import { createConnection, createPool } from 'mysql2';
import type { Connection, PoolConnection } from 'mysql2';
import { rawText } from '../../decode/raw-text.ts';
import type { MysqlSource } from '../../mapping/language/sources.ts';
import { mysqlOptions, mysqlPoolOptions } from './options.ts';
import { parseVersion, sessionStatements } from './session.ts';
import type { ServerVersion } from './session.ts';

/** How much longer than our own deadline the server's guard waits: it is for statements that nobody stops. */
const GUARD_GRACE_MS = 1000;

export interface MysqlConnections {
  take(): Promise<PoolConnection>;
  /** A connection of its own, without a time guard; its user destroys it. */
  open(): Promise<Connection>;
  /** Stops the statement of a connection, over a second one. Never rejects. */
  stop(connection: Connection): void;
  /** Waits a moment for what is being stopped, then closes all. */
  close(): Promise<void>;
}

/** Rows of a statement of ours, over a connection that has no session yet. */
function run(connection: Connection, text: string): Promise<readonly (readonly unknown[])[]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql: text, rowsAsArray: true }, (error, rows) => {
      if (error === null) resolve(rows as unknown as readonly (readonly unknown[])[]); // rows as arrays, as asked for
      else reject(error);
    });
  });
}

function connect(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.connect((error) => (error === null ? resolve() : reject(error)));
  });
}

/** Errors reach us through the statement they belong to; one that belongs to none must not end the process. */
function ignoreStrayErrors(connection: Connection): void {
  connection.on('error', () => {});
}

/** Resolves with the work, or after `ms`, whichever is first. */
function atMost(work: Promise<unknown>, ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void work
      .catch(() => {})
      .finally(() => {
        clearTimeout(timer);
        resolve(undefined);
      });
  });
}

export function createMysqlConnections(source: MysqlSource): MysqlConnections {
  const pool = createPool(mysqlPoolOptions(source));
  const known = new WeakSet<PoolConnection>();
  const open = new Set<Connection>();
  const stopping = new Set<Promise<unknown>>();
  let version: ServerVersion | null = null;

  const setUp = async (connection: Connection, guardMs: number | null): Promise<void> => {
    version ??= parseVersion(rawText((await run(connection, 'select version()'))[0]?.[0]));
    // A connection runs its statements in turn: they need not wait for each other's answers.
    await Promise.all(sessionStatements(version, source, guardMs).map((text) => run(connection, text)));
  };
  const track = (connection: Connection): void => {
    ignoreStrayErrors(connection);
    open.add(connection);
    connection.once('end', () => open.delete(connection));
  };
  pool.on('connection', track);

  const take = async (): Promise<PoolConnection> => {
    const connection = await new Promise<PoolConnection>((resolve, reject) => {
      pool.getConnection((error, taken) => (error === null ? resolve(taken) : reject(error)));
    });
    if (known.has(connection)) return connection;
    try {
      await setUp(connection, source.limits.queryMs + GUARD_GRACE_MS);
      known.add(connection);
      return connection;
    } catch (error) {
      connection.destroy();
      throw error;
    }
  };

  const kill = async (threadId: number): Promise<void> => {
    const second = createConnection(mysqlOptions(source));
    ignoreStrayErrors(second);
    try {
      await connect(second);
      await run(second, `kill query ${threadId}`);
    } finally {
      second.destroy();
    }
  };

  return {
    take,
    open: async () => {
      const connection = createConnection(mysqlOptions(source));
      track(connection);
      try {
        await connect(connection);
        await setUp(connection, null);
        return connection;
      } catch (error) {
        connection.destroy();
        throw error;
      }
    },
    stop: (connection) => {
      const { threadId } = connection;
      // The statement may have ended meanwhile, or the server gone: then its own guard is what is left.
      const stopped = kill(threadId).catch(() => {});
      stopping.add(stopped);
      void stopped.finally(() => stopping.delete(stopped));
    },
    close: async () => {
      // Calls that were just ended name their connections in a moment.
      await new Promise(setImmediate);
      await atMost(Promise.all(stopping), 1000);
      await atMost(new Promise<void>((resolve) => pool.end(() => resolve())), 500);
      for (const connection of open) connection.destroy();
    },
  };
}
