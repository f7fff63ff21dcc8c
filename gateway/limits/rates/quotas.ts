import type { Budget } from '../../access/access.ts';
import { createRateLimiter } from './rate-limiter.ts';
import type { RateLimiter, RateLimiterOptions } from './rate-limiter.ts';

/** What is counted by the minute of each viewer that has the same budget; null: that is not. */
export interface Quota {
  readonly requests: RateLimiter | null;
  readonly cost: RateLimiter | null;
}

export type QuotasOptions = Pick<RateLimiterOptions, 'redis' | 'logger'>;

/** The quota of a budget; one for each, as the library counts against one number of points. */
export function createQuotas(options: QuotasOptions): (budget: Budget) => Quota {
  const quotas = new WeakMap<Budget, Quota>();
  return (budget) => {
    const known = quotas.get(budget);
    if (known !== undefined) return known;
    const quota = {
      requests: createRateLimiter({ ...options, policy: 'requests', perMinute: budget.requestsPerMinute }),
      cost: createRateLimiter({ ...options, policy: 'cost', perMinute: budget.costPerMinute }),
    };
    quotas.set(budget, quota);
    return quota;
  };
}
