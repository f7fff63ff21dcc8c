/**
 * The change bus of several processes over one Redis.
 *
 * While Redis is away each process goes on alone: it tells itself, and polls as if there were no other. What the others
 * could not hear meanwhile they are told as `anything` afterwards: late, and never not at all.
 */
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { SharedRedis } from '../../deployment/redis.ts';
import { decodeBusMessage, encodeBusMessage } from './bus-message.ts';
import type { ChangeBus, ChangeEvent } from './change-bus.ts';
import { openEar } from './redis-ear.ts';
import { createRedisAgreement } from './redis-agreement.ts';

const CHANGES = 'changes';
const ANYTHING: ChangeEvent = { kind: 'anything' };

export interface RedisBusOptions {
  readonly redis: SharedRedis;
  /** Delivers inside of this process, and stands in for Redis while that is away. */
  readonly local: ChangeBus;
  readonly logger: Logger;
}

/** Says, once for each kind, what Redis itself refuses: a right that its user lacks, mostly. */
function createRefusalLog(logger: Logger): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    // Else the connection is gone, which is told by whoever opened it.
    if (!(error instanceof Error) || error.name !== 'ReplyError') return;
    const [code = ''] = error.message.split(' ', 1);
    if (told.has(code)) return;
    told.add(code);
    logger.error(
      { code },
      'Redis refuses what live updates need: its user must read and write keys and channels named c360:*',
    );
  };
}

interface Teller {
  readonly tell: (event: ChangeEvent) => Promise<void>;
  /** Something could not be told, and is told as `anything` when Redis is back. */
  readonly owes: () => boolean;
  readonly pay: () => void;
}

function createTeller(publish: (event: ChangeEvent) => Promise<unknown>, onFailure: (error: unknown) => void): Teller {
  let owed = 0;

  async function tell(event: ChangeEvent): Promise<void> {
    const paying = owed;
    try {
      await publish(paying > 0 ? ANYTHING : event);
      // What failed meanwhile is not paid by this.
      if (owed === paying) owed = 0;
    } catch (error) {
      owed += 1;
      onFailure(error);
    }
  }
  return {
    tell,
    owes: () => owed > 0,
    pay: () => void (owed > 0 && tell(ANYTHING)),
  };
}

/** What is heard from the other processes is told in this one. */
function hearOthers({ redis, local, logger }: RedisBusOptions, self: string, onRefused: (error: unknown) => void) {
  let hasTold = false;

  function onMessage(text: string): void {
    const message = decodeBusMessage(text);
    if (message !== null && message.from !== self) void local.publish(message.event);
    if (message !== null || hasTold) return;
    hasTold = true;
    logger.warn('a message between the processes is not understood: it is of another release, or of somebody else');
  }
  return openEar({
    redis: redis.client,
    channel: redis.name(CHANGES),
    onMessage,
    onHearing: () => void local.publish(ANYTHING),
    onRefused,
  });
}

export function createRedisBus(options: RedisBusOptions): ChangeBus {
  const { local, logger } = options;
  const { client, name } = options.redis;
  const self = randomUUID();
  const onFailure = createRefusalLog(logger);
  const { tell, owes, pay } = createTeller(
    async (event) => client.publish(name(CHANGES), encodeBusMessage({ from: self, event })),
    onFailure,
  );
  const closeEar = hearOthers(options, self, onFailure);
  client.on('ready', pay);

  /** Asks Redis; while it is away, this process itself. */
  async function ask<T>(command: () => Promise<T>, alone: () => Promise<T>): Promise<T> {
    try {
      const answer = await command();
      pay();
      return answer;
    } catch (error) {
      onFailure(error);
      return alone();
    }
  }

  return {
    ...createRedisAgreement({ redis: options.redis, local, self, ask, owes }),
    publish: async (event) => void (await Promise.all([local.publish(event), tell(event)])),
    subscribe: (listener) => local.subscribe(listener),
    async close() {
      client.off('ready', pay);
      closeEar();
      await local.close();
    },
  };
}
