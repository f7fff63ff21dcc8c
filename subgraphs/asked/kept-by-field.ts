import type { GraphQLResolveInfo } from 'graphql';

/** What tells which fields an operation asks for below a field: the `info` of its resolver. */
export type SelectionInfo = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'schema'>;

/** A function of a field's selection, computed once a field of an operation: operations are kept and run again. */
export function keptByField<T extends object>(make: (info: SelectionInfo) => T): (info: SelectionInfo) => T {
  const kept = new WeakMap<object, T>();
  return (info) => {
    const { fieldNodes } = info;
    const [first] = fieldNodes;
    // Where several nodes are merged into one field, the first of them may be another field elsewhere.
    const key = first === undefined || fieldNodes.length > 1 ? fieldNodes : first;
    let value = kept.get(key);
    if (value === undefined) kept.set(key, (value = make(info)));
    return value;
  };
}
