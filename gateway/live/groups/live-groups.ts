import type { ChangeBus } from '../bus/change-bus.ts';
import { createPace } from '../pace.ts';
import { createSpacing } from '../spacing.ts';
import { ANY_CHANGE, createChangeMarks } from './change-marks.ts';
import type { ChangeMarksOptions } from './change-marks.ts';
import { createGroup } from './group.ts';
import type { Group, GroupOptions } from './group.ts';
import { createLookQueue } from './look-queue.ts';
import type { Member } from './members.ts';
import { createTopicIndex } from './topic-index.ts';

const SWEEP_MS = 1_000;

export interface LiveGroupsOptions extends Pick<ChangeMarksOptions<unknown>, 'onStrangers'> {
  readonly bus: Pick<ChangeBus, 'subscribe'>;
  readonly now: () => number;
  /** Looks at once, over all groups. */
  readonly looksAtOnce: number;
  /** Each group is looked at once in so long, whatever is heard of changes. */
  readonly refreshMs: number;
  /** A group is looked at once in so long at the most because anything may have changed; by name it is at once. */
  readonly anythingEveryMs: number;
}

/** What a group is made of, apart from what groups have alike. */
export type GroupParts = Omit<GroupOptions, 'now' | 'mark' | 'onTopics'>;

export interface LiveGroups {
  /** The member joins the group of that key, which is made where there is none. */
  join(key: string, make: () => GroupParts, member: Member): Promise<void>;
  leave(key: string, member: Member): void;
  /** What the clock brings; called every second by itself. */
  sweep(): void;
  close(): void;
}

interface Entry {
  readonly key: string;
  readonly group: Group;
}

interface EntryOptions extends Pick<GroupOptions, 'now'> {
  readonly mark: (entry: Entry) => void;
  readonly onTopics: (entry: Entry, topics: readonly string[]) => void;
}

function createEntry(key: string, parts: GroupParts, { now, mark, onTopics }: EntryOptions): Entry {
  const entry: Entry = {
    key,
    group: createGroup({
      ...parts,
      now,
      mark: () => mark(entry),
      onTopics: (topics) => onTopics(entry, topics),
    }),
  };
  return entry;
}

/** All groups of this process: who is looked at, when a change is heard of and when the clock says so. */
export function createLiveGroups(options: LiveGroupsOptions): LiveGroups {
  const { bus, now, looksAtOnce, refreshMs, anythingEveryMs, onStrangers } = options;
  /** The group that was looked at longest ago comes first: a Map keeps the order of insertion. */
  const entries = new Map<string, Entry>();
  const index = createTopicIndex<Entry>();
  const looks = createLookQueue<Entry>(lookAt, looksAtOnce);
  const mark = (entry: Entry): void => looks.mark(entry);
  const anything = createSpacing<Entry>(anythingEveryMs, now, mark);
  let sweeping: NodeJS.Timeout | undefined;
  const dueOf = createPace(refreshMs, SWEEP_MS);

  async function lookAt(entry: Entry): Promise<void> {
    if (entries.get(entry.key) !== entry) return;
    entries.delete(entry.key);
    entries.set(entry.key, entry);
    anything.settle(entry);
    await entry.group.look();
  }

  function onTopics(entry: Entry, topics: readonly string[]): void {
    if (entries.get(entry.key) === entry) index.set(entry, topics);
  }

  function markAll(): void {
    // A copy: each look moves its group to the end.
    for (const entry of Array.from(entries.values())) anything.ask(entry);
  }

  function sweep(): void {
    const oldest = Array.from(entries.values()).slice(0, dueOf(entries.size));
    for (const entry of oldest) mark(entry);
    anything.sweep();
    for (const { group } of Array.from(entries.values())) group.sweep();
  }

  function add(key: string, parts: GroupParts): Entry {
    const entry = createEntry(key, parts, { now, mark, onTopics });
    entries.set(key, entry);
    index.set(entry, [ANY_CHANGE]);
    sweeping ??= setInterval(sweep, SWEEP_MS).unref();
    return entry;
  }

  function remove(entry: Entry): void {
    entries.delete(entry.key);
    index.delete(entry);
    anything.settle(entry);
    if (entries.size > 0) return;
    clearInterval(sweeping);
    sweeping = undefined;
  }

  const stopHearing = bus.subscribe(createChangeMarks({ index, mark, markAll, onStrangers }));

  return {
    join: async (key, make, member) => (entries.get(key) ?? add(key, make())).group.join(member),
    leave(key, member) {
      const entry = entries.get(key);
      entry?.group.leave(member);
      if (entry?.group.size === 0) remove(entry);
    },
    sweep,
    close() {
      stopHearing();
      clearInterval(sweeping);
    },
  };
}
