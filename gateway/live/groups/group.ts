/**
 * A group: listeners who ask for the same, as the same viewer. They share one subject, and so one look a change, however
 * many they are.
 */
import type { FormattedExecutionResult } from 'graphql';
import type { Told } from '../../graphql/operation-context.ts';
import type { Seen, Subject } from '../subjects/subject.ts';
import { createMembers } from './members.ts';
import type { Member, MembersOptions } from './members.ts';

/** One who comes so soon after a look is told what it saw. */
const FRESH_MS = 1_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;
/** How long a burst is held for those who have not taken yet what they were told of it. */
const PATIENCE_MS = 2_000;

export interface GroupOptions extends MembersOptions {
  readonly subject: Subject;
  /** Whoever listens at this moment, as the subject's looks have it. */
  readonly told: Told;
  /** Asks for a look, soon. */
  readonly mark: () => void;
  readonly onTopics: (topics: readonly string[]) => void;
  /** Makes of a look that failed what is told last. */
  readonly onFault: (error: unknown) => FormattedExecutionResult;
  /** The last member has left. */
  readonly onEmpty: () => void;
}

export interface Group {
  /** Resolves when the member has had its first look, or is gone. */
  join(member: Member): Promise<void>;
  leave(member: Member): void;
  readonly size: number;
  look(): Promise<void>;
  /** What the clock brings: members that are slow, or whose right has ended, and looks that are to be tried again. */
  sweep(): void;
}

export function createGroup(options: GroupOptions): Group {
  const { subject, told, now, mark, onTopics, onFault, onEmpty } = options;
  const members = createMembers(options);
  let fresh: { readonly seen: Seen; readonly until: number } | null = null;
  let retryMs = FIRST_RETRY_MS;
  let retryAt: number | null = null;
  /** A burst is being told, and its next part waits for the members. */
  let held: { readonly until: number } | null = null;

  function goOn(): void {
    held = null;
    mark();
  }

  /** One member who is slow keeps the others waiting for so long alone. */
  function goOnWhenTaken(): void {
    const hold = { until: now() + PATIENCE_MS };
    held = hold;
    void members.whenTaken().then(() => held === hold && goOn());
  }

  function planNext({ again }: Seen): void {
    retryAt = again === 'soon' ? now() + retryMs : null;
    retryMs = again === 'soon' ? Math.min(2 * retryMs, LONGEST_RETRY_MS) : FIRST_RETRY_MS;
    if (again === 'now') goOnWhenTaken();
  }

  return {
    async join(member) {
      const welcomed = members.add(member);
      told.listeners.add(member.told);
      if (fresh !== null && now() < fresh.until && !told.isEntered) members.welcome(member, fresh.seen);
      else mark();
      await welcomed;
    },
    leave(member) {
      members.remove(member);
      told.listeners.delete(member.told);
      if (members.size === 0) onEmpty();
    },
    get size() {
      return members.size;
    },
    async look() {
      if (held !== null) return; // there is more to tell than was taken: the next look sees what has come since
      // Who comes while it looks may have come after what it reads.
      const newcomers = members.all();
      const until = now() + FRESH_MS;
      fresh = null;
      try {
        const seen = await subject.look();
        onTopics(seen.topics);
        members.tell(seen, newcomers);
        planNext(seen);
        fresh = { seen: { ...seen, news: [] }, until };
      } catch (error) {
        members.endAll(onFault(error));
      }
    },
    sweep() {
      if (fresh !== null && now() >= fresh.until) fresh = null; // answers are large, and groups are many
      if (retryAt !== null && now() >= retryAt) {
        retryAt = null;
        mark();
      }
      members.sweep();
      if (held !== null && now() >= held.until) goOn();
    },
  };
}
