import { once } from 'node:events';
import type { Logger } from 'pino';
import type { SharedRedis } from '../../deployment/redis.ts';
import { within } from '../../within.ts';
import type { ChangeBus } from './change-bus.ts';
import { createMemoryBus } from './memory-bus.ts';
import { createRedisBus } from './redis-bus.ts';

/** A start waits so long for Redis, and then goes on without it. */
const FIRST_CONTACT_MS = 1_000;

/** The bus says when it begins to hear; commands have a connection of their own. */
async function firstContact({ client }: SharedRedis, bus: ChangeBus): Promise<void> {
  const hears = new Promise<void>((resolve) => {
    const stop = bus.subscribe(() => {
      stop();
      resolve();
    });
  });
  await Promise.all([hears, client.status === 'ready' ? undefined : once(client, 'ready')]);
}

/** The bus of this deployment: through Redis where it has one, else inside of this process. */
export async function openChangeBus(redis: SharedRedis | null, logger: Logger): Promise<ChangeBus> {
  const local = createMemoryBus();
  if (redis === null) return local;
  const bus = createRedisBus({ redis, local, logger });
  await within(FIRST_CONTACT_MS, firstContact(redis, bus)).catch(() => {}); // it is not needed to serve
  return bus;
}
