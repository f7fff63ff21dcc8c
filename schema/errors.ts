import type { SystemId } from './ids.ts';

/** Every `extensions.code` a client can meet. docs/errors.md explains each; a test holds the two together. */
export const ERROR_CODES = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'QUERY_TOO_EXPENSIVE',
  'PERSISTED_QUERY_NOT_FOUND',
  'OPERATION_NOT_ALLOWED',
  'SYSTEM_UNAVAILABLE',
  'SYSTEM_TIMEOUT',
  'SYSTEM_DATA_INVALID',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const MISSING_REASONS = ['TIMEOUT', 'UNAVAILABLE', 'REFUSED', 'OVERLOADED', 'BAD_DATA'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

const SYSTEM_CODES: Record<MissingReason, Extract<ErrorCode, `SYSTEM_${string}`>> = {
  TIMEOUT: 'SYSTEM_TIMEOUT',
  UNAVAILABLE: 'SYSTEM_UNAVAILABLE',
  REFUSED: 'SYSTEM_UNAVAILABLE',
  OVERLOADED: 'SYSTEM_UNAVAILABLE',
  BAD_DATA: 'SYSTEM_DATA_INVALID',
};

const SYSTEM_WORDS: Record<MissingReason, string> = {
  TIMEOUT: 'did not answer in time',
  UNAVAILABLE: 'cannot be reached',
  REFUSED: 'refused the request',
  OVERLOADED: 'has no free connection',
  BAD_DATA: 'returned data that does not fit its mapping',
};

/**
 * A legacy system failed. The message is safe to show: it names the system and nothing of its own words; those are in
 * `cause`, for the log.
 *
 * Errors: SYSTEM_UNAVAILABLE, SYSTEM_TIMEOUT, SYSTEM_DATA_INVALID, with `extensions.system` and `extensions.retryable`.
 */
export class SystemError extends Error {
  override readonly name = 'SystemError';
  readonly system: SystemId;
  readonly reason: MissingReason;
  /** RFC 3339; since when the system has failed, where that is known. */
  readonly since: string | null;

  constructor(system: SystemId, reason: MissingReason, options: { cause?: unknown; since?: string | null } = {}) {
    super(`${system}: the system ${SYSTEM_WORDS[reason]}.`, { cause: options.cause });
    this.system = system;
    this.reason = reason;
    this.since = options.since ?? null;
  }

  /** Read by graphql-js, which copies it to the answer. */
  get extensions(): { code: ErrorCode; system: SystemId; retryable: boolean } {
    return { code: SYSTEM_CODES[this.reason], system: this.system, retryable: this.reason !== 'BAD_DATA' };
  }
}

/**
 * The caller asked for something that the contract does not allow. The message says the contract, then what came.
 *
 * Errors: BAD_USER_INPUT.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly extensions: { code: ErrorCode } = { code: 'BAD_USER_INPUT' };
}

/**
 * The caller may not ask for that. The message says who may.
 *
 * Errors: FORBIDDEN.
 */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
  readonly extensions: { code: ErrorCode } = { code: 'FORBIDDEN' };
}

/** One thing that is wrong with a mapping file. */
export interface FileProblem {
  readonly file: string;
  /** 1-based; null where the file has no such place. */
  readonly line: number | null;
  /** As people write it: entities.Order[0].fields.total; empty for the whole file. */
  readonly path: string;
  readonly message: string;
}

/** The configuration or the mapping is wrong: printed as it stands at start, exit code 1. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  /** What is wrong with a mapping, for programs; none where it is something else. */
  readonly problems: readonly FileProblem[];

  constructor(message: string, options: { cause?: unknown; problems?: readonly FileProblem[] } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : {});
    this.problems = options.problems ?? [];
  }
}
