/** What is known of each system from its answers: up, degraded (it just failed) or down (it keeps failing). */
import type { SystemState } from '../schema/enums.ts';
import type { Instant } from '../schema/model.ts';

/** Failures in a row after which a system counts as down. */
const DOWN_AFTER = 3;

export interface SystemHealth {
  readonly state: SystemState;
  /** Since when it has been in this state; null before the first answer. */
  readonly since: Instant | null;
  readonly lastAnswerAt: Instant | null;
  answered(): void;
  /** Returns since when the system has failed. */
  failed(): Instant;
}

/** Instants without needless decimals, as the graph writes them. */
export function instantOf(date: Date): Instant {
  return date.toISOString().replace(/\.?0*Z$/, 'Z');
}

export function createSystemHealth(now: () => Date): SystemHealth {
  let state: SystemState = 'UP';
  let since: Instant | null = null;
  let lastAnswerAt: Instant | null = null;
  let failures = 0;
  let failingSince: Instant | null = null;
  const enter = (next: SystemState, at: Instant): void => {
    if (next === state && since !== null) return;
    state = next;
    since = at;
  };
  return {
    get state() {
      return state;
    },
    get since() {
      return since;
    },
    get lastAnswerAt() {
      return lastAnswerAt;
    },
    answered: () => {
      lastAnswerAt = instantOf(now());
      failures = 0;
      failingSince = null;
      enter('UP', lastAnswerAt);
    },
    failed: () => {
      const at = instantOf(now());
      failures += 1;
      failingSince ??= at;
      enter(failures >= DOWN_AFTER ? 'DOWN' : 'DEGRADED', at);
      return failingSince;
    },
  };
}
