/**
 * A group: listeners who ask for the same, as the same viewer. They share one subject, and so one look a change, however
 * many they are.
 */
import type { FormattedExecutionResult } from 'graphql';
import type { Seen, Subject } from '../subjects/subject.ts';
import type { Listener } from './listener.ts';

/** One who comes so soon after a look is told what it saw. */
const FRESH_MS = 1_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;

/** A listener in its group. */
export interface Member {
  readonly listener: Listener;
  /** When its viewer's right ends; null: never. */
  readonly expiresAt: number | null;
  /** Cuts its connection. */
  readonly drop: () => void;
}

export interface GroupOptions {
  readonly subject: Subject;
  readonly now: () => number;
  /** Asks for a look, soon. */
  readonly mark: () => void;
  readonly onTopics: (topics: readonly string[]) => void;
  /** Makes of a look that failed what is told last. */
  readonly onFault: (error: unknown) => FormattedExecutionResult;
  /** What is told last to one whose viewer's right has ended. */
  readonly expired: FormattedExecutionResult;
  readonly slowAfterMs: number;
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

type Welcome = () => void;

export function createGroup(options: GroupOptions): Group {
  const { subject, now, mark, onTopics, onFault, onEmpty, expired, slowAfterMs } = options;
  /** With the welcome of those who have not had their first look. */
  const members = new Map<Member, Welcome | null>();
  let fresh: { readonly seen: Seen; readonly until: number } | null = null;
  let retryMs = FIRST_RETRY_MS;
  let retryAt: number | null = null;

  function cut({ listener, drop }: Member): void {
    listener.cut();
    drop();
  }

  function tell(member: Member, answers: readonly FormattedExecutionResult[]): void {
    if (member.expiresAt !== null && member.expiresAt <= now()) return member.listener.end(expired);
    if (!answers.every((answer) => member.listener.push(answer))) cut(member);
    return undefined;
  }

  function welcome(member: Member, { first }: Seen): void {
    tell(member, first === null ? [] : [first]);
    members.get(member)?.();
    if (members.has(member)) members.set(member, null);
  }

  function tellAll(seen: Seen, newcomers: ReadonlySet<Member>): void {
    for (const [member, isAwaited] of members) {
      if (isAwaited === null) tell(member, seen.news);
      else if (newcomers.has(member) || seen.isOver) welcome(member, seen);
      if (seen.isOver) member.listener.end();
    }
  }

  function planNext({ again }: Seen): void {
    retryAt = again === 'soon' ? now() + retryMs : null;
    retryMs = again === 'soon' ? Math.min(2 * retryMs, LONGEST_RETRY_MS) : FIRST_RETRY_MS;
    if (again === 'now') mark();
  }

  return {
    join: async (member) =>
      new Promise((resolve) => {
        members.set(member, resolve);
        if (fresh !== null && now() < fresh.until) welcome(member, fresh.seen);
        else mark();
      }),
    leave(member) {
      const awaited = members.get(member);
      members.delete(member);
      awaited?.();
      if (members.size === 0) onEmpty();
    },
    get size() {
      return members.size;
    },
    async look() {
      // Who comes while it looks may have come after what it reads.
      const newcomers = new Set(members.keys());
      const until = now() + FRESH_MS;
      fresh = null;
      try {
        const seen = await subject.look();
        onTopics(seen.topics);
        tellAll(seen, newcomers);
        planNext(seen);
        fresh = { seen: { ...seen, news: [] }, until };
      } catch (error) {
        const fault = onFault(error);
        for (const { listener } of Array.from(members.keys())) listener.end(fault);
      }
    },
    sweep() {
      if (fresh !== null && now() >= fresh.until) fresh = null; // answers are large, and groups are many
      if (retryAt !== null && now() >= retryAt) {
        retryAt = null;
        mark();
      }
      for (const member of members.keys()) {
        if (member.listener.waitingMs() > slowAfterMs) cut(member);
        else if (member.expiresAt !== null && member.expiresAt <= now()) member.listener.end(expired);
      }
    },
  };
}
