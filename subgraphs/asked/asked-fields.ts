/**
 * What resolvers read of a record, for each field of the graph: so that no column is read that nobody asked for. A table
 * stands beside the resolvers of its type and names what they read; a field without a row is a fault, and throws.
 */
import { fieldSet } from '../../schema/field-set.ts';
import type { FieldSet } from '../../schema/field-set.ts';
import type { Child, ChildName, Entity, EntityName } from '../../schema/model.ts';
import { keptByField } from './kept-by-field.ts';
import type { SelectionInfo } from './kept-by-field.ts';
import { selectedNames } from './selected-names.ts';
import type { SelectionPath } from './selected-names.ts';

/** Fields and links of a record. Its id and its system are always there. */
export type RecordName<E extends EntityName> = Exclude<keyof Entity<E>, RecordFrame> | keyof Entity<E>['links'];
type RecordFrame = 'id' | 'system' | 'links' | 'linkedBy';

/** Fields and child lists of a child. */
export type ChildFieldName<E extends EntityName, C extends ChildName<E>> = Exclude<keyof Child<E, C>, 'id'>;

/** The fields of a type of the graph, each with the names that its resolver reads. */
export type ReadsByField<N extends PropertyKey> = Readonly<Record<string, readonly (N & string)[]>>;

export interface AskedPlace<N extends PropertyKey> {
  /** Where the objects stand below the field; they are the field's own where it is left out. */
  readonly paths?: readonly SelectionPath[];
  /** What is read of them whatever is asked for. */
  readonly always?: readonly (N & string)[];
}

/** Below a connection. */
export const ON_PAGE: readonly SelectionPath[] = [['nodes'], ['edges', 'node']];

/**
 * What the resolvers of a type will read of the records that a field gives.
 *
 * Errors: TypeError for a field without a row in the table.
 */
export function createAsked<N extends PropertyKey>(
  typename: string,
  reads: ReadsByField<N>,
  { paths = [[]], always = [] }: AskedPlace<N> = {},
): (info: SelectionInfo) => FieldSet {
  const readsOf = (field: string): readonly string[] => {
    const names = reads[field];
    if (names !== undefined) return names;
    throw new TypeError(`${typename}.${field}: a field must have a row in the table of what is read, but has none.`);
  };
  return keptByField((info) => {
    const fields = paths.flatMap((path) => [...selectedNames(info, typename, path)]);
    return fieldSet([...always, ...fields.flatMap(readsOf)]);
  });
}

/** Which of some fields of a type are asked for. */
export function createSelects<F extends string>(
  typename: string,
  fields: readonly F[],
  paths: readonly SelectionPath[] = [[]],
): (info: SelectionInfo) => ReadonlySet<F> {
  return keptByField((info) => {
    const selected = new Set(paths.flatMap((path) => [...selectedNames(info, typename, path)]));
    return new Set(fields.filter((field) => selected.has(field)));
  });
}
