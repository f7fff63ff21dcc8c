/** Processes of a deployment, as far as Redis knows of them. */
import { expect, onTestFinished, vi } from 'vitest';
import { parseConfiguration } from '../../../../gateway/config.ts';
import { openRedis } from '../../../../gateway/deployment/redis.ts';
import type { SharedRedis } from '../../../../gateway/deployment/redis.ts';
import type { ChangeBus, ChangeEvent } from '../../../../gateway/live/bus/change-bus.ts';
import { createMemoryBus } from '../../../../gateway/live/bus/memory-bus.ts';
import { createRedisBus } from '../../../../gateway/live/bus/redis-bus.ts';
import { recordLog } from '../../small-graph/small-graph.ts';
import type { LogRecord } from '../../small-graph/small-graph.ts';
import { heardOn } from './conformance.ts';

export const ANYTHING: ChangeEvent = { kind: 'anything' };

export interface Process {
  readonly bus: ChangeBus;
  readonly redis: SharedRedis;
  readonly heard: ChangeEvent[];
  readonly log: LogRecord;
}

/** One process of a deployment; closed at the end of the test. */
export async function openProcess(url: string, secret: string): Promise<Process> {
  const { logger, log } = recordLog();
  const redis = await openRedis({ configuration: parseConfiguration({ C360_REDIS_URL: url }), secret, logger });
  if (redis === null) throw new Error('a Redis is configured');
  const bus = createRedisBus({ redis, local: createMemoryBus(), logger });
  onTestFinished(async () => {
    await bus.close();
    redis.client.disconnect();
  });
  return { bus, redis, heard: heardOn(bus), log };
}

/** One that hears already; what it has been told until then is forgotten. */
export async function hearing(url: string, secret: string): Promise<Process> {
  const process = await openProcess(url, secret);
  await vi.waitFor(() => expect(process.heard).toContainEqual(ANYTHING), 5_000);
  await vi.waitFor(() => expect(process.redis.client.status).toBe('ready'), 5_000);
  process.heard.length = 0;
  return process;
}
