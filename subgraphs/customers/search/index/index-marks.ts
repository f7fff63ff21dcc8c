/** How far the changes of each source have gone into the index. Each of its rounds has marks of its own. */
import type { ChangeFeed } from '../../../../adapters/ports.ts';
import { SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { BUILD_CONTEXT } from '../../identity/people/read-people.ts';

/** Two rounds are in use at a time at the most: one serves while the next is written. */
export function markKey(round: number, system: SystemId): string {
  return `search:${round % 2}:${system}`;
}

/** Sources that tell every change of a customer. */
export function customerFeeds({ systems }: SubgraphServices): readonly ChangeFeed[] {
  return systems.changeFeeds.filter(
    ({ watches, system }) => watches.has('Customer') && systems.port('Customer', system.id) !== undefined,
  );
}

/** Where the sources stand now; one without a mark is read whole when its changes are looked at. */
export async function beginIndexMarks(
  services: SubgraphServices,
  isLeftOut: (system: SystemId) => boolean,
): Promise<ReadonlyMap<SystemId, string>> {
  const marks = new Map<SystemId, string>();
  const feeds = customerFeeds(services).filter(({ system }) => !isLeftOut(system.id));
  await Promise.all(
    feeds.map(async (feed) => {
      try {
        marks.set(feed.system.id, await feed.begin(BUILD_CONTEXT));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }),
  );
  return marks;
}
