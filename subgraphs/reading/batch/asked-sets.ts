/** What callers look at, compared and put together: a set that is left out means all fields. */
import type { Asked } from '../../../adapters/ports.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import type { FieldSet } from '../../../schema/field-set.ts';

type Wanted = FieldSet | undefined;

/** Whether what was read for one is enough for the other. */
export function covers(read: Asked, asked: Asked): boolean {
  return read === asked || (holds(read.entity, asked.entity) && holds(read.child, asked.child));
}

function holds(read: Wanted, asked: Wanted): boolean {
  if (read === undefined || read === asked) return true;
  if (asked === undefined) return false;
  for (const name of asked.names) if (!read.names.has(name)) return false;
  return true;
}

/** Equal sets are one object. */
export function isSame(one: Asked, other: Asked): boolean {
  return one.entity === other.entity && one.child === other.child;
}

/** What serves both. */
export function unionOf(one: Asked, other: Asked): Asked {
  return { entity: joined(one.entity, other.entity), child: joined(one.child, other.child) };
}

function joined(one: Wanted, other: Wanted): Wanted {
  return one === undefined || other === undefined ? undefined : fieldSet([...one.names, ...other.names]);
}
