/**
 * The registry's first build. A system that does not answer keeps nobody from being served: records are taken up one by
 * one meanwhile, under ids that stay, and the build is tried again until it succeeds.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationError, SystemError } from '../../../schema/errors.ts';
import { buildIdentity } from '../../../subgraphs/index.ts';
import type { SubgraphServices } from '../../../subgraphs/index.ts';
import { runIdentityBuild, summaryLine } from '../identity-build.ts';
import { note } from '../output.ts';

export interface FirstBuildTimes {
  /** Between two looks at what another process builds. */
  readonly pollMs: number;
  /** Between two tries, at the least. */
  readonly retryMs: number;
}

const TIMES: FirstBuildTimes = { pollMs: 500, retryMs: 30_000 };
/** A try that reads much before it fails is rarer: at most a tenth of the time goes to tries. */
const REST = 9;

/** Ends the tries that are still to come. */
export type StopTrying = () => void;

/** Where another process is at it, its end is waited for; one that died in the middle counts as ended after a while. */
async function buildUnlessBuilt(services: SubgraphServices, { pollMs }: FirstBuildTimes): Promise<void> {
  let hasTold = false;
  while (await services.registry.isEmpty()) {
    try {
      note(summaryLine(await runIdentityBuild(services)));
      return;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      if (!hasTold)
        note('Another process is filling the registry of links, or was stopped in it: waiting for its end.');
      hasTold = true;
      await delay(pollMs);
    }
  }
}

async function tryAgain(
  services: SubgraphServices,
  first: SystemError,
  { retryMs }: FirstBuildTimes,
  stop: AbortSignal,
): Promise<void> {
  let waitMs = retryMs;
  let last = first.message;
  note(cannotBuild(last));
  for (;;) {
    // One try after the other, never two at once.
    await delay(waitMs, undefined, { signal: stop, ref: false });
    const began = performance.now();
    try {
      if (await services.registry.isEmpty()) note(summaryLine(await buildIdentity(services)));
      return;
    } catch (error) {
      if (stop.aborted) return;
      const reason = reasonOf(error) ?? last;
      if (reason !== last) note(cannotBuild(reason));
      last = reason;
      waitMs = Math.max(retryMs, REST * (performance.now() - began));
    }
  }
}

/** Null where another process is at it, which is no news. */
function reasonOf(error: unknown): string | null {
  if (error instanceof SystemError) return error.message;
  return error instanceof ConfigurationError ? null : 'an error of its own came in between.';
}

function cannotBuild(reason: string): string {
  return `The registry of links cannot be filled yet: ${reason} Each record is a customer of its own until then; it is tried again.`;
}

/**
 * Makes sure that the registry is filled, or that somebody is at it.
 *
 * Errors: what is not a system's failure is passed on.
 */
export async function ensureRegistry(services: SubgraphServices, times: FirstBuildTimes = TIMES): Promise<StopTrying> {
  const stopping = new AbortController();
  try {
    await buildUnlessBuilt(services, times);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    tryAgain(services, error, times, stopping.signal).catch(() => {
      // Only the waiting rejects, when it is stopped.
    });
  }
  return () => stopping.abort();
}
