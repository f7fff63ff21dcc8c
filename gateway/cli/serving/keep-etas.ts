/** Keeps the transit times fresh, beside the serving: a failure is a line in the log, and never stops anything. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigurationError } from '../../../schema/errors.ts';
import { refreshTransitTimes } from '../../../subgraphs/index.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { traceError } from '../../errors.ts';
import type { StopKeeping } from './keep-search.ts';

export interface EtasTimes {
  /** Older transit times are learnt anew. */
  readonly maxAgeMs: number;
  /** Between two looks at how old they are. */
  readonly lookMs: number;
}

const TIMES: EtasTimes = { maxAgeMs: 24 * 3_600_000, lookMs: 3_600_000 };

async function refreshIfOld(
  services: SubgraphServices,
  logger: Logger,
  maxAgeMs: number,
  signal: AbortSignal,
): Promise<void> {
  const learnt = await services.registry.transits.read();
  if (learnt !== null && services.now().getTime() - Date.parse(learnt.learntAt) < maxAgeMs) return;
  const began = performance.now();
  const { parcels, groups } = await refreshTransitTimes(services, signal);
  const ms = Math.round(performance.now() - began);
  logger.info({ parcels, routes: groups.length, ms }, 'transit times learnt');
}

/** Begins at once, and goes on until it is stopped. */
export function keepEtas(services: SubgraphServices, logger: Logger, times: EtasTimes = TIMES): StopKeeping {
  const stop = new AbortController();
  const { signal } = stop;

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      try {
        await refreshIfOld(services, logger, times.maxAgeMs, signal);
      } catch (error) {
        // A ConfigurationError says that another process is at it: its transit times will serve here too.
        if (!signal.aborted && !(error instanceof ConfigurationError)) {
          logger.warn({ causes: traceError(error) }, 'transit times could not be learnt');
        }
      }
      await delay(times.lookMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  // Without a shipping system there is nothing to learn from.
  const kept = services.systems.shipmentPorts.length === 0 ? Promise.resolve() : keep();
  return async () => {
    stop.abort();
    await kept;
  };
}
