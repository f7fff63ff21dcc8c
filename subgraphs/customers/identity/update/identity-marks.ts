/** How far the changes of each source have gone into the ledger. */
import type { ChangeFeed } from '../../../../adapters/ports.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import type { Lacking } from '../lacking.ts';
import { BUILD_CONTEXT } from '../people/read-people.ts';

/** Others keep marks of the same sources beside these. */
function markOf(system: SystemId): string {
  return `identity:${system}`;
}

/** Sources that tell every change of a customer. */
export function toldFeeds({ systems }: SubgraphServices): readonly ChangeFeed[] {
  return systems.changeFeeds.filter(
    ({ system, watches }) => watches.has('Customer') || systems.port('Customer', system.id) === undefined,
  );
}

/**
 * Where the sources stand now. Those that `isKept` names were read by an earlier build, and their earlier marks go on.
 * Errors: a system's, where a build may not go without it.
 */
export async function beginMarks(
  services: SubgraphServices,
  isKept: (system: SystemId) => boolean,
  lacking: Pick<Lacking, 'note'>,
): Promise<ReadonlyMap<string, string>> {
  const marks = new Map<string, string>();
  const feeds = toldFeeds(services).filter(({ system }) => !isKept(system.id));
  await Promise.all(
    feeds.map(async (feed) => {
      try {
        marks.set(markOf(feed.system.id), await feed.begin(BUILD_CONTEXT));
      } catch (error) {
        lacking.note(error);
      }
    }),
  );
  return marks;
}

export function markOfSystem(marks: ReadonlyMap<string, string>, system: SystemId): string | undefined {
  return marks.get(markOf(system));
}

export function markEntry(system: SystemId, mark: string): readonly [string, string] {
  return [markOf(system), mark];
}
