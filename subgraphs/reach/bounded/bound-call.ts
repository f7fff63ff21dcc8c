/** One call of a port by a viewer whose reach is bounded: what it is made with, and what it may give. */
import type { CallContext, Port, Systems } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { Entity, EntityName } from '../../../schema/model.ts';
import type { ListParent } from './list-parent.ts';
import { namesPartner, ownershipOf } from '../ownership.ts';
import type { Ownership } from '../ownership.ts';
import type { Reach } from '../reach.ts';
import { reachedAmong } from '../reached-records.ts';

/** Within which calls are made. */
export interface Reaching {
  readonly reachOf: (context: CallContext) => Promise<Reach>;
  /** The ports that read within the reach. */
  readonly systems: Pick<Systems, 'port'>;
}

export interface BoundCall {
  readonly reach: Exclude<Reach, { readonly kind: 'nothing' }>;
  readonly systems: Pick<Systems, 'port'>;
  /** The caller's: the request. */
  readonly context: CallContext;
  /** What the statement is made with. */
  readonly bounded: CallContext;
}

/** Null where no row of the port can be in reach. */
export async function boundCall(
  { reachOf, systems }: Reaching,
  { entity, can }: Pick<Port<EntityName>, 'entity' | 'can'>,
  context: CallContext,
): Promise<BoundCall | null> {
  const reach = await reachOf(context);
  if (reach.kind === 'nothing') return null;
  if (reach.kind === 'partner' && namesPartner(entity) && !can.fields.has('partner')) return null;
  return { reach, systems, context, bounded: { ...context, within: reach.within } };
}

const NONE: ReadonlyMap<never, never> = new Map<never, never>();

/** A port, and within what it is called. */
export interface BoundPort<E extends EntityName> {
  readonly port: Port<E>;
  readonly reaching: Reaching;
}

/** What a call gives for those of its keys that `within` leaves; no call is made where none are left. */
export async function callFor<E extends EntityName, K, V>(
  { port, reaching }: BoundPort<E>,
  context: CallContext,
  within: (call: BoundCall) => Promise<readonly RecordId[]>,
  read: (keys: readonly RecordId[], call: BoundCall) => Promise<ReadonlyMap<K, V>>,
): Promise<ReadonlyMap<K, V>> {
  const call = await boundCall(reaching, port, context);
  const keys = call === null ? [] : await within(call);
  return call === null || keys.length === 0 ? NONE : read(keys, call);
}

/** Those of some records that are in reach. */
export async function recordsWithin(
  { reach, systems, context }: BoundCall,
  entity: EntityName,
  ids: readonly RecordId[],
): Promise<readonly RecordId[]> {
  if (reach.kind === 'customer' && entity === 'Customer') return ids.filter((id) => reach.records.has(id));
  const reached = await reachedAmong(systems, context, entity, ids);
  return ids.filter((id) => reached.has(id));
}

/** Of a partner, rows of a customer's list tell themselves whether they are its own: by their code, or by their order. */
export function tellsByRow({ reach }: BoundCall, parent: ListParent): boolean {
  return reach.kind === 'partner' && parent === 'Customer';
}

/** The parents of a list whose rows may be in reach. */
export async function parentsWithin(
  call: BoundCall,
  parent: ListParent,
  ids: readonly RecordId[],
): Promise<readonly RecordId[]> {
  return tellsByRow(call, parent) ? ids : recordsWithin(call, parent, ids);
}

function idsBeside(ownerships: readonly Ownership[], entity: 'Order' | 'Invoice'): readonly RecordId[] {
  const ids = ownerships.flatMap((one) => (one.kind === 'with' && one.entity === entity ? [one.id] : []));
  return [...new Set(ids)];
}

/** Of what a bounded statement gave, what is in reach. */
export async function keepReached<E extends EntityName, R>(
  call: BoundCall,
  entity: E,
  found: readonly R[],
  recordOf: (item: R) => Entity<E>,
): Promise<readonly R[]> {
  const ownerships = found.map((item) => ownershipOf(entity, call.reach.kind, recordOf(item)));
  if (ownerships.every(({ kind }) => kind === 'reached')) return found;
  const [orders, invoices] = await Promise.all(
    (['Order', 'Invoice'] as const).map(async (beside) => recordsWithin(call, beside, idsBeside(ownerships, beside))),
  );
  const reached = { Order: new Set(orders), Invoice: new Set(invoices) };
  return found.filter((_, place) => {
    const ownership = ownerships[place];
    return ownership?.kind === 'with' ? reached[ownership.entity].has(ownership.id) : ownership?.kind === 'reached';
  });
}
