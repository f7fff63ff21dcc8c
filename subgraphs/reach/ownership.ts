/**
 * Whose a row is that a statement within a reach has given. The statement has left out what belongs to somebody else, so
 * that a row which names its owner is in reach. One that names none belongs to whom its order belongs to, or the order of
 * its invoice; an order that names none belongs to nobody.
 */
import type { Asked, RowReach } from '../../adapters/ports.ts';
import { fieldSet } from '../../schema/field-set.ts';
import type { RecordId } from '../../schema/ids.ts';
import type { Entity, EntityName } from '../../schema/model.ts';
import { OWNER_LINKS, ownerBeside } from '../owner-beside.ts';
import type { OwnerBeside } from '../owner-beside.ts';

export type Ownership =
  | { readonly kind: 'reached' }
  | { readonly kind: 'nobody' }
  /** Whoever that record belongs to. */
  | ({ readonly kind: 'with' } & OwnerBeside);

/** What tells it, of records of all kinds; to read what was not asked for throws. */
interface Telling {
  readonly partner?: string | null;
  readonly links: Partial<Readonly<Record<'customer' | 'order' | 'invoice', RecordId | null>>>;
}

const REACHED: Ownership = { kind: 'reached' };
const NOBODYS: Ownership = { kind: 'nobody' };

/** What a record of its own says whose it is by; null where only those beside it can. */
function ownWord(entity: EntityName, kind: RowReach['kind']): 'partner' | 'customer' | null {
  switch (kind) {
    case 'customer':
      return entity === 'Customer' ? null : 'customer';
    case 'partner':
      return namesPartner(entity) ? 'partner' : null;
  }
}

/** Rows of these may bear a partner's code; all others are a partner's by their order. */
export function namesPartner(entity: EntityName): boolean {
  return entity === 'Customer' || entity === 'Order';
}

/** What is asked for, and what tells whose the records are. */
export function withOwner(entity: EntityName, kind: RowReach['kind'], asked: Asked | undefined): Asked | undefined {
  if (asked?.entity === undefined) return asked;
  const own = ownWord(entity, kind);
  return {
    ...asked,
    entity: fieldSet([...asked.entity.names, ...(own === null ? [] : [own]), ...OWNER_LINKS[entity]]),
  };
}

function besideOf(entity: EntityName, { links }: Telling): Ownership {
  const owner = ownerBeside(entity, links);
  return owner === null ? NOBODYS : { kind: 'with', ...owner };
}

/** Of a record that was read within a reach of this kind, with what `withOwner` asks for. */
export function ownershipOf<E extends EntityName>(entity: E, kind: RowReach['kind'], record: Entity<E>): Ownership {
  const telling = record as Telling; // each entity has those of them that its model names
  switch (ownWord(entity, kind)) {
    case 'customer':
      return (telling.links.customer ?? null) === null ? besideOf(entity, telling) : REACHED;
    case 'partner':
      return (telling.partner ?? null) === null ? NOBODYS : REACHED;
    case null:
      // A customer's own records; of a partner all that hangs on an order.
      return kind === 'customer' ? REACHED : besideOf(entity, telling);
  }
}
