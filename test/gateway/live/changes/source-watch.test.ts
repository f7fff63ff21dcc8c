import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createMemoryBus } from '../../../../gateway/live/bus/memory-bus.ts';
import { createSourceWatch } from '../../../../gateway/live/changes/source-watch.ts';
import type { ChangeEvent } from '../../../../gateway/live/bus/change-bus.ts';
import type { RecordId, SystemId } from '../../../../schema/ids.ts';

/** With a listener, and a clock that the test moves. */
async function openWatch(everyMs: number) {
  const clock = { ms: 0 };
  let polls = 0;
  const bus = createMemoryBus(() => clock.ms);
  await bus.announceListeners(3_600_000);
  const watch = createSourceWatch({
    system: 'shop' as SystemId,
    everyMs,
    reader: {
      begin: async () => '',
      async poll() {
        polls += 1;
        return { marks: '', affected: { orders: [], customers: [] }, isWhole: true };
      },
    },
    bus,
    logger: pino({ level: 'silent' }),
    now: () => clock.ms,
    signal: new AbortController().signal,
  });
  await watch.step(); // begins
  return { watch, clock, polls: () => polls };
}

describe('the pause of a source watch', () => {
  it('is what is left of the tick, where a timer was early', async () => {
    const { watch, clock, polls } = await openWatch(1_000);
    expect(watch.pauseMs()).toBe(1_000);
    clock.ms = 999;
    await watch.step();
    expect([polls(), watch.pauseMs()]).toEqual([0, 1]);
    clock.ms = 1_000;
    await watch.step();
    expect([polls(), watch.pauseMs()]).toEqual([1, 1_000]);
  });

  it('is short enough to keep the lease of a source that is polled seldom', async () => {
    const { watch } = await openWatch(3_600_000);
    expect(watch.pauseMs()).toBe(5_000);
  });
});

describe('the marks of a source watch', () => {
  it('stay where they are until what they stand for has been told', async () => {
    const system = 'shop' as SystemId;
    const local = createMemoryBus();
    await local.announceListeners(3_600_000);
    const seen: (string | null)[] = [];
    const bus = {
      ...local,
      async publish(event: ChangeEvent) {
        await local.publish(event);
        seen.push(await local.readMarks(system));
      },
    };
    let polls = 0;
    const watch = createSourceWatch({
      system,
      everyMs: 1,
      reader: {
        begin: async () => '0',
        async poll() {
          polls += 1;
          const affected = { orders: [`shop:${polls}` as RecordId], customers: [] };
          return { marks: String(polls), affected, isWhole: true };
        },
      },
      bus,
      logger: pino({ level: 'silent' }),
      now: () => 0,
      signal: new AbortController().signal,
    });
    for (let step = 0; step < 3; step += 1) await watch.step(true);
    expect(seen).toEqual([null, '0', '1']);
    expect(await local.readMarks(system)).toBe('2');
  });
});
