import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newFacts, newTold, newToldListener } from '../../../gateway/graphql/operation-context.ts';
import { createMemoryBus } from '../../../gateway/live/bus/memory-bus.ts';
import { createListener } from '../../../gateway/live/groups/listener.ts';
import { createLiveGroups } from '../../../gateway/live/groups/live-groups.ts';
import type { LiveGroups } from '../../../gateway/live/groups/live-groups.ts';
import { orderTopic } from '../../../gateway/live/subjects/subject.ts';
import type { Seen } from '../../../gateway/live/subjects/subject.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { settle } from './hub.ts';

const LOOKS_AT_ONCE = 3;
const bus = createMemoryBus();
let groups: LiveGroups;
/** Looks that are under way, by group, and how each ends. */
let looking: { readonly key: string; readonly end: () => void }[];
let looks: string[];
let clock: number;
/** Of what is looked at: goes up with each change, and what the last look has met of it. */
let version: number;
let seen: number;

const ANYTHING_EVERY_MS = 5_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  looking = [];
  looks = [];
  clock = 0;
  version = 0;
  seen = 0;
  const onStrangers = async () => [];
  groups = createLiveGroups({
    bus,
    now: () => clock,
    looksAtOnce: LOOKS_AT_ONCE,
    refreshMs: 1e9,
    anythingEveryMs: ANYTHING_EVERY_MS,
    onStrangers,
  });
});
afterEach(() => {
  groups.close();
  vi.useRealTimers();
});

/** A group that is about the order of its own name. */
function join(key: string): Promise<void> {
  const answer: Seen = { news: [], first: null, isOver: false, topics: [orderTopic(key)], again: 'no' };
  const look = (): Promise<Seen> => {
    looks.push(key);
    seen = version;
    return new Promise((resolve) => looking.push({ key, end: () => resolve(answer) }));
  };
  const listener = createListener({ pending: 'newest', now: () => 0, onEnd: () => {} });
  const fault = { errors: [] };
  return groups.join(
    key,
    () => ({
      subject: { look },
      told: newTold(),
      onFault: () => fault,
      onEmpty: () => {},
      expired: fault,
      slowAfterMs: 1,
    }),
    { listener, expiresAt: null, drop: () => {}, told: newToldListener('r', newFacts()) },
  );
}

async function change(order: string): Promise<void> {
  await bus.publish({ kind: 'changed', orders: [order as RecordId], customers: [] });
}

async function endLooks(): Promise<void> {
  for (const { end } of looking.splice(0)) end();
  await settle();
}

describe('groups', () => {
  it('look again for what came while they looked for the first time', async () => {
    const joined = join('a');
    await change('a');
    await endLooks();
    await joined;
    expect(looks).toEqual(['a', 'a']);
  });

  it('look once more, and no oftener, for all that came while they looked', async () => {
    void join('a');
    await endLooks();
    await change('a');
    for (let count = 0; count < 10; count += 1) await change('a');
    expect(looks).toEqual(['a', 'a']);
    await endLooks();
    expect(looks).toEqual(['a', 'a', 'a']);
    await endLooks();
    expect(looks).toHaveLength(3);
  });

  it('look for their own changes alone, and all of them for anything', async () => {
    for (const key of ['a', 'b']) void join(key);
    await endLooks();
    looks.length = 0;
    await change('b');
    expect(looks).toEqual(['b']);
    await endLooks();
    await bus.publish({ kind: 'anything' });
    expect(looks.toSorted((x, y) => (x < y ? -1 : 1))).toEqual(['a', 'b', 'b']);
  });

  it('look a few at once, in the order in which they came due', async () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    for (const key of keys) void join(key);
    expect(looks).toEqual(['a', 'b', 'c']);
    await change('a');
    await endLooks();
    expect(looks).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await endLooks();
    expect(looks).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a', 'b']);
  });
});

describe('groups that hear again and again that anything may have changed', () => {
  function pass(): void {
    clock += 1_000;
    vi.advanceTimersByTime(1_000);
  }

  /** A second of the clock, and all looks that it brings. */
  async function second(): Promise<void> {
    pass();
    while (looking.length > 0) await endLooks();
  }

  it('look at once, and then once in five seconds', async () => {
    for (const key of ['a', 'b', 'c', 'd']) void join(key);
    while (looking.length > 0) await endLooks();
    looks.length = 0;
    for (let count = 0; count < 20; count += 1) {
      await bus.publish({ kind: 'anything' });
      await second();
    }
    expect(looks).toHaveLength(4 * 5);
  });

  it('look at once for a change of their own', async () => {
    void join('a');
    await endLooks();
    await bus.publish({ kind: 'anything' });
    await endLooks();
    await bus.publish({ kind: 'anything' });
    expect(looks).toHaveLength(2);
    await change('a');
    expect(looks).toHaveLength(3);
  });

  it('look no more for what another look has met since', async () => {
    void join('a');
    await endLooks();
    for (let count = 0; count < 2; count += 1) await bus.publish({ kind: 'anything' });
    await endLooks();
    await bus.publish({ kind: 'anything' });
    await change('a');
    await endLooks();
    looks.length = 0;
    for (let count = 0; count < 6; count += 1) await second();
    expect(looks).toEqual([]);
  });

  it('have looked after the last that they heard, once their time has come', async () => {
    void join('a');
    await endLooks();
    const step = fc.constantFrom('anything', 'changed', 'second', 'ends');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        for (const one of steps) {
          if (one !== 'second' && one !== 'ends') version += 1;
          if (one === 'anything') await bus.publish({ kind: 'anything' });
          else if (one === 'changed') await change('a');
          else if (one === 'ends') await endLooks();
          else pass();
        }
        for (let count = 0; count < 6; count += 1) await second();
        expect(seen).toBe(version);
      }),
    );
  });
});
