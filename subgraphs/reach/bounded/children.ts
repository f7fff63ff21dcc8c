import type { Port } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';
import { idsThatMayHold } from '../../ids-that-may-hold.ts';
import { callFor, recordsWithin } from './bound-call.ts';
import type { BoundCall, BoundPort } from './bound-call.ts';

type Children<E extends EntityName> = Pick<Port<E>, 'children' | 'childrenByIds'>;

/** Members of records that are in reach. */
async function membersWithin(
  call: BoundCall,
  entity: EntityName,
  ids: readonly RecordId[],
): Promise<readonly RecordId[]> {
  const holders = new Set(await recordsWithin(call, entity, [...new Set(ids.flatMap(idsThatMayHold))]));
  return ids.filter((id) => idsThatMayHold(id).some((holder) => holders.has(holder)));
}

/** A child is its record's, and so is whose it is. */
export function boundedChildren<E extends EntityName>(bound: BoundPort<E>): Children<E> {
  const { port } = bound;
  const { entity } = port;
  return {
    children: async (child, parents, page, context, asked) =>
      callFor(
        bound,
        context,
        async (call) => recordsWithin(call, entity, parents),
        async (wanted, call) => port.children(child, wanted, page, call.bounded, asked),
      ),
    childrenByIds: async (child, ids, context, asked) =>
      callFor(
        bound,
        context,
        async (call) => membersWithin(call, entity, ids),
        async (wanted, call) => port.childrenByIds(child, wanted, call.bounded, asked),
      ),
  };
}
