import { ENTITIES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';

/** Whether a row that does not say whose it is may be somebody's all the same: by the order or the invoice that it names. */
export function hasOwnerBeside(entity: EntityName): boolean {
  const links: readonly string[] = ENTITIES[entity].links;
  return links.includes('order') || links.includes('invoice');
}
