/** What an error of the registry's database means, whichever database it is. */

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** lock_not_available, deadlock_detected, serialization_failure, too_many_connections. */
const BUSY_STATES = ['55P03', '40P01', '40001', '53300'];

/** Somebody else holds what this needs: it may succeed later. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error);
  return code.startsWith('SQLITE_BUSY') || BUSY_STATES.includes(code) || isPoolTimeout(error);
}

function isPoolTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'KnexTimeoutError';
}

/** PostgreSQL's own errors have a severity, the system's have the call that failed; a lost connection has neither. */
function isPostgresError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    'severity' in error || 'syscall' in error || /^(?:Connection (?:terminated|ended)|timeout e)/.test(error.message)
  );
}

export function isStoreError(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_') || isPoolTimeout(error) || isPostgresError(error);
}
