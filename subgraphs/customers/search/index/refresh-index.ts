/** Keeps the index as those sources are that tell of their customers. */
import type { ChangeFeed } from '../../../../adapters/ports.ts';
import type { SubgraphServices } from '../../../services.ts';
import { BUILD_CONTEXT } from '../../identity/people/read-people.ts';
import { createLook } from './look-at-sources.ts';
import type { LookAtSource, LookedAt } from './look-at-sources.ts';
import { putIntoIndex, putSystem } from './put-into-index.ts';

/** The part of the time that reading a whole source may take: whoever changed meanwhile is waited for. */
const READING_SHARE = 1 / 4;

/** What is told is read; where that is more than can be named, or nothing is to go on from, all customers are. */
function followed(services: SubgraphServices, feed: ChangeFeed): LookedAt {
  const { id } = feed.system;
  return {
    system: id,
    async goOn(before, signal) {
      if (before === undefined) {
        const begun = await feed.begin(BUILD_CONTEXT);
        return (await putSystem(services, id, READING_SHARE, signal)) ? begun : undefined;
      }
      const { marks, changes } = await feed.poll(before, BUILD_CONTEXT);
      if (changes === null) return (await putSystem(services, id, READING_SHARE, signal)) ? marks : before;
      if (changes.length > 0) await putIntoIndex(services, [...new Set(changes.map((change) => change.id))]);
      return marks;
    },
  };
}

/** A look for each source: while one is read whole, the others are followed. */
export function createRefreshIndex(services: SubgraphServices): readonly LookAtSource[] {
  return services.systems.customerFeeds.map((feed) => createLook(services, followed(services, feed)));
}
