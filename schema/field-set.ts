import { createSharedValues } from './shared-values.ts';

/** Names of what a reader looks at in a record: its fields, its links, its child lists. Equal sets are one object. */
export interface FieldSet {
  /** Equal for equal sets: a part of the name of a loader or of a statement. */
  readonly key: string;
  readonly names: ReadonlySet<string>;
}

/**
 * Each for as long as somebody holds it, since clients select what they like. What is made of a set is kept by the set, which
 * holds it, or by its key, which says the same of an equal one.
 */
const sets = createSharedValues<FieldSet>();

/** The names are of our own tables, each set of them may be a client's. */
export function fieldSet(names: Iterable<string>): FieldSet {
  const sorted = [...new Set(names)].toSorted();
  const key = sorted.join(' ');
  return sets.get(key, () => ({ key, names: new Set(sorted) }));
}
