/**
 * MySQL and MariaDB through mysql2.
 *
 * Statements go as text, their values escaped by the driver, and not as prepared ones: a prepared statement takes every
 * JavaScript number as a double (LIMIT ? fails on MySQL 8.0.22), costs a second round trip and a place on the server for
 * each text and connection, and gains nothing where the server keeps no plans. The session is set up so that the escaping
 * holds (mysql/session.ts), and values are texts, numbers and null alone.
 */
import { escape, raw } from 'mysql2';
import type { Connection, FieldPacket } from 'mysql2';
import type { SystemId } from '../../schema/ids.ts';
import type { MysqlSource } from '../mapping/language/sources.ts';
import { mysqlDialect } from '../sql/statement/dialect.ts';
import type { SqlValue } from '../sql/statement/fragment.ts';
import { createCalls, unlessAborted } from './calls.ts';
import type { Calls } from './calls.ts';
import type { Engine, EngineStatement } from './engine.ts';
import { createMysqlConnections } from './mysql/connections.ts';
import type { MysqlConnections } from './mysql/connections.ts';
import { classifyMysql, isIllegalMix } from './mysql/failures.ts';
import { probeMysql } from './mysql/probe.ts';
import { startMysql } from './mysql/start.ts';
import { rowReader } from './mysql/row-reader.ts';
import type { ReadRow } from './mysql/row-reader.ts';
import { createSlots } from './slots.ts';

type Rows = readonly (readonly unknown[])[];
/** A value as mysql2 escapes it, or as we wrote it already. */
type Written = SqlValue | ReturnType<typeof raw>;

const PLAIN = /^\p{ASCII}*$/u;

/**
 * A text that a column's character set cannot hold is no error but no match. As a function's result it is worth as
 * much as the column, and so the column is read in our character set; no index serves then, and only then.
 */
function widened(values: readonly SqlValue[]): Written[] {
  return values.map((v) => (typeof v === 'string' && !PLAIN.test(v) ? raw(`cast(${escape(v)} as char)`) : v));
}

function run(connection: Connection, text: string, values: readonly Written[]): Promise<Rows> {
  return new Promise((resolve, reject) => {
    connection.query({ sql: text, values: [...values], rowsAsArray: true }, (error, found, fields) => {
      if (error !== null) return reject(error);
      // Rows as arrays, as asked for; a statement that reads nothing has neither them nor fields.
      const rows = Array.isArray(found) ? (found as unknown as Rows) : [];
      return resolve(rows.map(rowReader(fields)));
    });
  });
}

async function* streamRows(
  connections: MysqlConnections,
  calls: Calls,
  { text }: EngineStatement,
  values: readonly Written[],
  caller: AbortSignal | undefined,
): AsyncIterable<readonly unknown[]> {
  const call = calls.begin(caller, null);
  let connection: Connection | null = null;
  let complete = false;
  try {
    connection = await unlessAborted(connections.open(), call.signal, (late) => late.destroy());
    const query = connection.query({ sql: text, values: [...values], rowsAsArray: true });
    let read: ReadRow = (row) => row;
    query.once('fields', (fields: readonly FieldPacket[]) => {
      read = rowReader(fields);
    });
    const rows = query.stream({ highWaterMark: 200 });
    call.signal.addEventListener('abort', () => rows.destroy(call.signal.reason as Error), { once: true });
    for await (const row of rows) yield read(row as readonly unknown[]); // as in `run`
    complete = true;
  } finally {
    call.done();
    if (connection !== null) {
      if (!complete) connections.stop(connection);
      connection.destroy();
    }
  }
}

/** A server refuses texts of two character sets before the first row; what fails later is not begun again. */
async function* widenedWhereRefused(
  values: readonly SqlValue[],
  open: (written: readonly Written[]) => AsyncIterable<readonly unknown[]>,
): AsyncIterable<readonly unknown[]> {
  let begun = false;
  try {
    for await (const row of open(values)) {
      begun = true;
      yield row;
    }
  } catch (error) {
    if (begun || !isIllegalMix(error)) throw error;
    yield* open(widened(values));
  }
}

/** Makes the engine; nothing is asked of the server before `start` or the first call. */
export function createMysqlEngine(source: SystemId, mapping: MysqlSource): Engine {
  const { poolMax, acquireMs, queryMs } = mapping.limits;
  const connections = createMysqlConnections(mapping);
  const slots = createSlots(poolMax, acquireMs);
  const calls = createCalls();

  /** One statement on a connection of the pool. One that had to be stopped is not used again. */
  const once = async (text: string, values: readonly Written[], caller: AbortSignal | undefined): Promise<Rows> => {
    const giveBack = await slots.take(caller);
    try {
      const call = calls.begin(caller, acquireMs + queryMs);
      try {
        const connection = await unlessAborted(connections.take(), call.signal, (late) => late.release());
        return await answer(connection, text, values, call.signal);
      } finally {
        call.done();
      }
    } finally {
      giveBack();
    }
  };
  const answer = async (
    connection: Awaited<ReturnType<MysqlConnections['take']>>,
    text: string,
    values: readonly Written[],
    caller: AbortSignal,
  ): Promise<Rows> => {
    const call = calls.begin(caller, queryMs);
    try {
      return await unlessAborted(run(connection, text, values), call.signal, () => {});
    } finally {
      call.done();
      if (call.signal.aborted) {
        connections.stop(connection);
        connection.destroy();
      } else connection.release();
    }
  };
  const query: Engine['query'] = async ({ text }, values, caller) => {
    try {
      return await once(text, values, caller);
    } catch (error) {
      if (!isIllegalMix(error)) throw error;
      return once(text, widened(values), caller);
    }
  };
  const ping = async (caller: AbortSignal | undefined): Promise<void> => void (await once('select 1', [], caller));
  const probe: Engine['probe'] = (caller) => probeMysql({ query, classify: classifyMysql }, caller);

  return {
    dialect: mysqlDialect,
    start: () => startMysql(source, () => probe(undefined)),
    probe,
    query,
    stream: (statement, values, caller) =>
      widenedWhereRefused(values, (written) => streamRows(connections, calls, statement, written, caller)),
    ping,
    classify: classifyMysql,
    close: async () => {
      slots.close();
      calls.close();
      await connections.close();
    },
  };
}
