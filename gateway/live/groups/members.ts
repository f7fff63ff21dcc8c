import type { FormattedExecutionResult } from 'graphql';
import type { ToldListener } from '../../graphql/operation-context.ts';
import type { Seen } from '../subjects/subject.ts';
import type { Listener } from './listener.ts';

/** A listener in its group. */
export interface Member {
  readonly listener: Listener;
  /** When its viewer's right ends; null: never. */
  readonly expiresAt: number | null;
  /** Cuts its connection. */
  readonly drop: () => void;
  /** For the audit. */
  readonly told: ToldListener;
}

export interface MembersOptions {
  readonly now: () => number;
  /** What is told last to one whose viewer's right has ended. */
  readonly expired: FormattedExecutionResult;
  readonly slowAfterMs: number;
}

/** Who is told what a group's subject sees. */
export interface Members {
  /** Resolves when the member has been welcomed, or is gone. */
  add(member: Member): Promise<void>;
  remove(member: Member): void;
  readonly size: number;
  /** Those of this moment. */
  all(): ReadonlySet<Member>;
  /** Tells one who has just come how things are. */
  welcome(member: Member, seen: Seen): void;
  /** Tells the news, and welcomes those of the newcomers who have not been. */
  tell(seen: Seen, newcomers: ReadonlySet<Member>): void;
  /** Resolves when none of those of this moment has anything left to take. */
  whenTaken(): Promise<void>;
  endAll(last: FormattedExecutionResult): void;
  /** Cuts those that are slow, and ends those whose right has ended. */
  sweep(): void;
}

type Welcome = () => void;

export function createMembers({ now, expired, slowAfterMs }: MembersOptions): Members {
  /** With the welcome of those who have not had their first look. */
  const members = new Map<Member, Welcome | null>();

  function cut({ listener, drop }: Member): void {
    listener.cut();
    drop();
  }

  function tellOne(member: Member, answers: readonly FormattedExecutionResult[]): void {
    if (member.expiresAt !== null && member.expiresAt <= now()) return member.listener.end(expired);
    if (!answers.every((answer) => member.listener.push(answer))) cut(member);
    return undefined;
  }

  function welcome(member: Member, { first }: Seen): void {
    tellOne(member, first === null ? [] : [first]);
    members.get(member)?.();
    if (members.has(member)) members.set(member, null);
  }

  return {
    add: async (member) => new Promise((resolve) => members.set(member, resolve)),
    remove(member) {
      const awaited = members.get(member);
      members.delete(member);
      awaited?.();
    },
    get size() {
      return members.size;
    },
    all: () => new Set(members.keys()),
    welcome,
    tell(seen, newcomers) {
      for (const [member, isAwaited] of members) {
        if (isAwaited === null) tellOne(member, seen.news);
        else if (newcomers.has(member) || seen.isOver) welcome(member, seen);
        if (seen.isOver) member.listener.end();
      }
    },
    async whenTaken() {
      await Promise.all(Array.from(members.keys(), ({ listener }) => listener.whenTaken()));
    },
    endAll(last) {
      for (const { listener } of Array.from(members.keys())) listener.end(last);
    },
    sweep() {
      for (const member of members.keys()) {
        if (member.listener.waitingMs() > slowAfterMs) cut(member);
        else if (member.expiresAt !== null && member.expiresAt <= now()) member.listener.end(expired);
      }
    },
  };
}
