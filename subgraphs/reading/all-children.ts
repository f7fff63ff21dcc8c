import type { Child, ChildName, EntityName } from '../../schema/model.ts';
import { loadChildren } from './loaders.ts';
import type { ChildrenRequest } from './loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** All of one record's children, oldest first. */
export async function loadAllChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  request: Omit<ChildrenRequest<E, C>, 'page'>,
): Promise<readonly Child<E, C>[]> {
  const rows = await loadChildren(services, context, request);
  return rows.map((row) => row.child);
}
