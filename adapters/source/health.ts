/** What is known of each system from its answers: up, degraded (it just failed) or down (it keeps failing). */
import type { SystemState } from '../../schema/enums.ts';
import type { MissingReason } from '../../schema/errors.ts';
import type { Instant } from '../../schema/model.ts';
import { formatInstant } from '../decode/time/wall-text.ts';

/** Failures in a row after which a system counts as down. */
const DOWN_AFTER = 3;

export interface SystemHealth {
  readonly state: SystemState;
  /** Since when it has been in this state; null before the first answer. */
  readonly since: Instant | null;
  readonly lastAnswerAt: Instant | null;
  /** A read was answered. */
  answered(): void;
  /** A read failed. Returns since when the system has failed. */
  failed(reason: MissingReason): Instant;
  /** It could not be reached when the process started: it counts as down at once. */
  notStarted(): void;
  /** A ping was answered, or not. */
  pinged(isAlive: boolean): void;
}

/** What a system that is alive fails with: a ping that succeeds says nothing against it. */
const FAILS_ALIVE: ReadonlySet<MissingReason> = new Set(['BAD_DATA', 'REFUSED']);

/** Instants without needless decimals, as the graph writes them. */
export function instantOf(date: Date): Instant {
  const ms = date.getTime();
  const fraction = ms - Math.floor(ms / 1000) * 1000;
  return formatInstant(ms, fraction === 0 ? '' : String(fraction).padStart(3, '0').replace(/0+$/, ''));
}

/** The instant of the moment, written once a millisecond: statements of one request share it. */
export function createInstants(now: () => Date): () => Instant {
  let [writtenMs, written]: [number, Instant] = [Number.NaN, ''];
  return () => {
    const at = now();
    if (at.getTime() !== writtenMs) [writtenMs, written] = [at.getTime(), instantOf(at)];
    return written;
  };
}

export function createSystemHealth(now: () => Date): SystemHealth {
  let state: SystemState = 'UP';
  let since: Instant | null = null;
  let lastAnswer: Date | null = null;
  let failures = 0;
  let failingSince: Instant | null = null;
  let failsAlive = false;
  const enter = (next: SystemState, at: Date): void => {
    if (next === state && since !== null) return;
    state = next;
    since = instantOf(at);
  };
  const recover = (at: Date): void => {
    failures = 0;
    failingSince = null;
    failsAlive = false;
    enter('UP', at);
  };
  const fail = (isAlive: boolean, weight = 1): Instant => {
    const at = now();
    failures = isAlive ? 0 : failures + weight;
    failingSince ??= instantOf(at);
    failsAlive = isAlive;
    // A system that answers, if with nonsense or a refusal, is not down.
    enter(failures >= DOWN_AFTER ? 'DOWN' : 'DEGRADED', at);
    return failingSince;
  };
  return {
    get state() {
      return state;
    },
    get since() {
      return since;
    },
    get lastAnswerAt() {
      return lastAnswer === null ? null : instantOf(lastAnswer);
    },
    answered: () => {
      lastAnswer = now();
      recover(lastAnswer);
    },
    failed: (reason) => fail(FAILS_ALIVE.has(reason)),
    notStarted: () => void fail(false, DOWN_AFTER),
    pinged: (isAlive) => {
      if (!isAlive) return void fail(false);
      lastAnswer = now();
      if (!failsAlive) recover(lastAnswer);
    },
  };
}
