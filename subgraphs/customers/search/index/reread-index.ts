/** Keeps the index as those sources are that tell nothing of their customers: all of these are read again. */
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { untoldSystems } from './index-marks.ts';
import { createLook } from './look-at-sources.ts';
import type { LookAtSources, LookedAt, SystemFailure } from './look-at-sources.ts';
import { putSystem } from './put-into-index.ts';

/** Between two readings of a source, at the least. */
const EVERY_MS = 30_000;
/** The part of the time that readings may take: a large source takes the longer to come round. */
const READING_SHARE = 1 / 40;

/** Its mark is when it was begun to be read last. */
function reread(services: SubgraphServices, system: SystemId): LookedAt {
  return {
    system,
    async goOn(before, signal) {
      const begun = services.now();
      if (before !== undefined && begun.getTime() < Date.parse(before) + EVERY_MS) return before;
      const isWhole = await putSystem(services, system, READING_SHARE, signal);
      return isWhole ? begun.toISOString() : before;
    },
  };
}

/** One source after the other, so that no more than one is read at a time. */
export function createRereadIndex(services: SubgraphServices): LookAtSources {
  const looks = untoldSystems(services).map((system) => createLook(services, [reread(services, system)]));
  return async (signal) => {
    const failures: SystemFailure[] = [];
    // oxlint-disable-next-line no-await-in-loop
    for (const look of looks) failures.push(...(await look(signal)));
    return failures;
  };
}
