import type { RecordId } from '../../../schema/ids.ts';

/** Puts one after the other into the list of its parent: those of one parent mostly come side by side. */
export function intoLists<T>(found: Map<RecordId, T[]>): (parent: RecordId, one: T) => void {
  let lastParent: RecordId | null = null;
  let last: T[] | undefined;
  return (parent, one) => {
    const list = parent === lastParent ? last : found.get(parent);
    last = list ?? [one];
    lastParent = parent;
    if (list === undefined) found.set(parent, last);
    else list.push(one);
  };
}
