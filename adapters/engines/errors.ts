/** What ends a call before its database does. */
import type { MissingReason } from '../../schema/errors.ts';

/** Every connection is busy, and stayed so for as long as a call may wait. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
  constructor(connections: number, waitMs: number) {
    super(`A connection must be free within ${waitMs} ms, but all ${connections} are busy.`);
  }
}

/** The statement took longer than the source's limit. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  constructor(ms: number) {
    super(`A statement must end within ${ms} ms, but has not.`);
  }
}

/** The engine is closing. */
export class ClosedError extends Error {
  override readonly name = 'ClosedError';
  constructor() {
    super('The engine is closed.');
  }
}

/** The reason of an error that is ours or the caller's; null for the driver's own. */
export function ownReason(error: unknown): MissingReason | null {
  if (error instanceof OverloadedError) return 'OVERLOADED';
  if (error instanceof ClosedError) return 'UNAVAILABLE';
  const isTimeout = error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  return isTimeout || error instanceof DeadlineError ? 'TIMEOUT' : null;
}
