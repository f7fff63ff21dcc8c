import type { ChildRow } from '../../adapters/ports.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import type { Child, ChildName, EntityName } from '../../schema/model.ts';
import { whenTaken } from './batch/answer.ts';
import { askChildren } from './loaders.ts';
import type { ChildrenRequest } from './loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** All of one record's children, oldest first. */
export function loadAllChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  request: Omit<ChildrenRequest<E, C>, 'page'>,
): MaybePromise<readonly Child<E, C>[]> {
  return whenTaken(askChildren(services, context, request), childrenIn);
}

function childrenIn<E extends EntityName, C extends ChildName<E>>(
  rows: readonly ChildRow<E, C>[],
): readonly Child<E, C>[] {
  return rows.map(({ child }) => child);
}
