import type { Port } from '../../adapters/ports.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { Entity, EntityName } from '../../schema/model.ts';
import { loadByNumber, loadEntity } from './loaders.ts';
import { answeredOrNoted } from './partial-errors.ts';
import type { FieldPlace } from './partial-errors.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { touchRecord, withLinks } from './touch.ts';
import type { ReadOwner } from './touch.ts';

const ID_ALONE = fieldSet([]);

export interface NumberRequest<E extends EntityName> {
  readonly entity: E;
  readonly number: string;
  /** What is looked at in the records. */
  readonly asked: FieldSet;
}

/** For the audit, whose records they are is noted before anybody has them. */
async function readTouched<E extends EntityName>(
  services: SubgraphServices,
  context: RequestContext,
  port: Port<E>,
  number: string,
  asked: FieldSet,
): Promise<readonly Entity<E>[]> {
  if (context.touched === undefined) return loadByNumber(context, port, number, asked);
  const found = await loadByNumber(context, port, number, withLinks(port.entity, asked));
  const readOwner: ReadOwner = (owner, id) => loadEntity(services, context, owner, id, ID_ALONE);
  await Promise.all(found.map((record) => touchRecord(context, port.entity, record, readOwner)));
  return found;
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
      .map((port) => answeredOrNoted(context, info, () => readTouched(services, context, port, wanted, asked))),
  );
  return found.flat();
}
