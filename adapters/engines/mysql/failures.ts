/**
 * What the errors of MySQL, MariaDB and mysql2 mean.
 *
 * Source: https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html,
 * https://mariadb.com/kb/en/mariadb-error-code-reference/
 */
import type { MissingReason } from '../../../schema/errors.ts';
import { ownReason } from '../errors.ts';
import { networkProblem } from '../start-problem.ts';
import type { StartProblem } from '../start-problem.ts';

/** A server's number, or a code of Node and mysql2; both may be absent. */
interface MysqlFailure {
  readonly errno?: unknown;
  readonly code?: unknown;
}

const LOGIN = new Set([1045, 1130, 1251, 1275, 1698, 1820, 1862, 3118, 3878, 4151]);
const RIGHTS = new Set([1044, 1142, 1143, 1227, 1370]);
const FULL = new Set([1040, 1041, 1203, 1226]);
/** Lock waits, deadlocks, statements that were stopped: by us, by the server's time guard, by an administrator. */
const TIMED_OUT = new Set([1205, 1213, 1317, 1969, 3024, 3572]);
/** The server goes away. */
const GOING = new Set([1053, 1077, 1079, 1080, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 3169, 4031]);
/** Texts that cannot be written in the other side's character set. */
const ILLEGAL_MIX = new Set([1267, 1270, 1271, 3854, 3988]);
const NO_DATABASE = 1049;
const TLS_REQUIRED = 3159;

function numberOf(error: unknown): number | null {
  const errno = (error as MysqlFailure | null)?.errno;
  // Node's own errors have negative numbers there.
  return typeof errno === 'number' && errno > 0 ? errno : null;
}

export function codeOf(error: unknown): string {
  const code = (error as MysqlFailure | null)?.code;
  return typeof code === 'string' ? code : ((error as Error | null)?.name ?? 'unknown');
}

export function isIllegalMix(error: unknown): boolean {
  return ILLEGAL_MIX.has(numberOf(error) ?? 0);
}

export function classifyMysql(error: unknown): MissingReason {
  const own = ownReason(error);
  if (own !== null) return own;
  const number = numberOf(error);
  if (number === null || GOING.has(number)) return 'UNAVAILABLE';
  if (LOGIN.has(number) || RIGHTS.has(number) || number === TLS_REQUIRED) return 'REFUSED';
  if (FULL.has(number)) return 'OVERLOADED';
  return TIMED_OUT.has(number) ? 'TIMEOUT' : 'BAD_DATA';
}

/** mysql2 puts a code of its own over what Node found wrong with TLS; OpenSSL's words are left. */
function tlsProblem(error: unknown): StartProblem {
  const words = error instanceof Error ? error.message : '';
  if (/altnames/i.test(words)) return 'tlsName';
  return /certificate/i.test(words) ? 'tlsUntrusted' : 'tlsProtocol';
}

/** Why a connection cannot be had. */
export function mysqlStartProblem(error: unknown): StartProblem {
  const number = numberOf(error);
  if (number !== null) {
    if (LOGIN.has(number)) return 'login';
    if (number === NO_DATABASE) return 'database';
    if (RIGHTS.has(number)) return 'rights';
    if (FULL.has(number)) return 'full';
    return number === TLS_REQUIRED ? 'tlsRequired' : 'other';
  }
  const code = codeOf(error);
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') return 'tlsMissing';
  if (code === 'HANDSHAKE_SSL_ERROR') return tlsProblem(error);
  if (code === 'AUTH_SWITCH_PLUGIN_ERROR') return 'login';
  return networkProblem(code) ?? 'other';
}
