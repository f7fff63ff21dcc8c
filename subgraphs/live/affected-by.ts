/**
 * Whom changes are about: what changed records link to.
 *
 * Waves: the changed records; the invoices of payments that name no order; the orders of records that name no customer.
 */
import type { CallContext, RecordChange, Systems } from '../../adapters/ports.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Entity, EntityName } from '../../schema/model.ts';
import type { Affected } from './affected.ts';

type AnyEntity = { readonly [E in EntityName]: { readonly entity: E; readonly record: Entity<E> } }[EntityName];

/** What one record is about, as far as its own row tells. */
interface About {
  readonly order: RecordId | null;
  readonly customer: RecordId | null;
  /** Where the row tells no order, but an invoice that may. */
  readonly invoice: RecordId | null;
}

function aboutOf({ entity, record }: AnyEntity): About {
  switch (entity) {
    case 'Customer':
      return { order: null, customer: record.id, invoice: null };
    case 'Order':
      return { order: record.id, customer: record.links.customer, invoice: null };
    case 'Payment': {
      const { order, customer, invoice } = record.links;
      return { order, customer, invoice: order === null ? invoice : null };
    }
    case 'Invoice':
    case 'Ticket':
    case 'Shipment':
      return { order: record.links.order, customer: record.links.customer, invoice: null };
  }
}

/** Records by their ids, one batch a system; those that are gone are absent. */
async function readByIds<E extends EntityName>(
  systems: Systems,
  entity: E,
  ids: readonly RecordId[],
  context: CallContext,
): Promise<readonly Entity<E>[]> {
  const bySystem = new Map<SystemId, Set<RecordId>>();
  for (const id of ids) {
    const system = parseRecordId(id)?.system;
    if (system === undefined) continue;
    bySystem.set(system, (bySystem.get(system) ?? new Set()).add(id));
  }
  const batches = await Promise.all(
    systems.ports(entity).map(async (port): Promise<readonly Entity<E>[]> => {
      const wanted = bySystem.get(port.system.id);
      return wanted === undefined ? [] : [...(await port.byIds([...wanted], context)).values()];
    }),
  );
  return batches.flat();
}

async function readChanged(
  systems: Systems,
  changes: readonly RecordChange[],
  context: CallContext,
): Promise<readonly About[]> {
  const byEntity = new Map<EntityName, RecordId[]>();
  for (const { entity, id } of changes) byEntity.set(entity, [...(byEntity.get(entity) ?? []), id]);
  const found = await Promise.all(
    [...byEntity].map(async ([entity, ids]) => {
      const records = await readByIds(systems, entity, ids, context);
      // Records were read by this very entity's name.
      return records.map((record) => aboutOf({ entity, record } as AnyEntity));
    }),
  );
  return found.flat();
}

function present(ids: readonly (RecordId | null)[]): readonly RecordId[] {
  return [...new Set(ids.filter((id) => id !== null))];
}

/** An order or customer is about itself, also where it is gone: whoever looks at it is to see that. */
function themselves(changes: readonly RecordChange[], entity: EntityName): readonly RecordId[] {
  return changes.filter((change) => change.entity === entity).map(({ id }) => id);
}

/**
 * Orders and customers that changed records are about. Another record that is gone is about nobody: nothing tells any
 * more whose it was.
 *
 * Errors: SystemError where a system that must be asked does not answer.
 */
export async function affectedBy(
  systems: Systems,
  changes: readonly RecordChange[],
  context: CallContext,
): Promise<Affected> {
  const changed = await readChanged(systems, changes, context);
  const invoices = await readByIds(systems, 'Invoice', present(changed.map(({ invoice }) => invoice)), context);
  const all = [...changed, ...invoices.map((record) => aboutOf({ entity: 'Invoice', record }))];
  const ownerless = all.filter(({ customer }) => customer === null).map(({ order }) => order);
  const orders = await readByIds(systems, 'Order', present(ownerless), context);
  return {
    orders: present([...themselves(changes, 'Order'), ...all.map(({ order }) => order)]),
    customers: present([
      ...themselves(changes, 'Customer'),
      ...all.map(({ customer }) => customer),
      ...orders.map(({ links }) => links.customer),
    ]),
  };
}
