/** What Redis has to look at and change in one step. One key each, so that any of them runs on a cluster's node. */
import type { Redis } from 'ioredis';

const HOLD = `
local holder = redis.call('get', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('set', KEYS[1], ARGV[1], 'px', ARGV[2])
return 1`;

const RELEASE = `
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 0`;

const PROLONG = `
if redis.call('pttl', KEYS[1]) < tonumber(ARGV[1]) then redis.call('set', KEYS[1], '1', 'px', ARGV[1]) end
return 0`;

/** Takes a lease that nobody holds, or renews one's own. */
export async function holdLease(redis: Redis, key: string, holder: string, ttlMs: number): Promise<boolean> {
  return (await redis.eval(HOLD, 1, key, holder, ttlMs)) === 1;
}

/** Gives one's own lease back. */
export async function releaseLease(redis: Redis, key: string, holder: string): Promise<void> {
  await redis.eval(RELEASE, 1, key, holder);
}

/** Keeps a key for so long at the least. */
export async function prolong(redis: Redis, key: string, ttlMs: number): Promise<void> {
  await redis.eval(PROLONG, 1, key, ttlMs);
}
