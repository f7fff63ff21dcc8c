import { hash } from 'node:crypto';
import type { Caller } from '../caller.ts';

const MOST = 10_000;

/** Callers whose token or key was checked a short while ago, so that not every request pays for it. */
export interface KnownCallers {
  get(token: string): Caller | undefined;
  /** Keeps a caller for so long, and never beyond the end of its sign-in. */
  keep(token: string, caller: Caller, forMs: number): void;
}

interface Kept {
  readonly caller: Caller;
  readonly until: number;
}

/** Keeps the callers that were asked for last, by the digest of their tokens: a token itself stays nowhere. */
export function createKnownCallers(most = MOST): KnownCallers {
  const kept = new Map<string, Kept>();
  const keyOf = (token: string): string => hash('sha256', token, 'base64');

  return {
    get(token) {
      const key = keyOf(token);
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      if (found.until <= Date.now()) return undefined;
      kept.set(key, found); // the last in the order of the map is the one used last
      return found.caller;
    },
    keep(token, caller, forMs) {
      const end = caller.expiresAt?.getTime() ?? Infinity;
      kept.set(keyOf(token), { caller, until: Math.min(Date.now() + forMs, end) });
      const oldest = kept.size > most ? kept.keys().next() : null;
      if (oldest?.done === false) kept.delete(oldest.value);
    },
  };
}
