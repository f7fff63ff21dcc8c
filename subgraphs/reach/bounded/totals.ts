import type { Port } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, ListName } from '../../../schema/model.ts';
import { callFor, recordsWithin, tellsByRow } from './bound-call.ts';
import type { BoundCall, BoundPort } from './bound-call.ts';
import { listParent } from './list-parent.ts';

type Totals<E extends EntityName> = Pick<Port<E>, 'sums' | 'earliest'>;

/** A total shows no row: there is none where each row tells whose it is. */
async function totalledWithin<E extends EntityName>(
  call: BoundCall,
  entity: E,
  list: ListName<E>,
  parents: readonly RecordId[],
): Promise<readonly RecordId[]> {
  const by = listParent(entity, list);
  return tellsByRow(call, by) ? [] : recordsWithin(call, by, parents);
}

export function boundedTotals<E extends EntityName>(bound: BoundPort<E>): Totals<E> {
  const { port } = bound;
  const { entity } = port;
  return {
    sums: async (list, parents, request, context) =>
      callFor(
        bound,
        context,
        async (call) => totalledWithin(call, entity, list, parents),
        async (wanted, call) => port.sums(list, wanted, request, call.bounded),
      ),
    earliest: async (list, parents, context) =>
      callFor(
        bound,
        context,
        async (call) => totalledWithin(call, entity, list, parents),
        async (wanted, call) => port.earliest(list, wanted, call.bounded),
      ),
  };
}
