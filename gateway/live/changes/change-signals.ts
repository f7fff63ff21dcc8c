import type { Affected, ChangeSignals } from '../../../subgraphs/index.ts';
import type { ChangeBus } from '../bus/change-bus.ts';
import { createPace } from '../pace.ts';
import type { Poller } from './poller.ts';

const TICK_MS = 1_000;

export interface ChangeSignalsOptions {
  readonly bus: Pick<ChangeBus, 'subscribe'>;
  readonly poller: Pick<Poller, 'hold' | 'release'>;
  /** Each listener has a turn at least so often. */
  readonly refreshMs: number;
}

/** Signals for a subgraph that answers subscriptions itself. */
export function createChangeSignals({ bus, poller, refreshMs }: ChangeSignalsOptions): ChangeSignals {
  /** Whoever had a turn by the clock longest ago comes first. */
  const listeners = new Set<() => void>();
  const dueOf = createPace(refreshMs, TICK_MS);
  let ticking: NodeJS.Timeout | undefined;

  function tick(): void {
    for (const mark of Array.from(listeners).slice(0, dueOf(listeners.size))) {
      listeners.delete(mark);
      listeners.add(mark);
      mark();
    }
  }

  function add(mark: () => void): void {
    listeners.add(mark);
    ticking ??= setInterval(tick, TICK_MS).unref();
  }

  function remove(mark: () => void): void {
    listeners.delete(mark);
    if (listeners.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  }

  async function* listen(isAbout: (affected: Affected) => boolean, signal = new AbortController().signal) {
    let isDue = true;
    let wake = (): void => {};
    const mark = (): void => {
      isDue = true;
      wake();
    };
    const stopHearing = bus.subscribe((event) => {
      if (event.kind === 'anything' || isAbout(event)) mark();
    });
    add(mark);
    signal.addEventListener('abort', mark);
    try {
      await poller.hold();
      while (!signal.aborted) {
        if (isDue) {
          isDue = false;
          yield;
        } else {
          // oxlint-disable-next-line no-await-in-loop
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    } finally {
      signal.removeEventListener('abort', mark);
      remove(mark);
      stopHearing();
      poller.release();
    }
  }

  return { listen };
}
