/** What an error of the registry's database means, whichever database it is. */

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** lock_not_available, deadlock_detected, serialization_failure, too_many_connections. */
const BUSY_POSTGRES = ['55P03', '40P01', '40001', '53300'];
const BUSY_MYSQL = ['ER_LOCK_WAIT_TIMEOUT', 'ER_LOCK_DEADLOCK', 'ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS'];
const BUSY_CODES: ReadonlySet<string> = new Set([...BUSY_POSTGRES, ...BUSY_MYSQL]);

/** SQL Server: deadlock, lock timeout, a resource governor's limits. */
const BUSY_NUMBERS: ReadonlySet<unknown> = new Set([1205, 1222, 10_928, 10_929]);

/** Somebody else holds what this needs: it may succeed later. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_BUSY') || BUSY_CODES.has(code) || isBusyMssql(error) || isPoolTimeout(error);
}

function isBusyMssql(error: unknown): boolean {
  return error instanceof Error && 'number' in error && BUSY_NUMBERS.has(error.number);
}

function isPoolTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}

/** PostgreSQL's own errors have a severity, the system's have the call that failed; a lost connection has neither. */
function isPostgresError(error: Error): boolean {
  return (
    'severity' in error || 'syscall' in error || /^(?:Connection (?:terminated|ended)|timeout e)/.test(error.message)
  );
}

/** mysql2's have a state or are about its protocol. */
function isMysqlError(error: Error): boolean {
  return 'sqlState' in error || /^(?:ER|PROTOCOL|HANDSHAKE)_/.test(codeOf(error)) || /closed state/.test(error.message);
}

/** tedious's classes. */
function isMssqlError(error: Error): boolean {
  return ['RequestError', 'ConnectionError', 'TransactionError'].includes(error.constructor.name);
}

/** Whether the database, or the way to it, has failed, and not this product's own code. */
export function isStoreError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isOfServer = isPostgresError(error) || isMysqlError(error) || isMssqlError(error);
  return codeOf(error).startsWith('SQLITE_') || isPoolTimeout(error) || isOfServer;
}
