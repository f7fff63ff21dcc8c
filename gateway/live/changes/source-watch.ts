import type { Logger } from 'pino';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { ChangeReader } from '../../../subgraphs/index.ts';
import { traceError } from '../../errors.ts';
import type { ChangeBus } from '../bus/change-bus.ts';
import { tellAffected } from './tell-affected.ts';

/** Long enough that a process that is busy keeps it, short enough that one that died is soon followed. */
const LEASE_MS = 15_000;
/** The lease is renewed between two polls of a source that is polled seldom. */
const RENEW_MS = 5_000;
const LONGEST_PAUSE_MS = 30_000;
/** Of the pause after each failure; beyond it the longest pause is reached from any tick. */
const MOST_DOUBLINGS = 10;

export interface SourceWatchOptions {
  readonly system: SystemId;
  readonly everyMs: number;
  readonly reader: Pick<ChangeReader, 'begin' | 'poll'>;
  readonly bus: ChangeBus;
  readonly logger: Logger;
  readonly now: () => number;
  /** Aborts what is being read when the process ends. */
  readonly signal: AbortSignal;
}

/** One source, as this process watches it. */
export interface SourceWatch {
  /**
   * One step, after those that are under way: where anybody listens and this process has the lease, it polls from where
   * it was, or the last holder, or begins. A failure leaves the marks where they are. Never rejects. A hurried step polls
   * before its time.
   */
  step(isHurried?: boolean): Promise<void>;
  /** Until the next step is worth it. */
  pauseMs(): number;
  /** Lets another process have the source. */
  release(): Promise<void>;
}

type WatchLog = (failure: unknown) => void;

/** Tells a failure once, and once that it is over. */
function createWatchLog({ system, logger }: SourceWatchOptions): WatchLog {
  let isFailing = false;
  return (failure) => {
    if (failure !== null && !isFailing) {
      const reason = failure instanceof SystemError ? failure.reason : undefined;
      logger.warn({ system, reason, causes: traceError(failure) }, 'changes cannot be read; they are told late');
    }
    if (failure === null && isFailing) logger.info({ system }, 'changes are read again');
    isFailing = failure !== null;
  };
}

export function createSourceWatch(options: SourceWatchOptions): SourceWatch {
  const { system, everyMs, reader, bus, now, signal } = options;
  const log = createWatchLog(options);
  const tickMs = Math.min(everyMs, RENEW_MS);
  let holds = false;
  /** Null while this process has none to go on from. */
  let marks: string | null = null;
  let nextPollAt = 0;
  let failures = 0;
  let last: Promise<void> = Promise.resolve();

  async function letGo(): Promise<void> {
    if (holds) await bus.releaseLease(system);
    holds = false;
    marks = null; // another process goes on from here; its marks are read when the lease comes back
    nextPollAt = 0;
  }

  /** After the telling: a process that dies in between makes the next one tell twice, and nothing is lost. */
  async function keep(next: string): Promise<void> {
    marks = next;
    await bus.writeMarks(system, next);
  }

  async function begin(): Promise<void> {
    const begun = await reader.begin(system, signal);
    // Whoever looked before the marks were taken may have missed a change.
    await bus.publish({ kind: 'anything' });
    await keep(begun);
  }

  async function poll(since: string): Promise<void> {
    const { marks: next, affected, isWhole } = await reader.poll(system, since, signal);
    // While a source is down answers lack it, and its coming back is no row that has changed.
    await tellAffected(bus, { affected, isWhole: isWhole && failures === 0 });
    await keep(next);
  }

  async function read(isHurried: boolean): Promise<void> {
    if (!(await bus.hasListeners()) || !(await bus.holdLease(system, LEASE_MS))) return letGo();
    holds = true;
    if (!isHurried && now() < nextPollAt) return undefined;
    const since = marks ?? (await bus.readMarks(system));
    await (since === null ? begin() : poll(since));
    nextPollAt = now() + everyMs;
    failures = 0;
    log(null);
    return undefined;
  }

  async function attempt(isHurried: boolean): Promise<void> {
    try {
      await read(isHurried);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      nextPollAt = now() + Math.min(LONGEST_PAUSE_MS, everyMs * 2 ** Math.min(failures, MOST_DOUBLINGS));
      log(error);
    }
  }

  return {
    step: (isHurried = false) => (last = last.then(() => attempt(isHurried))),
    pauseMs() {
      // Timers may be a millisecond early: what is left then is that millisecond, and not another tick.
      const leftMs = nextPollAt - now();
      return Math.min(RENEW_MS, leftMs > 0 ? leftMs : tickMs);
    },
    async release() {
      await last;
      await letGo();
    },
  };
}
