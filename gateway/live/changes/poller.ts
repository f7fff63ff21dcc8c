/**
 * Finds changes for as long as anybody listens: every source is asked again and again by one process of the deployment,
 * however many listeners there are. Without a listener no statement runs.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ChangeReader } from '../../../subgraphs/index.ts';
import { within } from '../../within.ts';
import type { ChangeBus } from '../bus/change-bus.ts';
import { createSourceWatch } from './source-watch.ts';
import type { SourceWatch } from './source-watch.ts';

const ANNOUNCED_MS = 15_000;
const ANNOUNCE_EVERY_MS = 5_000;
/** A source that takes longer to begin tells `anything` when it has: nobody need wait for it. */
const READY_LIMIT_MS = 2_000;

export interface PollerOptions {
  /** Null in a process that opens no legacy system: it only hears what others tell. */
  readonly reader: ChangeReader | null;
  readonly bus: ChangeBus;
  readonly logger: Logger;
  readonly now?: () => number;
}

export interface Poller {
  /** A listener has come. Once this resolves, no change from then on goes unheard until `release`. */
  hold(): Promise<void>;
  /** It has gone. */
  release(): void;
  /** Polls every source now, whenever it is due. */
  look(): Promise<void>;
  /** Polls by the clock, until `close`. */
  start(): void;
  close(): Promise<void>;
}

async function keepStepping(watch: SourceWatch, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // One step after the other is what keeps polls from overlapping.
    // oxlint-disable-next-line no-await-in-loop
    await watch.step();
    // oxlint-disable-next-line no-await-in-loop
    await delay(watch.pauseMs(), undefined, { signal, ref: false });
  }
}

export function createPoller({ reader, bus, logger, now = () => Date.now() }: PollerOptions): Poller {
  const ending = new AbortController();
  const { signal } = ending;
  const sources = reader?.sources ?? [];
  const watches =
    reader === null ? [] : sources.map((source) => createSourceWatch({ ...source, reader, bus, logger, now, signal }));
  let listeners = 0;
  let ready: Promise<void> = Promise.resolve();
  let announcing: NodeJS.Timeout | undefined;

  const announce = async (): Promise<void> => bus.announceListeners(ANNOUNCED_MS);
  const look = async (): Promise<void> => {
    await Promise.all(watches.map((watch) => watch.step(true)));
  };

  async function begin(): Promise<void> {
    await announce();
    await within(READY_LIMIT_MS, look()).catch(() => {}); // as READY_LIMIT_MS says
  }

  return {
    hold() {
      listeners += 1;
      if (listeners === 1) {
        announcing = setInterval(() => void announce(), ANNOUNCE_EVERY_MS).unref();
        ready = begin();
      }
      return ready;
    },
    release() {
      listeners -= 1;
      if (listeners === 0) clearInterval(announcing);
    },
    look,
    start() {
      for (const watch of watches) {
        // Only the waiting rejects, when it is ended.
        keepStepping(watch, signal).catch(() => {});
      }
    },
    async close() {
      clearInterval(announcing);
      ending.abort();
      await Promise.all(watches.map((watch) => watch.release()));
    },
  };
}
