/** Since when the shared Redis has been as it is, as /health/ready tells it. */
import { pino } from 'pino';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfiguration } from '../../../gateway/config.ts';
import { openRedis } from '../../../gateway/deployment/redis.ts';
import { gatewayProbe } from '../../../gateway/http/health/probes.ts';

const NOON = Date.parse('2026-03-02T12:00:00.000Z');
const at = (ms: number): void => void vi.setSystemTime(NOON + ms);

describe('the shared Redis', () => {
  afterEach(() => vi.useRealTimers());

  it('is told with since when it has been away, from the start or from when it went', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOON });
    const configuration = parseConfiguration({ C360_REDIS_URL: 'redis://127.0.0.1:1/0' });
    const redis = await openRedis({ configuration, secret: 'of the test', logger: pino({ level: 'silent' }) });
    if (redis === null) throw new Error('A Redis is configured.');
    onTestFinished(() => redis.client.disconnect());
    const probe = gatewayProbe({ configuration, secret: 'of the test' }, null, redis);

    at(5_000);
    redis.client.emit('close'); // could not be reached
    expect(await probe()).toEqual([{ id: 'redis', domain: null, state: 'DOWN', since: '2026-03-02T12:00:00.000Z' }]);
    at(10_000);
    redis.client.emit('ready');
    expect(redis.since()).toBe('2026-03-02T12:00:10.000Z');
    at(20_000);
    redis.client.emit('close');
    at(30_000);
    redis.client.emit('close'); // nor could it be, when it was tried again
    expect(await probe()).toMatchObject([{ state: 'DOWN', since: '2026-03-02T12:00:20.000Z' }]);
  });
});
