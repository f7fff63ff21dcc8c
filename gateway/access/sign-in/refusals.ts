import { unauthenticated } from '../../http/error-answers.ts';

/** A token that is not to be believed; the reason holds nothing of it. */
export function refusedToken(reason: string): Error {
  return unauthenticated(`The token ${reason}.`, { hasToken: true });
}

/** What a token or key has to be checked with cannot be had at the moment. */
export function cannotCheck(): Error {
  return unauthenticated('The token cannot be checked at the moment. Try again in a few seconds.', {
    hasToken: true,
    retryable: true,
  });
}
