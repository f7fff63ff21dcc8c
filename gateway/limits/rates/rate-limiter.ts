import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from 'pino';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { SharedRedis } from '../../deployment/redis.ts';
import { traceError } from '../../errors.ts';
import { createWindows } from './windows.ts';

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
  /** Counts points of whoever a key stands for, at once where no other process counts too; never an address or a name, as it is kept in Redis. */
  count(key: string, points?: number): MaybePromise<Allowance>;
}

export const WINDOW_SECONDS = 60;

export interface RateLimiterOptions {
  readonly policy: string;
  readonly perMinute: number;
  /** Counts for all processes of the deployment; null, or away: each counts for itself. */
  readonly redis: SharedRedis | null;
  readonly logger: Logger;
}

type Limit = Pick<RateLimiterOptions, 'policy' | 'perMinute'>;

/** Of so many points that were counted in a window, and milliseconds to its end. */
function allowance({ policy, perMinute }: Limit, counted: number, leftMs: number): Allowance {
  return {
    policy,
    isExceeded: counted > perMinute,
    limit: perMinute,
    remaining: Math.max(0, perMinute - counted),
    resetSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
  };
}

function createOwnLimiter(limit: Limit): RateLimiter {
  const windows = createWindows(WINDOW_SECONDS * 1000);
  return {
    count(key, points = 1) {
      const at = Date.now();
      const window = windows.of(key, at);
      window.points += points;
      return allowance(limit, window.points, window.endsAt - at);
    },
  };
}

function createSharedLimiter(limit: Limit, redis: SharedRedis, logger: Logger): RateLimiter {
  const { policy, perMinute: points } = limit;
  const own = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  const shared = new RateLimiterRedis({
    storeClient: redis.client,
    keyPrefix: redis.name('limit', policy),
    points,
    duration: WINDOW_SECONDS,
    rejectIfRedisNotReady: true,
    insuranceLimiter: own,
  });

  async function countBy(counter: typeof own | typeof shared, key: string, more: number): Promise<Allowance> {
    try {
      const { consumedPoints, msBeforeNext } = await counter.consume(key, more);
      return allowance(limit, consumedPoints, msBeforeNext);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return allowance(limit, refused.consumedPoints, refused.msBeforeNext);
      throw refused;
    }
  }

  return {
    async count(key, more = 1) {
      try {
        return await countBy(shared, key, more);
      } catch (error) {
        // Whatever has failed, there is a limit: that of this process.
        logger.error({ causes: traceError(error) }, 'unexpected error');
        return countBy(own, key, more);
      }
    },
  };
}

/** Null where the limit is 0: none. */
export function createRateLimiter({ redis, logger, ...limit }: RateLimiterOptions): RateLimiter | null {
  if (limit.perMinute === 0) return null;
  return redis === null ? createOwnLimiter(limit) : createSharedLimiter(limit, redis, logger);
}
