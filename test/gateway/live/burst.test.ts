import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newFacts, newTold, newToldListener } from '../../../gateway/graphql/operation-context.ts';
import { createGroup } from '../../../gateway/live/groups/group.ts';
import type { Group } from '../../../gateway/live/groups/group.ts';
import { createListener } from '../../../gateway/live/groups/listener.ts';
import type { Listener } from '../../../gateway/live/groups/listener.ts';
import { settle } from './hub.ts';

const OF_A_LOOK = 50;
const LOOKS = 5;

let clock: number;
let group: Group;
let looks: number;
beforeEach(() => {
  clock = 0;
  looks = 0;
  group = createGroup({
    subject: {
      // The first look is the welcome; each other one has its part of a burst.
      async look() {
        const part = looks++;
        const news = part === 0 ? [] : Array.from({ length: OF_A_LOOK }, (_, index) => ({ data: { part, index } }));
        return { news, first: null, isOver: false, topics: [], again: part === 0 || part === LOOKS ? 'no' : 'now' };
      },
    },
    told: newTold(),
    mark: () => void group.look(),
    now: () => clock,
    onTopics: () => {},
    onFault: () => ({ errors: [] }),
    onEmpty: () => {},
    expired: { errors: [] },
    slowAfterMs: 60_000,
  });
});

async function join(): Promise<{ readonly listener: Listener; readonly drop: ReturnType<typeof vi.fn<() => void>> }> {
  const listener = createListener({ pending: { most: 2 * OF_A_LOOK }, now: () => clock, onEnd: () => {} });
  const drop = vi.fn<() => void>();
  await group.join({ listener, expiresAt: null, drop, told: newToldListener('r', newFacts()) });
  return { listener, drop };
}

async function take(listener: Listener, count: number): Promise<number> {
  let taken = 0;
  // oxlint-disable-next-line no-await-in-loop
  while (taken < count && (await listener.results.next()).done !== true) taken += 1;
  await settle();
  return taken;
}

describe('a burst', () => {
  it('is told as fast as it is taken, and no faster', async () => {
    const { listener, drop } = await join();
    await group.look();
    await settle();
    expect(looks).toBe(2);
    expect(await take(listener, OF_A_LOOK - 1)).toBe(OF_A_LOOK - 1);
    expect(looks).toBe(2);
    expect(await take(listener, LOOKS * OF_A_LOOK - OF_A_LOOK + 1)).toBe(LOOKS * OF_A_LOOK - OF_A_LOOK + 1);
    expect(looks).toBe(1 + LOOKS);
    expect(drop).not.toHaveBeenCalled();
  });

  it('is not looked at for a change while it waits to be taken', async () => {
    await join();
    await group.look();
    await group.look();
    expect(looks).toBe(2);
  });

  it('goes on after a while without one who takes nothing, who is cut where no room is left', async () => {
    const [quick, slow] = [await join(), await join()];
    await group.look();
    for (let part = 1; part < LOOKS; part += 1) {
      expect(await take(quick.listener, OF_A_LOOK)).toBe(OF_A_LOOK);
      clock += 2_000;
      group.sweep();
      await settle();
    }
    expect(await take(quick.listener, OF_A_LOOK)).toBe(OF_A_LOOK);
    expect(quick.drop).not.toHaveBeenCalled();
    expect(slow.drop).toHaveBeenCalledTimes(1);
  });

  it('waits for nobody who has left', async () => {
    const { listener } = await join();
    const other = await join();
    await group.look();
    await take(other.listener, OF_A_LOOK);
    listener.cut();
    await settle();
    expect(looks).toBe(3);
  });
});
