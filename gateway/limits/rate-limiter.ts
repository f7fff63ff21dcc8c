import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import type { SharedRedis } from '../deployment/redis.ts';
import { traceError } from '../errors.ts';
import { clientKey } from './client-key.ts';

/** What is left of a limit after a request was counted. */
export interface Allowance {
  readonly isExceeded: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Until it is whole again. */
  readonly resetSeconds: number;
}

export interface RateLimiter {
  /** Counts a request from an address. */
  count(address: string): Promise<Allowance>;
}

const WINDOW_SECONDS = 60;

interface RateLimiterOptions {
  readonly perMinute: number;
  readonly secret: string;
  /** Counts for all processes of the deployment; null, or away: each counts for itself. */
  readonly redis: SharedRedis | null;
  readonly logger: Logger;
}

/** Null where the limit is 0: none. */
export function createRateLimiter({ perMinute, secret, redis, logger }: RateLimiterOptions): RateLimiter | null {
  if (perMinute === 0) return null;
  const own = new RateLimiterMemory({ points: perMinute, duration: WINDOW_SECONDS });
  const limiter =
    redis === null
      ? own
      : new RateLimiterRedis({
          storeClient: redis.client,
          keyPrefix: redis.name('track'),
          points: perMinute,
          duration: WINDOW_SECONDS,
          rejectIfRedisNotReady: true,
          insuranceLimiter: own,
        });

  function allowance({ remainingPoints, msBeforeNext }: RateLimiterRes, isExceeded: boolean): Allowance {
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return { isExceeded, limit: perMinute, remaining: remainingPoints, resetSeconds };
  }

  return {
    async count(address) {
      try {
        return allowance(await limiter.consume(clientKey(address, secret)), false);
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return allowance(refused, true);
        // A limit that cannot be counted keeps nobody from a parcel; the proof still has to fit.
        logger.error({ causes: traceError(refused) }, 'unexpected error');
        return { isExceeded: false, limit: perMinute, remaining: perMinute, resetSeconds: WINDOW_SECONDS };
      }
    },
  };
}
