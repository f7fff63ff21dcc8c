/**
 * What the errors of SQL Server, node-mssql and tedious mean.
 *
 * Source: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
 */
import type { MissingReason } from '../../../schema/errors.ts';
import { ownReason } from '../errors.ts';
import { networkProblem } from '../start-problem.ts';
import type { StartProblem } from '../start-problem.ts';

interface MssqlFailure {
  readonly name?: unknown;
  readonly code?: unknown;
  /** The server's number. */
  readonly number?: unknown;
  readonly cause?: unknown;
  readonly originalError?: unknown;
  /** Of a host with several addresses: what each of them came to. */
  readonly errors?: unknown;
}

/** No such login, or it may not enter. */
const LOGIN = new Set([18_452, 18_456, 18_470, 18_486, 18_487, 18_488]);
const NO_DATABASE = new Set([911, 4060, 4064, 40_613]);
const RIGHTS = new Set([229, 230, 262, 297, 300, 916, 2557, 10_060]);
/** Lock timeout, deadlock, snapshot conflicts, a query that waited too long for memory. */
const TIMED_OUT = new Set([1205, 1222, 3960, 8645, 8651]);
const FULL = new Set([10_928, 10_929, 10_936, 17_809, 40_501]);
/** Severity from which on a message is the server's trouble, not the statement's. */
const GOING = new Set([233, 596, 6005, 10_053, 10_054, 40_197]);

function numberOf(error: unknown): number | null {
  const { number } = (error ?? {}) as MssqlFailure;
  return typeof number === 'number' ? number : null;
}

/** The innermost code: a driver wraps the errors of the layer beneath. */
export function mssqlCode(error: unknown): string {
  const { code, cause, originalError, errors, name } = (error ?? {}) as MssqlFailure;
  const inner: unknown = originalError ?? cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  if (inner !== undefined && inner !== null) {
    const found = mssqlCode(inner);
    if (found !== 'unknown' && found !== 'Error') return found;
  }
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'unknown';
}

export function classifyMssql(error: unknown): MissingReason {
  const own = ownReason(error);
  if (own !== null) return own;
  const { code, name } = (error ?? {}) as MssqlFailure;
  // tarn's error, of a pool that had no connection to give; it keeps the name of its parent
  if (error instanceof Error && error.constructor.name === 'TimeoutError') return 'OVERLOADED';
  const number = numberOf(error);
  if (number !== null) {
    if (LOGIN.has(number) || RIGHTS.has(number)) return 'REFUSED';
    if (TIMED_OUT.has(number)) return 'TIMEOUT';
    if (FULL.has(number)) return 'OVERLOADED';
    return GOING.has(number) ? 'UNAVAILABLE' : 'BAD_DATA';
  }
  if (code === 'ELOGIN') return 'REFUSED';
  if (code === 'ECANCEL') return 'TIMEOUT';
  // Of a request it says that time was up; of a connection that nobody answered.
  if (code === 'ETIMEOUT') return name === 'RequestError' ? 'TIMEOUT' : 'UNAVAILABLE';
  return code === 'EPARAM' || code === 'EREQUEST' ? 'BAD_DATA' : 'UNAVAILABLE';
}

/** `number`: what the server said at login, which tedious does not put into its error. */
export function mssqlStartProblem(error: unknown, number: number | null): StartProblem {
  if (number !== null) {
    if (NO_DATABASE.has(number)) return 'database';
    if (LOGIN.has(number)) return 'login';
    if (RIGHTS.has(number)) return 'rights';
    if (FULL.has(number)) return 'full';
  }
  const code = mssqlCode(error);
  switch (code) {
    case 'ELOGIN':
      return 'login';
    case 'ETIMEOUT':
      return 'silent';
    case 'EINSTLOOKUP':
      return 'host';
    case 'EENCRYPT':
      return 'tlsRequired';
    default:
      return networkProblem(code) ?? 'other';
  }
}
