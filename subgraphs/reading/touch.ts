/** For the audit: whose data a request has read. Nothing is done where the request keeps no such record. */
import type { Asked, ListPlace, Row } from '../../adapters/ports.ts';
import { SystemError } from '../../schema/errors.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { whenThere } from '../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../schema/maybe-promise.ts';
import { ENTITIES } from '../../schema/model.ts';
import type { Entity, EntityName, EntitySpec, ListName } from '../../schema/model.ts';
import { ownerBeside } from '../owner-beside.ts';
import type { OwnerBeside } from '../owner-beside.ts';
import type { RequestContext } from '../services.ts';

const SPECS: Readonly<Record<EntityName, EntitySpec>> = ENTITIES;

type Links = Readonly<Record<string, RecordId | null>>;

const sets = new Map<EntityName, WeakMap<FieldSet, FieldSet>>();

/** What is looked at in a record, and whose it is. */
export function withLinks(entity: EntityName, asked: FieldSet | undefined): FieldSet | undefined {
  if (asked === undefined) return undefined;
  let ofEntity = sets.get(entity);
  if (ofEntity === undefined) sets.set(entity, (ofEntity = new WeakMap<FieldSet, FieldSet>()));
  let set = ofEntity.get(asked);
  if (set === undefined) ofEntity.set(asked, (set = fieldSet([...asked.names, ...ENTITIES[entity].links])));
  return set;
}

const setsWithCustomer = new WeakMap<FieldSet, FieldSet>();

function withCustomer(asked: FieldSet | undefined): FieldSet | undefined {
  if (asked === undefined) return undefined;
  let set = setsWithCustomer.get(asked);
  if (set === undefined) setsWithCustomer.set(asked, (set = fieldSet([...asked.names, 'customer'])));
  return set;
}

/** Reads a record for its own sake: `loadEntity` (loaders.ts), which touches what it reads. */
export type ReadOwner = (entity: OwnerBeside['entity'], id: RecordId) => Promise<unknown>;

/**
 * Notes whose record it is: its customer's, or that of the order or invoice that it names; a record that names nobody is
 * noted itself, and so is one whose order cannot be read now. It was read with `withLinks`.
 */
export async function touchRecord<E extends EntityName>(
  { touched }: RequestContext,
  entity: E,
  { id, links }: Entity<E>,
  readOwner: ReadOwner,
): Promise<void> {
  if (touched === undefined) return;
  const named = links as Links; // every entity's links are such a table
  const customer = named['customer'] ?? null;
  if (customer !== null) return void touched.add(customer);
  const owner = ownerBeside(entity, named);
  if (owner === null) return void touched.add(id);
  const found = await readOwner(owner.entity, owner.id).catch((error: unknown) => {
    if (error instanceof SystemError) return null;
    throw error;
  });
  if (found === null) touched.add(id);
}

type Lists<E extends EntityName, L extends ListName<E>> = ReadonlyMap<RecordId, readonly Row<E, L>[]>;

/**
 * Reads rows that hang on an order or invoice, each of which may name a customer other than that record's, and notes the
 * customers that they name. A row that names none is that record's, which is noted already, and so are all rows of a
 * customer's lists.
 */
export function readTouchedLists<E extends EntityName, L extends ListName<E>>(
  { touched }: RequestContext,
  { entity, list }: ListPlace,
  asked: Asked,
  read: (asked: Asked) => MaybePromise<Lists<E, L>>,
): MaybePromise<Lists<E, L>> {
  if (touched === undefined || SPECS[entity].lists[list]?.by === 'customer') return read(asked);
  return whenThere(read({ entity: withCustomer(asked.entity), child: asked.child }), (found) => {
    for (const rows of found.values()) {
      for (const row of rows) {
        const customer = (row.entity.links as Links)['customer'] ?? null; // as in touchRecord
        if (customer !== null) touched.add(customer);
      }
    }
    return found;
  });
}

export function touchCustomer({ touched }: RequestContext, id: CustomerId | RecordId): void {
  touched?.add(id);
}
