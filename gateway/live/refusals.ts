/** Results that say why there is none. */
import { GraphQLError } from 'graphql';
import type { FormattedExecutionResult } from 'graphql';
import type { ErrorCode } from '../../schema/errors.ts';
import { formatError, internalErrorMessage } from '../errors.ts';

function refusal(code: ErrorCode, message: string): FormattedExecutionResult {
  return { errors: [{ message, extensions: { code } }] };
}

/** What a request was refused with before it was run; null where the error is another. */
export function refusalIn(error: unknown): FormattedExecutionResult | null {
  if (!(error instanceof GraphQLError)) return null;
  return { errors: [formatError(error.toJSON(), error)] };
}

/** For errors that graphql-js found in what a client sent. */
export function inputErrors(code: ErrorCode, errors: readonly GraphQLError[]): FormattedExecutionResult {
  return {
    errors: errors.map((error) => {
      const formatted = error.toJSON();
      return formatError({ ...formatted, extensions: { ...formatted.extensions, code } }, error);
    }),
  };
}

export function tooManyListeners(most: number): FormattedExecutionResult {
  const message = `subscriptions: one server holds at most ${most} at once, and holds as many. Try again later.`;
  return refusal('RATE_LIMITED', message);
}

export function shareTaken(most: number): FormattedExecutionResult {
  const message = `subscriptions: one client may hold ${most} places of a server, one for each 4 KB of a request, and holds as many. End some first.`;
  return refusal('RATE_LIMITED', message);
}

export function hearsNothing(): FormattedExecutionResult {
  const message =
    'subscriptions: a gateway must hear of changes, but this one has neither a legacy system nor a Redis to hear of them from. Tell the operator.';
  return refusal('OPERATION_NOT_ALLOWED', message);
}

/** The end of a subscription to which more has come at once than it tells. */
export function tooMuchNews(responseName: string): FormattedExecutionResult {
  const message = `${responseName}: what comes at once must not be more than a subscription tells, but it is. Read Customer.interactions, and subscribe again.`;
  return refusal('RATE_LIMITED', message);
}

export const EXPIRED = refusal('UNAUTHENTICATED', 'The sign-in has expired. Sign in again.');

export function internalError(requestId: string): FormattedExecutionResult {
  return refusal('INTERNAL_SERVER_ERROR', internalErrorMessage(requestId));
}
