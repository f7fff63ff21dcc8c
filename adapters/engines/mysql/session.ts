/**
 * What every connection is told before its first statement: each server has its own defaults, and its administrators
 * have theirs.
 */
import type { MysqlSource } from '../../mapping/language/sources.ts';

export interface ServerVersion {
  readonly mariadb: boolean;
  /** 5.7.8 as 50708. */
  readonly number: number;
  readonly text: string;
}

/** Reads `select version()`: "8.0.36", "10.11.19-MariaDB-0+deb12u1"; old replicas lead with "5.5.5-". */
export function parseVersion(text: string): ServerVersion {
  const mariadb = /mariadb/i.test(text);
  const [, major = '0', minor = '0', patch = '0'] = /(\d+)\.(\d+)\.(\d+)/.exec(text.replace(/^5\.5\.5-/, '')) ?? [];
  const number = Number(major) * 10_000 + Number(minor) * 100 + Number(patch);
  return { mariadb, number, text: `${major}.${minor}.${patch}` };
}

/** Null where the server has none. */
export function timeGuardOf({ mariadb, number }: ServerVersion): 'max_statement_time' | 'max_execution_time' | null {
  if (mariadb) return number >= 10_01_01 ? 'max_statement_time' : null;
  return number >= 5_07_08 ? 'max_execution_time' : null;
}

/**
 * The server's own guard, for a statement that nobody is left to stop. Empty where the server has none.
 *
 * Units: MySQL counts milliseconds, of selects alone; MariaDB seconds.
 */
function timeGuard(version: ServerVersion, ms: number | null): readonly string[] {
  const variable = timeGuardOf(version);
  if (variable === null) return [];
  return [`${variable} = ${variable === 'max_statement_time' ? (ms ?? 0) / 1000 : (ms ?? 0)}`];
}

const ISOLATION = {
  readCommitted: 'read committed',
  repeatableRead: 'repeatable read',
  readUncommitted: 'read uncommitted',
} as const satisfies Record<NonNullable<MysqlSource['isolation']>, string>;

/** `guardMs`: null for streams, which take as long as their reader does. */
export function sessionStatements(
  version: ServerVersion,
  source: Pick<MysqlSource, 'isolation'>,
  guardMs: number | null,
): readonly string[] {
  const isolation = source.isolation === undefined ? '' : `isolation level ${ISOLATION[source.isolation]}, `;
  const variables = [
    "time_zone = '+00:00'",
    // With no mode set, a backslash escapes as mysql2 writes it, zero dates can be compared with, and no server's
    // default changes what a statement means.
    "sql_mode = ''",
    ...timeGuard(version, guardMs),
    // A reader may pause; a server would give it up after a minute.
    ...(guardMs === null ? ['net_write_timeout = 600'] : []),
  ];
  return [
    // A server may be set to ignore what the handshake asks for.
    'set names utf8mb4 collate utf8mb4_bin',
    `set session ${variables.join(', session ')}`,
    `set session transaction ${isolation}read only`,
  ];
}
