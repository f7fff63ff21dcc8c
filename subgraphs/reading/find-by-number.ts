import type { Entity, EntityName } from '../../schema/model.ts';
import { loadByNumber } from './loaders.ts';
import { answeredOrNoted } from './partial-errors.ts';
import type { FieldPlace } from './partial-errors.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/**
 * Records by the number people call them by, from every system that holds such records, in the mapping's order. A
 * system that does not answer leaves its records out and an error beside the others': the graph's lists of found
 * records cannot be null, and a list that silently lacked a system would read as "there is none".
 */
export async function findByNumber<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  info: FieldPlace,
  entity: E,
  number: string,
): Promise<readonly Entity<E>[]> {
  const wanted = number.trim();
  if (wanted === '') return [];
  const found = await Promise.all(
    services.systems
      .ports(entity)
      .map((port) => answeredOrNoted(context, info, () => loadByNumber(context, port, wanted))),
  );
  return found.flat();
}
