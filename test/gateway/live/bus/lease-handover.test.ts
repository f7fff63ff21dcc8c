/** Whichever process polls, and wherever it dies: nobody who listens misses a change. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ChangeBus } from '../../../../gateway/live/bus/change-bus.ts';
import { createSourceWatch } from '../../../../gateway/live/changes/source-watch.ts';
import type { SourceWatch } from '../../../../gateway/live/changes/source-watch.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { missingRedis, redisServer } from '../redis-server.ts';
import { ORDERS, changed } from './conformance.ts';
import { hearing } from './redis-processes.ts';
import type { Process } from './redis-processes.ts';

/** A source that only grows; its marks are how far it had grown. */
function createLog() {
  const orders: RecordId[] = [];
  return {
    orders,
    begin: async () => String(orders.length),
    poll: async (_system: unknown, marks: string) => ({
      marks: String(orders.length),
      affected: { orders: orders.slice(Number(marks)), customers: [] },
      isWhole: true,
    }),
  };
}

/** Dies at the n-th thing it would tell or write; a dead process does nothing more. */
function mortal(bus: ChangeBus, diesAt: number): ChangeBus {
  let calls = 0;
  async function alive(): Promise<void> {
    calls += 1;
    if (calls >= diesAt) throw new Error('dead');
  }
  return {
    ...bus,
    hasListeners: async () => calls < diesAt && bus.hasListeners(),
    publish: async (event) => alive().then(() => bus.publish(event)),
    writeMarks: async (source, marks) => alive().then(() => bus.writeMarks(source, marks)),
    releaseLease: async () => {},
  };
}

type Step =
  /** Something changes in the source. */
  | { readonly kind: 'change' }
  /** A process polls, if it may. */
  | { readonly kind: 'poll'; readonly process: 0 | 1 }
  /** A process has died, its lease has run out, and another has been started in its place. */
  | { readonly kind: 'restart'; readonly process: 0 | 1 };

const process = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'change' }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('poll' as const), process }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), process }) },
);

const missing = missingRedis();

describe.skipIf(missing !== null)(`a lease that changes hands${missing === null ? '' : ` (${missing})`}`, async () => {
  const server = missing === null ? await redisServer() : null;
  const url = server?.url ?? '';
  beforeAll(() => server?.start());
  afterAll(() => server?.kill());

  function watch(polling: Process, source: ReturnType<typeof createLog>, diesAt: number): SourceWatch {
    return createSourceWatch({
      system: ORDERS,
      everyMs: 1_000,
      reader: source,
      bus: mortal(polling.bus, diesAt),
      logger: pino({ level: 'silent' }),
      now: () => 0,
      signal: new AbortController().signal,
    });
  }

  it('loses no change', async () => {
    const polling = await Promise.all([0, 1].map(async () => hearing(url, 'one deployment')));
    const listener = await hearing(url, 'one deployment');
    await listener.bus.announceListeners(600_000);

    /** What the listener has heard by now. */
    async function heard() {
      const mark = changed(`mark:${randomUUID()}`);
      await polling[0]?.bus.publish(mark);
      await vi.waitFor(() => expect(listener.heard).toContainEqual(mark), { timeout: 5_000, interval: 1 });
      return listener.heard;
    }

    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
        async (steps, lives) => {
          await listener.redis.client.flushall();
          await listener.bus.announceListeners(600_000);
          await heard();
          listener.heard.length = 0;
          const source = createLog();
          /** How much had been heard when an order changed. */
          const heardBefore = new Map<RecordId, number>();
          const life = (): number => lives.next().value ?? 1;
          const watches = polling.map((each) => watch(each, source, life()));

          async function restart(index: 0 | 1, diesAt: number): Promise<void> {
            await listener.redis.client.del(listener.redis.name('lease', ORDERS));
            const each = polling[index];
            if (each !== undefined) watches[index] = watch(each, source, diesAt);
          }

          for (const each of steps) {
            if (each.kind === 'poll') await watches[each.process]?.step(true);
            if (each.kind === 'restart') await restart(each.process, life());
            if (each.kind === 'change') {
              const order = `orders:${source.orders.length}` as RecordId;
              heardBefore.set(order, (await heard()).length);
              source.orders.push(order);
            }
          }
          await restart(0, Number.POSITIVE_INFINITY);
          await watches[0]?.step(true);

          const events = await heard();
          const missed = source.orders.filter((order) => {
            const later = events.slice(heardBefore.get(order));
            return !later.some((event) => event.kind === 'anything' || event.orders.includes(order));
          });
          expect(missed).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
