import type { SystemId } from '../../../schema/ids.ts';
import type { SharedRedis } from '../../deployment/redis.ts';
import { MARKS_TTL_MS } from './change-bus.ts';
import type { ChangeBus } from './change-bus.ts';
import { holdLease, prolong, releaseLease } from './redis-scripts.ts';

export type Agreement = Omit<ChangeBus, 'publish' | 'subscribe' | 'close'>;

interface RedisAgreementOptions {
  readonly redis: SharedRedis;
  readonly local: Agreement;
  /** This process, among all that ever were. */
  readonly self: string;
  /** Asks Redis; while it is away, whoever answers alone. */
  readonly ask: <T>(command: () => Promise<T>, alone: () => Promise<T>) => Promise<T>;
  /** Something could not be told to the other processes yet. */
  readonly owes: () => boolean;
}

async function nothing(): Promise<void> {}

/** How processes agree through Redis which of them polls a source, whether anybody listens, and where the last one was. */
export function createRedisAgreement({ redis, local, self, ask, owes }: RedisAgreementOptions): Agreement {
  const { client, name } = redis;
  const leaseOf = (source: SystemId): string => name('lease', source);
  const marksOf = (source: SystemId): string => name('marks', source);
  const listeners = name('listeners');

  return {
    async announceListeners(ttlMs) {
      await local.announceListeners(ttlMs);
      await ask(() => prolong(client, listeners, ttlMs), nothing);
    },
    async hasListeners() {
      if (await local.hasListeners()) return true;
      return ask(
        async () => (await client.exists(listeners)) === 1,
        async () => false,
      );
    },
    holdLease: (source, ttlMs) =>
      ask(
        () => holdLease(client, leaseOf(source), self, ttlMs),
        () => local.holdLease(source, ttlMs),
      ),
    async releaseLease(source) {
      await local.releaseLease(source);
      await ask(() => releaseLease(client, leaseOf(source), self), nothing);
    },
    readMarks: (source) =>
      ask(
        () => client.get(marksOf(source)),
        () => local.readMarks(source),
      ),
    async writeMarks(source, marks) {
      await local.writeMarks(source, marks);
      // Marks say how far everybody has been told: whoever goes on from them would never tell what is owed.
      if (owes()) return;
      await ask(async () => void (await client.set(marksOf(source), marks, 'PX', MARKS_TTL_MS)), nothing);
    },
  };
}
