/** Keeps the index as those sources are that tell nothing of their customers: all of these are read again. */
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { untoldSystems } from './index-marks.ts';
import { createLook } from './look-at-sources.ts';
import type { LookAtSource, LookedAt } from './look-at-sources.ts';
import { putSystem } from './put-into-index.ts';

/** Between two readings of a source, at the least. */
const EVERY_MS = 30_000;
/** The part of the time that readings may take: a large source takes the longer to come round. */
const READING_SHARE = 1 / 40;

/** Its mark is when it was begun to be read last. */
function reread(services: SubgraphServices, system: SystemId, share: number): LookedAt {
  return {
    system,
    async goOn(before, signal) {
      const begun = services.now();
      if (before !== undefined && begun.getTime() < Date.parse(before) + EVERY_MS) return before;
      const isWhole = await putSystem(services, system, share, signal);
      return isWhole ? begun.toISOString() : before;
    },
  };
}

/** A look for each source, so that a small one does not wait for a large one; all of them share the time. */
export function createRereadIndex(services: SubgraphServices): readonly LookAtSource[] {
  const systems = untoldSystems(services);
  const share = READING_SHARE / Math.max(1, systems.length);
  return systems.map((system) => createLook(services, reread(services, system, share)));
}
