/** Names of what a reader looks at in a record: its fields, its links, its child lists. Equal sets are one object. */
export interface FieldSet {
  /** Equal for equal sets: a part of the name of a loader or of a statement. */
  readonly key: string;
  readonly names: ReadonlySet<string>;
}

const sets = new Map<string, FieldSet>();

/** The names come from our own tables, never from a client: there are as many sets as places that read. */
export function fieldSet(names: Iterable<string>): FieldSet {
  const sorted = [...new Set(names)].toSorted();
  const key = sorted.join(' ');
  let set = sets.get(key);
  if (set === undefined) sets.set(key, (set = { key, names: new Set(sorted) }));
  return set;
}
