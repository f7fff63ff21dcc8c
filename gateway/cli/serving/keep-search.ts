/** Keeps the index of search fresh, beside the serving: a failure is a line in the log, and tried again. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { createRefreshIndex } from '../../../subgraphs/index.ts';
import type { RefreshIndex, SubgraphServices } from '../../../subgraphs/index.ts';
import { traceError } from '../../errors.ts';

export interface SearchTimes {
  /** Between two looks at what has changed. */
  readonly lookMs: number;
  /** Before the right to look is asked for again, which another process has. */
  readonly waitMs: number;
}

const TIMES: SearchTimes = { lookMs: 15_000, waitMs: 30_000 };

/** Ends what is going on, and waits for its end. */
export type StopKeeping = () => Promise<void>;

/** Tells a failure of each source once, and once that it is over. */
function createFailureLog(logger: Logger) {
  let failing: ReadonlySet<SystemId | null> = new Set();
  return (failures: readonly { readonly system: SystemId | null; readonly error: unknown }[]): void => {
    for (const { system, error } of failures) {
      if (failing.has(system)) continue;
      logger.warn({ system, causes: traceError(error) }, 'the index of search cannot be kept fresh; it is tried again');
    }
    const now = new Set(failures.map(({ system }) => system));
    for (const system of failing)
      if (!now.has(system)) logger.info({ system }, 'the index of search is kept fresh again');
    failing = now;
  };
}

/** Begins at once, and goes on until it is stopped. */
export function keepSearch(services: SubgraphServices, logger: Logger, times: SearchTimes = TIMES): StopKeeping {
  const stop = new AbortController();
  const { signal } = stop;
  const tell = createFailureLog(logger);
  const pause = async (ms: number): Promise<void> =>
    delay(ms, undefined, { signal, ref: false }).catch(() => undefined); // only the waiting rejects, when it is stopped

  /** For as long as this process has the right to. */
  async function lead(refresh: RefreshIndex): Promise<void> {
    const right = await services.registry.search.lead();
    try {
      while (!signal.aborted) {
        // oxlint-disable-next-line no-await-in-loop -- one look after the other
        await right.beat();
        // oxlint-disable-next-line no-await-in-loop
        tell(await refresh());
        // oxlint-disable-next-line no-await-in-loop
        await pause(times.lookMs);
      }
    } finally {
      await right.release();
    }
  }

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      try {
        // Made anew: where another process has looked meanwhile, its marks are gone on from.
        // oxlint-disable-next-line no-await-in-loop
        await lead(createRefreshIndex(services));
      } catch (error) {
        // A ConfigurationError says that another process is at it.
        if (!signal.aborted && !(error instanceof ConfigurationError)) tell([{ system: null, error }]);
        // oxlint-disable-next-line no-await-in-loop
        await pause(times.waitMs);
      }
    }
  }

  // Without a source that tells of changes there is nothing to look at.
  const kept = services.systems.changeFeeds.length === 0 ? Promise.resolve() : keep();
  return async () => {
    stop.abort();
    await kept;
  };
}
