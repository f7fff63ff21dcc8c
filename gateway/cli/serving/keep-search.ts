/** Keeps the index of search fresh, beside the serving: a failure is a line in the log, and tried again. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { SearchLead } from '../../../adapters/registry/port.ts';
import { ConfigurationError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { createRefreshIndex, createRereadIndex } from '../../../subgraphs/index.ts';
import type { LookAtSource, SubgraphServices } from '../../../subgraphs/index.ts';
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

type TellFailures = ReturnType<typeof createFailureLog>;

/** Ends early where the signal says so. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined); // only the waiting rejects, when it is stopped
}

interface Keeping {
  readonly services: SubgraphServices;
  readonly times: SearchTimes;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Looks at a source again and again, while this process has the right to; ends the looks at the others with it. */
async function lookOn(
  { times, logger, signal }: Keeping,
  look: LookAtSource,
  right: SearchLead,
  end: AbortController,
): Promise<void> {
  const ended = AbortSignal.any([signal, end.signal]);
  const tell = createFailureLog(logger);
  try {
    while (!ended.aborted) {
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      await right.beat();
      // oxlint-disable-next-line no-await-in-loop
      tell(await look(ended));
      // oxlint-disable-next-line no-await-in-loop
      await pause(times.lookMs, ended);
    }
  } finally {
    end.abort();
  }
}

/** For as long as this process has the right to. Errors: ConfigurationError where another process has it. */
async function lead(keeping: Keeping): Promise<void> {
  const right = await keeping.services.registry.search.lead();
  const end = new AbortController();
  // Made anew: where another process has looked meanwhile, its marks are gone on from.
  const looks = [...createRefreshIndex(keeping.services), ...createRereadIndex(keeping.services)];
  const going = looks.map((look) => lookOn(keeping, look, right, end));
  // The right is given back when all have ended.
  await Promise.allSettled(going);
  await right.release();
  await Promise.all(going);
}

async function keep(keeping: Keeping, tell: TellFailures): Promise<void> {
  const { times, signal } = keeping;
  while (!signal.aborted) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      await lead(keeping);
    } catch (error) {
      // A ConfigurationError says that another process is at it.
      if (!signal.aborted && !(error instanceof ConfigurationError)) tell([{ system: null, error }]);
      // oxlint-disable-next-line no-await-in-loop
      await pause(times.waitMs, signal);
    }
  }
}

/** Begins at once, and goes on until it is stopped. */
export function keepSearch(services: SubgraphServices, logger: Logger, times: SearchTimes = TIMES): StopKeeping {
  const stop = new AbortController();
  const tell = createFailureLog(logger);
  const keeping: Keeping = { services, times, logger, signal: stop.signal };
  // Without a customer table there is nothing to look at.
  const kept = services.systems.customerPorts.length === 0 ? Promise.resolve() : keep(keeping, tell);
  return async () => {
    stop.abort();
    await kept;
  };
}
