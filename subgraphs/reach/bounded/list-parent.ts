import { ENTITIES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';

const SPECS: Readonly<Record<EntityName, EntitySpec>> = ENTITIES;

export type ListParent = 'Customer' | 'Order' | 'Invoice';

/** What a list of an entity is read by. */
export function listParent(entity: EntityName, list: string): ListParent {
  const by = SPECS[entity].lists[list]?.by;
  switch (by) {
    case 'customer':
      return 'Customer';
    case 'order':
      return 'Order';
    case 'invoice':
      return 'Invoice';
    default:
      throw new TypeError(`${entity}: a list must be one of the model, and read by a record, but got \`${list}\`.`);
  }
}
