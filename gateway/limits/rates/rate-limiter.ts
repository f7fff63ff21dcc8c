import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import type { SharedRedis } from '../../deployment/redis.ts';
import { traceError } from '../../errors.ts';

/** What is left of a limit after something was counted. */
export interface Allowance {
  /** The limit's name, for whoever is told of several. */
  readonly policy: string;
  readonly isExceeded: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until it is whole again. */
  readonly resetSeconds: number;
}

export interface RateLimiter {
  /** Counts points of whoever a key stands for; never an address or a name, as it is kept in Redis. */
  count(key: string, points?: number): Promise<Allowance>;
}

export const WINDOW_SECONDS = 60;

export interface RateLimiterOptions {
  readonly policy: string;
  readonly perMinute: number;
  /** Counts for all processes of the deployment; null, or away: each counts for itself. */
  readonly redis: SharedRedis | null;
  readonly logger: Logger;
}

/** Null where the limit is 0: none. */
export function createRateLimiter({ policy, perMinute, redis, logger }: RateLimiterOptions): RateLimiter | null {
  if (perMinute === 0) return null;
  const own = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  const limiter =
    redis === null
      ? own
      : new RateLimiterRedis({
          storeClient: redis.client,
          keyPrefix: redis.name('limit', policy),
          points: perMinute,
          duration: WINDOW_SECONDS,
          rejectIfRedisNotReady: true,
          insuranceLimiter: own,
        });

  function allowance({ remainingPoints, msBeforeNext }: RateLimiterRes, isExceeded: boolean): Allowance {
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { policy, isExceeded, limit: perMinute, remaining: remainingPoints, resetSeconds };
  }

  async function countBy(counter: typeof limiter, key: string, points: number): Promise<Allowance> {
    try {
      return allowance(await counter.consume(key, points), false);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return allowance(refused, true);
      throw refused;
    }
  }

  return {
    async count(key, points = 1) {
      try {
        return await countBy(limiter, key, points);
      } catch (error) {
        // Whatever has failed, there is a limit: that of this process.
        logger.error({ causes: traceError(error) }, 'unexpected error');
        return countBy(own, key, points);
      }
    },
  };
}
