import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPushWork } from '../../../gateway/hooks/push-work.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { RecordChange } from '../../../subgraphs/index.ts';

const change = (key: number): RecordChange => ({ entity: 'Order', id: `orders:${key}` as RecordId });

/** Rounds that end when the test says so. */
function rounds() {
  const told: (readonly RecordChange[])[] = [];
  const ends: (() => void)[] = [];
  const tell = (changes: readonly RecordChange[]): Promise<void> => {
    told.push(changes);
    return new Promise((end) => ends.push(end));
  };
  return { told, tell, endOne: () => ends.shift()?.() };
}

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('pushed changes', () => {
  it('are told together, those that come while others are being told', async () => {
    const { told, tell, endOne } = rounds();
    const work = createPushWork(tell, 10);
    const first = work.push([change(1)]);
    await settled();
    const rest = [work.push([change(2)]), work.push([change(3), change(4)])];
    await settled();
    expect(told).toEqual([[change(1)]]);
    endOne();
    await first;
    await settled();
    expect(told.slice(1)).toEqual([[change(2), change(3), change(4)]]);
    endOne();
    for (const push of rest) await push;
  });

  it('are refused while too many wait, and taken again afterwards', async () => {
    const { told, tell, endOne } = rounds();
    const work = createPushWork(tell, 2);
    const first = work.push([change(1), change(2)]);
    await settled();
    const second = work.push([change(3), change(4)]);
    expect(second).not.toBeNull();
    expect(work.push([change(5)])).toBeNull();
    endOne();
    await first;
    await settled();
    expect(work.push([change(6)])).not.toBeNull();
    endOne();
    await second;
    await settled();
    endOne();
    expect(told).toEqual([[change(1), change(2)], [change(3), change(4)], [change(6)]]);
  });

  it('are each told once and never beside each other, whatever comes when', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(fc.nat(3), { maxLength: 20 }), async (scheduler, sizes) => {
        const told: RecordChange[] = [];
        let running = 0;
        const work = createPushWork(async (changes) => {
          running += 1;
          expect(running).toBe(1);
          await scheduler.schedule(Promise.resolve());
          told.push(...changes);
          running -= 1;
        }, 1_000);
        const pushes = sizes.map((size, i) => Array.from({ length: size }, (_, k) => change(100 * i + k)));
        const all = pushes.map(async (changes) => {
          await scheduler.schedule(Promise.resolve());
          await work.push(changes);
          expect(told).toEqual(expect.arrayContaining(changes));
        });
        await scheduler.waitFor(Promise.all(all));
        expect(told).toHaveLength(pushes.flat().length);
      }),
    );
  });
});
