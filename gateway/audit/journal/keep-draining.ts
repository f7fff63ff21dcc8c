import { within } from '../../within.ts';
import { drainJournals, waitingBytes } from './drain-journals.ts';
import type { DrainOptions } from './drain-journals.ts';
import type { Journal } from './journal.ts';

const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Much shorter than it takes to be held for dead. */
const TOUCH_MS = 60_000;
/** What is not in the store by then is taken up by the next process. */
const LAST_ROUND_MS = 300;

export interface KeepDrainingOptions extends Omit<DrainOptions, 'own' | 'ownName'> {
  readonly journal: Journal;
  /** After each round: what still waits, and what it failed with; null: it did not. Units: bytes */
  readonly onRound: (waiting: number, error: unknown) => void;
}

export interface Draining {
  /** Begins a round now, or waits for the one that runs. */
  round(): Promise<void>;
  close(): Promise<void>;
}

/** Drains journals into the store from now on, and again after a pause where the store is away. */
export function keepDraining(options: KeepDrainingOptions): Draining {
  const { folder, journal, now, onRound } = options;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = PAUSE_MS;
  let running: Promise<void> | null = null;
  let isClosed = false;
  /** Of this process's own journal the store has so much. */
  let drained = { name: '', bytes: 0 };
  let touchedAt = now().getTime();

  function waiting(): number {
    const { own } = journal;
    return waitingBytes(folder) - (own?.name === drained.name ? drained.bytes : 0);
  }

  async function drain(): Promise<void> {
    try {
      const { own } = journal;
      const isNew = own !== null && (own.name !== drained.name || own.size !== drained.bytes);
      const bytes = await drainJournals({ ...options, own: isNew ? own : null, ownName: own?.name });
      if (isNew) drained = { name: own.name, bytes };
      pauseMs = PAUSE_MS;
      onRound(waiting(), null);
    } catch (error) {
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      onRound(waitingOrNone(), error);
    }
  }

  /** The folder itself may be what fails. */
  function waitingOrNone(): number {
    try {
      return waiting();
    } catch {
      return 0;
    }
  }

  async function round(): Promise<void> {
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  function touch(): void {
    if (now().getTime() - touchedAt < TOUCH_MS) return;
    touchedAt = now().getTime();
    journal.touch(now());
  }

  function plan(): void {
    timer = setTimeout(() => {
      touch();
      void round().finally(() => isClosed || plan());
    }, pauseMs).unref();
  }

  plan();
  return {
    round,
    async close() {
      isClosed = true;
      clearTimeout(timer);
      journal.giveUp();
      const last = (async () => {
        await running;
        await round();
      })();
      await within(LAST_ROUND_MS, last).catch(() => undefined);
    },
  };
}
