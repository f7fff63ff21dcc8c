/**
 * The registry's first build. A system that does not answer keeps nobody from being served, nor the others from being
 * linked: its records are taken up one by one meanwhile, under ids that stay, and the build is tried again until it is
 * whole.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ConfigurationError, SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { buildPartly } from '../../../subgraphs/index.ts';
import type { PartialBuild, SubgraphServices } from '../../../subgraphs/index.ts';
import { createBuildDisplay } from '../identity/build/build-display.ts';
import { summaryLine } from '../identity/build/summary-line.ts';
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

/** What the registry has been built without, a failure for each system; null while it has not been built at all. */
type Lacking = readonly SystemError[] | null;

/** A later build may go without those alone that the one before it went without: nothing that was joined comes apart. */
function mayLackAfter(last: Lacking): (system: SystemId) => boolean {
  return (system) => last === null || last.some((failure) => failure.system === system);
}

function reasonsOf(lacking: readonly SystemError[]): string {
  return lacking
    .map(({ message }) => message)
    .toSorted()
    .join(' ');
}

function tellPartial({ summary, lacking }: PartialBuild): void {
  note(summaryLine(summary));
  if (lacking.length === 0) return;
  note(
    `The registry of links is without systems: ${reasonsOf(lacking)} Each record there is a customer of its own until ` +
      'they answer; it is tried again.',
  );
}

async function buildShown(services: SubgraphServices): Promise<PartialBuild> {
  const display = createBuildDisplay();
  try {
    return await buildPartly(services, { mayLack: mayLackAfter(null), onProgress: display.show });
  } finally {
    display.end();
  }
}

/** Where another process is at it, its end is waited for; one that died in the middle counts as ended after a while. */
async function buildUnlessBuilt(services: SubgraphServices, { pollMs }: FirstBuildTimes): Promise<Lacking> {
  let hasTold = false;
  while (await services.registry.isEmpty()) {
    try {
      const built = await buildShown(services);
      tellPartial(built);
      return built.lacking;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      if (!hasTold)
        note('Another process is filling the registry of links, or was stopped in it: waiting for its end.');
      hasTold = true;
      await delay(pollMs);
    }
  }
  return [];
}

/** One try: what the registry lacks after it. */
async function tryOnce(services: SubgraphServices, last: Lacking): Promise<readonly SystemError[]> {
  if (!(await services.registry.isEmpty())) return [];
  const built = await buildPartly(services, { mayLack: mayLackAfter(last) });
  if (last === null || reasonsOf(built.lacking) !== reasonsOf(last)) tellPartial(built);
  return built.lacking;
}

async function tryAgain(
  services: SubgraphServices,
  first: { readonly lacking: Lacking; readonly told: string | null },
  { retryMs }: FirstBuildTimes,
  stop: AbortSignal,
): Promise<void> {
  let waitMs = retryMs;
  let { lacking, told } = first;
  while (lacking === null || lacking.length > 0) {
    // One try after the other, never two at once.
    await delay(waitMs, undefined, { signal: stop, ref: false });
    const began = performance.now();
    try {
      lacking = await tryOnce(services, lacking);
    } catch (error) {
      if (stop.aborted) return;
      const reason = reasonOf(error) ?? told;
      if (reason !== null && reason !== told) note(cannotBuild(reason));
      told = reason;
    }
    waitMs = Math.max(retryMs, REST * (performance.now() - began));
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
 * Makes sure that the registry is filled, with the systems that answer, or that somebody is at it.
 *
 * Errors: what is not a system's failure is passed on.
 */
export async function ensureRegistry(services: SubgraphServices, times: FirstBuildTimes = TIMES): Promise<StopTrying> {
  const stopping = new AbortController();
  let lacking: Lacking = null;
  let told: string | null = null;
  try {
    lacking = await buildUnlessBuilt(services, times);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    told = error.message;
    note(cannotBuild(told));
  }
  tryAgain(services, { lacking, told }, times, stopping.signal).catch(() => {
    // Only the waiting rejects, when it is stopped.
  });
  return () => stopping.abort();
}
