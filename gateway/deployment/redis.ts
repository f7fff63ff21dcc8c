/**
 * The Redis that the processes of one deployment share, where one is configured. Nothing in it is needed to serve: while
 * it is away a process goes on by itself.
 */
import { createHmac } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Instant } from '../../schema/model.ts';
import type { Configuration } from '../config.ts';

const CONNECT_MS = 2_000;
/** A command without an answer for so long: the connection is cut and made anew. */
const ANSWER_MS = 2_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

export interface SharedRedis {
  readonly client: Redis;
  /** A key or channel of this deployment alone, so that two deployments over one Redis do not meet. */
  readonly name: (...parts: readonly string[]) => string;
  /** Since when it has answered, or has not: since this process asks it, at the earliest. */
  readonly since: () => Instant;
}

/** With chance in it, so that not all processes come back at once. */
function pauseMs(tries: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 10), LONGEST_PAUSE_MS);
  return pause / 2 + (Math.random() * pause) / 2;
}

/** Told once a change of state; what the driver says of it names the host, and its code does not. Returns since when it is. */
function watchState(client: Redis, logger: Logger): () => Instant {
  let since = new Date().toISOString();
  let isReady = false;
  let isAway = false;
  let code: string | undefined;
  client.on('error', (error: Error & { readonly code?: string }) => {
    ({ code } = error);
  });
  client.on('close', () => {
    if (isAway || client.status === 'end') return;
    isAway = true;
    if (isReady) since = new Date().toISOString(); // otherwise it never was here
    isReady = false;
    logger.warn(
      { code },
      'Redis does not answer: live updates and limits are those of this process alone until it does',
    );
  });
  client.on('ready', () => {
    if (isAway) logger.info('Redis answers again');
    isAway = false;
    isReady = true;
    since = new Date().toISOString();
  });
  return () => since;
}

/** Opens the configured Redis without waiting for it; null where none is configured. */
export async function openRedis({
  configuration: { redisUrl },
  secret,
  logger,
}: {
  readonly configuration: Configuration;
  readonly secret: string;
  readonly logger: Logger;
}): Promise<SharedRedis | null> {
  if (redisUrl === null) return null;
  const { Redis: Client } = await import('ioredis'); // where one is configured alone
  const client = new Client(redisUrl, {
    connectTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    retryStrategy: pauseMs,
    // What cannot be done at once is done without Redis: nobody waits for its return.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    // Whoever listens has to know from when on it hears again.
    autoResubscribe: false,
    // A primary that has become a replica: the name leads to another server by now.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
  });
  const since = watchState(client, logger);
  const deployment = createHmac('sha256', secret).update('c360-redis').digest('hex').slice(0, 16);
  return { client, since, name: (...parts) => ['c360', deployment, ...parts].join(':') };
}
