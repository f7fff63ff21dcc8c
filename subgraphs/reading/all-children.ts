import type { ChildRow } from '../../adapters/ports.ts';
import type { Child, ChildName, EntityName } from '../../schema/model.ts';
import { mapped, told } from './batch/answer.ts';
import type { Answer, Told } from './batch/answer.ts';
import { askChildren } from './loaders.ts';
import type { ChildrenRequest } from './loaders.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';

/** All of one record's children, oldest first. */
export function askAllChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  request: Omit<ChildrenRequest<E, C>, 'page'>,
): Answer<readonly Child<E, C>[]> {
  return mapped(askChildren(services, context, request), childrenIn);
}

/** The same, told. */
export function loadAllChildren<E extends EntityName, C extends ChildName<E>>(
  services: SubgraphServices,
  context: RequestContext,
  request: Omit<ChildrenRequest<E, C>, 'page'>,
): Told<readonly Child<E, C>[]> {
  return told(askAllChildren(services, context, request));
}

function childrenIn<E extends EntityName, C extends ChildName<E>>(
  rows: readonly ChildRow<E, C>[],
): readonly Child<E, C>[] {
  return rows.map(({ child }) => child);
}
