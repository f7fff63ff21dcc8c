/** What is told of a request that goes past a limit. */
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../schema/errors.ts';
import type { Allowance } from './rates/rate-limiter.ts';

/** For a document that is larger than its viewer's may be; the problem tells the measure, the limit and what came. */
export function tooLarge(problem: string): GraphQLError {
  return new GraphQLError(problem, {
    extensions: { code: 'QUERY_TOO_EXPENSIVE' satisfies ErrorCode, http: { status: 400 } },
  });
}

export function tooExpensive(cost: number, budget: number): GraphQLError {
  const message = `cost: an operation may cost at most ${budget}, but this one may come to ${cost}. Ask for fewer or shorter lists at once.`;
  return new GraphQLError(message, {
    extensions: { code: 'QUERY_TOO_EXPENSIVE' satisfies ErrorCode, cost, budget, http: { status: 400 } },
  });
}

/** `what` is the sentence that says the limit. */
export function rateLimited(what: string, { resetSeconds }: Allowance): GraphQLError {
  return new GraphQLError(`${what} Try again in ${resetSeconds} seconds.`, {
    extensions: { code: 'RATE_LIMITED' satisfies ErrorCode, http: { status: 429 } },
  });
}
