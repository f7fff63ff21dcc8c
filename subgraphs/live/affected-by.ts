/**
 * Whom changes are about: what changed records link to.
 *
 * Waves: the changed records; the invoices of payments that name no order; the orders of records that name no customer.
 */
import type { CallContext, RecordChange, Systems } from '../../adapters/ports.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import { SystemError } from '../../schema/errors.ts';
import { parseRecordId } from '../../schema/ids.ts';
import type { RecordId, SystemId } from '../../schema/ids.ts';
import type { Entity, EntityName } from '../../schema/model.ts';
import type { AffectedByChanges } from './affected.ts';

type AnyEntity = { readonly [E in EntityName]: { readonly entity: E; readonly record: Entity<E> } }[EntityName];

/** What one record is about, as far as its own row tells. */
interface About {
  readonly order: RecordId | null;
  readonly customer: RecordId | null;
  /** Where the row tells no order, but an invoice that may. */
  readonly invoice: RecordId | null;
}

const BY_ORDER = fieldSet(['order', 'customer']);
/** What is looked at in a record. */
const LINKS: Readonly<Record<EntityName, FieldSet>> = {
  Customer: fieldSet([]),
  Order: fieldSet(['customer']),
  Payment: fieldSet(['order', 'customer', 'invoice']),
  Invoice: BY_ORDER,
  Ticket: BY_ORDER,
  Shipment: BY_ORDER,
};

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

type MaySkip = (failure: SystemError) => boolean;

/** Reads of records by their ids, one batch an entity and system; those that are gone are absent. */
interface Reads {
  /** Also absent are those of a system whose failure may be skipped. */
  byIds<E extends EntityName>(entity: E, ids: readonly RecordId[], maySkip: MaySkip): Promise<readonly Entity<E>[]>;
  /** Nothing has been skipped. */
  isWhole(): boolean;
}

/** What a link leads to may be in a system that is down, which is no reason to hold back what is known. */
const ANY_FAILURE: MaySkip = () => true;

/** The source is to be asked again for what has changed, but not where it would answer the same again. */
const BAD_DATA: MaySkip = ({ reason }) => reason === 'BAD_DATA';

function bySystem(ids: readonly RecordId[]): ReadonlyMap<SystemId, readonly RecordId[]> {
  const groups = new Map<SystemId, Set<RecordId>>();
  for (const id of ids) {
    const system = parseRecordId(id)?.system;
    if (system !== undefined) groups.set(system, (groups.get(system) ?? new Set()).add(id));
  }
  return new Map([...groups].map(([system, group]) => [system, [...group]]));
}

function createReads(systems: Systems, context: CallContext): Reads {
  let isWhole = true;

  function skip(failure: unknown, maySkip: MaySkip): readonly [] {
    if (!(failure instanceof SystemError) || !maySkip(failure)) throw failure;
    isWhole = false;
    return [];
  }

  return {
    async byIds<E extends EntityName>(entity: E, ids: readonly RecordId[], maySkip: MaySkip) {
      const wanted = bySystem(ids);
      const batches = await Promise.all(
        systems.ports(entity).map(async (port): Promise<readonly Entity<E>[]> => {
          const batch = wanted.get(port.system.id);
          if (batch === undefined) return [];
          return port.byIds(batch, context, { entity: LINKS[entity] }).then(
            (records) => [...records.values()],
            (failure: unknown) => skip(failure, maySkip),
          );
        }),
      );
      return batches.flat();
    },
    isWhole: () => isWhole,
  };
}

async function readChanged(reads: Reads, changes: readonly RecordChange[]): Promise<readonly About[]> {
  const byEntity = new Map<EntityName, RecordId[]>();
  for (const { entity, id } of changes) byEntity.set(entity, [...(byEntity.get(entity) ?? []), id]);
  const found = await Promise.all(
    [...byEntity].map(async ([entity, ids]) => {
      const records = await reads.byIds(entity, ids, BAD_DATA);
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
 * Errors: SystemError where the system of the changed records does not answer.
 */
export async function affectedBy(
  systems: Systems,
  changes: readonly RecordChange[],
  context: CallContext,
): Promise<AffectedByChanges> {
  const reads = createReads(systems, context);
  const changed = await readChanged(reads, changes);
  const invoices = await reads.byIds('Invoice', present(changed.map(({ invoice }) => invoice)), ANY_FAILURE);
  const all = [...changed, ...invoices.map((record) => aboutOf({ entity: 'Invoice', record }))];
  const ownerless = all.filter(({ customer }) => customer === null).map(({ order }) => order);
  const orders = await reads.byIds('Order', present(ownerless), ANY_FAILURE);
  return {
    affected: {
      orders: present([...themselves(changes, 'Order'), ...all.map(({ order }) => order)]),
      customers: present([
        ...themselves(changes, 'Customer'),
        ...all.map(({ customer }) => customer),
        ...orders.map(({ links }) => links.customer),
      ]),
    },
    isWhole: reads.isWhole(),
  };
}
