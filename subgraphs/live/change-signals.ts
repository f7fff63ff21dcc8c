import type { Affected } from './affected.ts';

/** How subscriptions that a subgraph itself answers hear that they are to look again. */
export interface ChangeSignals {
  /**
   * A turn at first, from which on changes are heard of, and another whenever something that `isAbout` takes for its own
   * may have changed. What happens before a turn is taken is one turn. Ends when the signal aborts.
   */
  listen(isAbout: (affected: Affected) => boolean, signal: AbortSignal | undefined): AsyncIterable<void>;
}

/** A process that has no signals to give serves no subscriptions of its subgraphs: its gateway answers them itself. */
export function requireSignals(signals: ChangeSignals | undefined): ChangeSignals {
  if (signals !== undefined) return signals;
  throw new TypeError('A subscription must be served by the process that hears of changes, but this one does not.');
}
