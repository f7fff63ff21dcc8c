import type { RecordId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../services.ts';
import { BUILD_CONTEXT } from '../people/read-people.ts';

const AT_ONCE = 200;
const LIST = 'byCustomer';

/**
 * What records have ordered for, over all systems, of the currency in which it is most. For the order of reviews alone, so
 * that currencies are not told apart. A record without orders is absent.
 *
 * Errors: SystemError where a system that holds orders does not answer.
 */
export async function orderValues(
  { systems }: SubgraphServices,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, number>> {
  const values = new Map<RecordId, number>();
  const ports = systems.ports('Order').filter(({ can }) => can.lists.has(LIST) && can.fields.has('total'));
  for (const port of ports) {
    for (let from = 0; from < records.length; from += AT_ONCE) {
      const parents = records.slice(from, from + AT_ONCE);
      // oxlint-disable-next-line no-await-in-loop -- one statement after the other, not all at once
      const sums = await port.sums(LIST, parents, { field: 'total' }, BUILD_CONTEXT);
      for (const [record, amounts] of sums) {
        const most = Math.max(...amounts.map(({ amount }) => Number(amount)));
        values.set(record, (values.get(record) ?? 0) + most);
      }
    }
  }
  return values;
}
