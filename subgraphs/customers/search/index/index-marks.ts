/** How far the changes of each source have gone into the index. Each of its rounds has marks of its own. */
import { SystemError } from '../../../../schema/errors.ts';
import type { SystemId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { BUILD_CONTEXT } from '../../identity/people/read-people.ts';
import { FORM } from './search-terms.ts';

/**
 * Two rounds are in use at a time at the most: one serves while the next is written. What was written in another form has
 * no mark: its system is read whole.
 */
export function markKey(round: number, system: SystemId): string {
  return `search:${FORM}:${round % 2}:${system}`;
}

/** The marks of a round that are there. */
export async function loadMarks(
  { registry, systems }: SubgraphServices,
  round: number,
): Promise<Map<SystemId, string>> {
  const kept = await registry.identity.marks();
  const marks = systems.infos.map(({ id }) => [id, kept.get(markKey(round, id)) ?? ''] as const);
  return new Map(marks.filter(([, mark]) => mark !== ''));
}

/** Those with customers of whose changes nobody tells: the mark of each is when it was begun to be read last. */
export function untoldSystems({ systems }: SubgraphServices): readonly SystemId[] {
  const told = new Set(systems.customerFeeds.map(({ system }) => system.id));
  return systems.customerPorts.map(({ system }) => system.id).filter((id) => !told.has(id));
}

/** Where the sources stand now; one without a mark is read whole at the next look at it. */
export async function beginIndexMarks(
  services: SubgraphServices,
  isLeftOut: (system: SystemId) => boolean,
): Promise<ReadonlyMap<SystemId, string>> {
  const now = services.now().toISOString();
  const marks = new Map(untoldSystems(services).map((system) => [system, now]));
  await Promise.all(
    services.systems.customerFeeds.map(async (feed) => {
      try {
        marks.set(feed.system.id, await feed.begin(BUILD_CONTEXT));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
      }
    }),
  );
  return new Map([...marks].filter(([system]) => !isLeftOut(system)));
}
