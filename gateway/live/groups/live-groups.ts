import type { ChangeBus, ChangeEvent } from '../bus/change-bus.ts';
import { createPace } from '../pace.ts';
import { ANY_CUSTOMER, orderTopic, recordTopic } from '../subjects/subject.ts';
import { createGroup } from './group.ts';
import type { Group, GroupOptions, Member } from './group.ts';
import { createLookQueue } from './look-queue.ts';
import { createTopicIndex } from './topic-index.ts';

const SWEEP_MS = 1_000;
/** Of a group that has not seen yet what it is about: a change that it does not hear of then would be lost to it. */
const ANY_CHANGE = 'any change';

export interface LiveGroupsOptions {
  readonly bus: Pick<ChangeBus, 'subscribe'>;
  readonly now: () => number;
  /** Looks at once, over all groups. */
  readonly looksAtOnce: number;
  /** Each group is looked at once in so long, whatever is heard of changes. */
  readonly refreshMs: number;
  /** Customers of whom no group knows: which topics they are about, if any group's. */
  readonly onStrangers: (records: readonly string[]) => Promise<readonly string[]>;
}

/** What a group is made of, apart from what groups have alike. */
export type GroupParts = Omit<GroupOptions, 'now' | 'mark' | 'onTopics'>;

export interface LiveGroups {
  /** The member joins the group of that key, which is made where there is none. */
  join(key: string, make: () => GroupParts, member: Member): Promise<void>;
  leave(key: string, member: Member): void;
  /** Groups at this moment. */
  readonly size: number;
  /** What the clock brings; called every second by itself. */
  sweep(): void;
  close(): void;
}

interface Entry {
  readonly key: string;
  readonly group: Group;
}

/** All groups of this process: who is looked at, when a change is heard of and when the clock says so. */
export function createLiveGroups(options: LiveGroupsOptions): LiveGroups {
  const { bus, now, looksAtOnce, refreshMs, onStrangers } = options;
  /** The group that was looked at longest ago comes first: a Map keeps the order of insertion. */
  const entries = new Map<string, Entry>();
  const index = createTopicIndex<Entry>();
  const looks = createLookQueue<Entry>(lookAt, looksAtOnce);
  let sweeping: NodeJS.Timeout | undefined;
  const dueOf = createPace(refreshMs, SWEEP_MS);

  async function lookAt(entry: Entry): Promise<void> {
    if (entries.get(entry.key) !== entry) return;
    entries.delete(entry.key);
    entries.set(entry.key, entry);
    await entry.group.look();
  }

  function markAbout(topics: readonly string[]): void {
    for (const topic of topics) for (const entry of index.about(topic)) looks.mark(entry);
  }

  function onChange(event: ChangeEvent): void {
    if (entries.size === 0) return;
    switch (event.kind) {
      case 'anything':
        // A copy: each look moves its group to the end.
        for (const entry of Array.from(entries.values())) looks.mark(entry);
        return;
      case 'changed': {
        markAbout([ANY_CHANGE, ...event.orders.map(orderTopic)]);
        markAbout(event.customers.map(recordTopic));
        const strangers = event.customers.filter((record) => !index.has(recordTopic(record)));
        if (strangers.length > 0 && index.has(ANY_CUSTOMER)) void onStrangers(strangers).then(markAbout);
      }
    }
  }

  function sweep(): void {
    const oldest = Array.from(entries.values()).slice(0, dueOf(entries.size));
    for (const entry of oldest) looks.mark(entry);
    for (const { group } of Array.from(entries.values())) group.sweep();
  }

  function add(key: string, parts: GroupParts): Entry {
    const entry: Entry = {
      key,
      group: createGroup({
        ...parts,
        now,
        mark: () => looks.mark(entry),
        onTopics: (seen) => {
          if (entries.get(key) === entry) index.set(entry, seen);
        },
      }),
    };
    entries.set(key, entry);
    index.set(entry, [ANY_CHANGE]);
    sweeping ??= setInterval(sweep, SWEEP_MS).unref();
    return entry;
  }

  function remove(entry: Entry): void {
    entries.delete(entry.key);
    index.delete(entry);
    if (entries.size > 0) return;
    clearInterval(sweeping);
    sweeping = undefined;
  }

  const stopHearing = bus.subscribe(onChange);

  return {
    join: async (key, make, member) => (entries.get(key) ?? add(key, make())).group.join(member),
    leave(key, member) {
      const entry = entries.get(key);
      entry?.group.leave(member);
      if (entry?.group.size === 0) remove(entry);
    },
    get size() {
      return entries.size;
    },
    sweep,
    close() {
      stopHearing();
      clearInterval(sweeping);
    },
  };
}
