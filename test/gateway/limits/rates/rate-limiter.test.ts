import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { parseConfiguration } from '../../../../gateway/config.ts';
import { openRedis } from '../../../../gateway/deployment/redis.ts';
import { createAddressLimiter } from '../../../../gateway/limits/rates/address-limiter.ts';
import { createRateLimiter } from '../../../../gateway/limits/rates/rate-limiter.ts';
import type { RateLimiter } from '../../../../gateway/limits/rates/rate-limiter.ts';
import type { Instant } from '../../../../schema/model.ts';
import { missingRedis, redisServer } from '../../live/redis-server.ts';
import { recordLog } from '../../small-graph/small-graph.ts';

const SECRET = 'a secret for tests that is long enough';
const { logger } = recordLog();
const missing = missingRedis();

function limiter(perMinute: number): RateLimiter {
  const made = createRateLimiter({ policy: 'requests', perMinute, redis: null, logger });
  if (made === null) throw new Error('A limit above 0 must have a limiter.');
  return made;
}

afterEach(() => vi.useRealTimers());

describe('a rate limiter', () => {
  it('lets an address ask as often as it may, tells what is left, and lets it again a minute later', async () => {
    vi.useFakeTimers();
    const limit = limiter(2);
    expect(await limit.count('192.0.2.1')).toEqual({
      policy: 'requests',
      isExceeded: false,
      limit: 2,
      remaining: 1,
      resetSeconds: 60,
    });
    vi.advanceTimersByTime(20_000);
    expect(await limit.count('192.0.2.1')).toEqual({
      policy: 'requests',
      isExceeded: false,
      limit: 2,
      remaining: 0,
      resetSeconds: 40,
    });
    expect(await limit.count('192.0.2.1')).toEqual({
      policy: 'requests',
      isExceeded: true,
      limit: 2,
      remaining: 0,
      resetSeconds: 40,
    });
    expect((await limit.count('192.0.2.2')).isExceeded).toBe(false);
    vi.advanceTimersByTime(40_000);
    expect((await limit.count('192.0.2.1')).isExceeded).toBe(false);
  });

  it('counts by itself whatever has failed, and never lets all through', async () => {
    const { logger: log, log: kept } = recordLog();
    const client = new Redis({ lazyConnect: true });
    const redis = { client, name: (...parts: readonly string[]) => parts.join(' '), since: () => '' as Instant };
    const limit = createRateLimiter({ policy: 'requests', perMinute: 1, redis, logger: log });
    const failing = vi.spyOn(RateLimiterRedis.prototype, 'consume').mockRejectedValueOnce(new Error('no'));
    expect(await limit?.count('a')).toMatchObject({ isExceeded: false, remaining: 0 });
    failing.mockRestore();
    expect(await limit?.count('a')).toMatchObject({ isExceeded: true });
    expect(kept.lines).toMatchObject([{ msg: 'unexpected error' }]);
    client.disconnect();
  });

  it('is none where the limit is 0', () => {
    expect(createRateLimiter({ policy: 'requests', perMinute: 0, redis: null, logger })).toBeNull();
  });
});

describe.skipIf(missing !== null)(`a rate limiter over Redis${missing === null ? '' : ` (${missing})`}`, () => {
  it('counts for all processes together, by no address, and each for itself while Redis is away', async () => {
    const server = await redisServer();
    await server.start();
    const configuration = parseConfiguration({ C360_REDIS_URL: server.url });
    const open = async () => {
      const redis = await openRedis({ configuration, secret: SECRET, logger });
      if (redis === null) throw new Error('A Redis is configured.');
      return {
        redis,
        limit: createAddressLimiter({ policy: 'guest-tracking', perMinute: 2, secret: SECRET, redis, logger }),
      };
    };
    const [one, two] = [await open(), await open()];
    await Promise.all([one, two].map(async ({ redis }) => vi.waitFor(() => expect(redis.client.status).toBe('ready'))));
    const exceeded = async ({ limit }: typeof one) => (await limit?.count('192.0.2.1'))?.isExceeded;
    expect([await exceeded(one), await exceeded(two), await exceeded(one), await exceeded(two)]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const [key = '', ...others] = await one.redis.client.keys('*');
    expect(others).toEqual([]);
    expect(key).toMatch(new RegExp(`^${one.redis.name('limit', 'guest-tracking')}:\\d+$`));
    expect(await one.redis.client.ttl(key)).toBeGreaterThan(0);

    await server.kill();
    await Promise.all([one, two].map(async ({ redis }) => vi.waitFor(() => expect(redis.client.status).not.toBe('ready')))); // prettier-ignore
    expect([await exceeded(one), await exceeded(two), await exceeded(one), await exceeded(one)]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    for (const { redis } of [one, two]) redis.client.disconnect();
  });
});
