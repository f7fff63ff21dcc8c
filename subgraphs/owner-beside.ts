import type { RecordId } from '../schema/ids.ts';
import type { EntityName } from '../schema/model.ts';

const ENTITY_OF = { order: 'Order', invoice: 'Invoice' } as const;

type OwnerLink = keyof typeof ENTITY_OF;

/** The links that may tell whose a record is which names no customer, the surest first. */
export const OWNER_LINKS: Readonly<Record<EntityName, readonly OwnerLink[]>> = {
  Customer: [],
  Order: [],
  Invoice: ['order'],
  Payment: ['order', 'invoice'],
  Ticket: ['order'],
  Shipment: ['order'],
};

export interface OwnerBeside {
  readonly entity: 'Order' | 'Invoice';
  readonly id: RecordId;
}

/** The record that a record belongs to where it names no customer; null where it names no such record either. */
export function ownerBeside(
  entity: EntityName,
  links: Readonly<Partial<Record<OwnerLink, RecordId | null>>>,
): OwnerBeside | null {
  for (const link of OWNER_LINKS[entity]) {
    const id = links[link] ?? null;
    if (id !== null) return { entity: ENTITY_OF[link], id };
  }
  return null;
}
