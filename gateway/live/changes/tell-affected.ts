import type { AffectedByChanges } from '../../../subgraphs/index.ts';
import type { ChangeBus } from '../bus/change-bus.ts';

/** Tells whom changes are about by name, and everybody else too where they may be meant. */
export async function tellAffected(
  bus: Pick<ChangeBus, 'publish'>,
  { affected: { orders, customers }, isWhole }: AffectedByChanges,
): Promise<void> {
  if (orders.length + customers.length > 0) await bus.publish({ kind: 'changed', orders, customers });
  if (!isWhole) await bus.publish({ kind: 'anything' });
}
