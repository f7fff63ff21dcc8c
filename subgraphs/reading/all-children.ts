import type { RecordId } from '../../schema/ids.ts';
import type { Child, ChildName, EntityName } from '../../schema/model.ts';
import { loadChildren } from './loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** All of one record's children, oldest first. */
export async function loadAllChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  { entity, child, parent }: { readonly entity: E; readonly child: C; readonly parent: RecordId },
): Promise<readonly Child<E, C>[]> {
  const rows = await loadChildren(services, context, { entity, child, parent });
  return rows.map((row) => row.child);
}
