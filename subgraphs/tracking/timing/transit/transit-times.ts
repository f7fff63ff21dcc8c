/** The transit times that this process knows: read from the store now and then, and never waited for. */
import type { LearntTransits, TransitStore } from '../../../../adapters/registry/port.ts';
import type { Instant } from '../../../../schema/model.ts';
import type { KnownTransits } from './estimate.ts';
import { routeKey } from './route.ts';

/** How old what is known may become before the store is looked at again. */
const LOOK_EVERY_MS = 600_000;

export interface TransitTimes {
  /** Null while nothing has been learnt, or the store has not answered yet. Looks again where the last look is old. */
  known(): KnownTransits | null;
  /** Looks at once. What is known stays where the store does not answer. */
  look(): Promise<void>;
}

export function createTransitTimes(store: Pick<TransitStore, 'read'>, now: () => Date): TransitTimes {
  let known: KnownTransits | null = null;
  let lookedAt: number | null = null;

  async function look(): Promise<void> {
    lookedAt = now().getTime();
    try {
      const learnt = await store.read();
      known = learnt === null ? null : knownTransits(learnt, learnt.learntAt);
    } catch {
      // An eta less is no reason to fail anybody's request; the store's own callers tell that it is down.
    }
  }

  return {
    look,
    known() {
      if (lookedAt === null || now().getTime() - lookedAt >= LOOK_EVERY_MS) void look();
      return known;
    },
  };
}

export function knownTransits({ groups }: LearntTransits, learntAt: Instant): KnownTransits {
  return { learntAt, groups: new Map(groups.map((group) => [routeKey(group), group])) };
}
