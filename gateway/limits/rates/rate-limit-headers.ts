import type { Allowance } from './rate-limiter.ts';
import { WINDOW_SECONDS } from './rate-limiter.ts';

/**
 * What is told of the limits that a request was counted against; nothing where there are none.
 *
 * Source: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimitHeaders(allowances: readonly Allowance[]): Readonly<Record<string, string>> {
  if (allowances.length === 0) return {};
  const exceeded = allowances.filter(({ isExceeded }) => isExceeded);
  const waits = exceeded.map(({ resetSeconds }) => resetSeconds);
  return {
    'ratelimit-policy': allowances.map(({ policy, limit }) => `"${policy}";q=${limit};w=${WINDOW_SECONDS}`).join(', '),
    ratelimit: allowances
      .map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`)
      .join(', '),
    ...(waits.length === 0 ? {} : { 'retry-after': String(Math.max(...waits)) }),
  };
}
