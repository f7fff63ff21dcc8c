/**
 * What a client is told of an error, and what the log is.
 *
 * A client gets a code of ERROR_CODES, the message of an error that was written for clients, and nothing that only the
 * deployment knows. The log gets where an error happened and never what it says: the words of a driver or of a JSON
 * parser quote what they choke on, and that may be a customer's.
 */
import { GraphQLError, Kind } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { ERROR_CODES } from '../schema/errors.ts';
import type { ErrorCode } from '../schema/errors.ts';

const knownCodes: ReadonlySet<unknown> = new Set(ERROR_CODES);

/** Codes of Apollo Server that say the same as one of ours. */
const ALIASES: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
};

/** From a subgraph these tell of a fetch that does not fit it, which the client did not write. */
const OWN_OPERATION_CODES: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_QUERY_NOT_FOUND',
]);

function isErrorCode(code: unknown): code is ErrorCode {
  return knownCodes.has(code);
}

function isClientFault(error: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const http = error.extensions['http'] as { readonly status?: unknown } | undefined; // Apollo Server's own note
  return typeof http?.status === 'number' && http.status >= 400 && http.status < 500;
}

/** Apollo Server's validation puts its own code over the one that a scalar gave to a bad literal. */
function givenCode(formatted: GraphQLFormattedError, original: unknown): unknown {
  const code = formatted.extensions?.['code'];
  if (code !== 'GRAPHQL_VALIDATION_FAILED' || !(original instanceof GraphQLError)) return code;
  const cause = original.originalError;
  return (cause instanceof GraphQLError ? cause.extensions['code'] : undefined) ?? code;
}

function publicCode(formatted: GraphQLFormattedError, original: unknown): ErrorCode {
  const given = givenCode(formatted, original);
  const code = typeof given === 'string' ? (ALIASES[given] ?? given) : given;
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    return isClientFault(original) ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR';
  }
  const isFromSubgraph = formatted.extensions?.['serviceName'] !== undefined;
  return isFromSubgraph && OWN_OPERATION_CODES.has(code) ? 'INTERNAL_SERVER_ERROR' : code;
}

export function internalErrorMessage(requestId: string | null): string {
  return `The request failed inside the server.${requestId === null ? '' : ` Request id: ${requestId}.`}`;
}

/** Apollo Server's `formatError`: keeps code, system, retryable and the place; masks what it does not know. */
export function formatError(formatted: GraphQLFormattedError, original: unknown): GraphQLFormattedError {
  const code = publicCode(formatted, original);
  const { system, retryable, cost, budget } = formatted.extensions ?? {};
  return {
    message: code === 'INTERNAL_SERVER_ERROR' ? internalErrorMessage(null) : formatted.message,
    ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
    ...(formatted.path === undefined ? {} : { path: formatted.path }),
    extensions: {
      code,
      ...(typeof system === 'string' ? { system } : {}),
      ...(typeof retryable === 'boolean' ? { retryable } : {}),
      ...(typeof cost === 'number' ? { cost } : {}),
      ...(typeof budget === 'number' ? { budget } : {}),
    },
  };
}

/** One entry of a chain of causes, without its words. */
export interface ErrorTrace {
  readonly name: string;
  readonly code?: string;
  /** The schema's name of the field that failed. */
  readonly field?: string;
  readonly at: readonly string[];
}

const MAX_CAUSES = 5;
const MAX_FRAMES = 8;

function causeOf(error: Error): unknown {
  return error instanceof GraphQLError ? error.originalError : error.cause;
}

function traceOf(error: Error): ErrorTrace {
  const code = (error as { readonly code?: unknown }).code; // Node's and the drivers' convention
  const node = error instanceof GraphQLError ? error.nodes?.[0] : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(node?.kind === Kind.FIELD ? { field: node.name.value } : {}),
    at: frames.slice(0, MAX_FRAMES).map((line) => line.trim().slice(3)),
  };
}

/** Where an error and its causes happened, the outermost first. */
export function traceError(error: unknown): readonly ErrorTrace[] {
  const traces: ErrorTrace[] = [];
  for (let cause = error; cause instanceof Error && traces.length < MAX_CAUSES; cause = causeOf(cause)) {
    traces.push(traceOf(cause));
  }
  return traces;
}
