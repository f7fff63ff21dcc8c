import type { Entity, EntityName } from '../schema/model.ts';
import { loadByNumber } from './loaders.ts';
import type { RequestContext, SubgraphServices } from './services.ts';

/**
 * Records by the number people call them by, from every system that holds such records, in the mapping's order.
 *
 * Errors: a SystemError when any of the systems does not answer. The graph's lists of found records cannot be null
 * and have no place to say what they are without, and a list that silently lacks a system would read as "there is none".
 */
export async function findByNumber<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  entity: E,
  number: string,
): Promise<readonly Entity<E>[]> {
  const wanted = number.trim();
  if (wanted === '') return [];
  const found = await Promise.all(services.systems.ports(entity).map((port) => loadByNumber(context, port, wanted)));
  return found.flat();
}
