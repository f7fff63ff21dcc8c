import type { FieldSet } from '../../schema/field-set.ts';
import type { Entity, EntityName } from '../../schema/model.ts';
import { loadByNumber } from './loaders.ts';
import { answeredOrNoted } from './partial-errors.ts';
import type { FieldPlace } from './partial-errors.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

export interface NumberRequest<E extends EntityName> {
  readonly entity: E;
  readonly number: string;
  /** What is looked at in the records. */
  readonly asked: FieldSet;
}

/**
 * Records by the number people call them by, from every system that holds such records, in the mapping's order. A
 * system that does not answer leaves its records out and an error beside the others': the graph's lists of found
 * records cannot be null, and a list that silently lacked a system would read as "there is none".
 */
export async function findByNumber<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  info: FieldPlace,
  { entity, number, asked }: NumberRequest<E>,
): Promise<readonly Entity<E>[]> {
  const wanted = number.trim();
  if (wanted === '') return [];
  const found = await Promise.all(
    services.systems
      .ports(entity)
      .map((port) => answeredOrNoted(context, info, () => loadByNumber(context, port, wanted, asked))),
  );
  return found.flat();
}
