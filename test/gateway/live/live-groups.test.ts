import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

beforeEach(() => {
  looking = [];
  looks = [];
  const onStrangers = async () => [];
  groups = createLiveGroups({ bus, now: () => 0, looksAtOnce: LOOKS_AT_ONCE, refreshMs: 300_000, onStrangers });
});
afterEach(() => groups.close());

/** A group that is about the order of its own name. */
function join(key: string): Promise<void> {
  const seen: Seen = { news: [], first: null, isOver: false, topics: [orderTopic(key)], again: 'no' };
  const look = (): Promise<Seen> => {
    looks.push(key);
    return new Promise((resolve) => looking.push({ key, end: () => resolve(seen) }));
  };
  const listener = createListener({ pending: 'newest', now: () => 0, onEnd: () => {} });
  const fault = { errors: [] };
  return groups.join(
    key,
    () => ({ subject: { look }, onFault: () => fault, onEmpty: () => {}, expired: fault, slowAfterMs: 1 }),
    { listener, expiresAt: null, drop: () => {} },
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
