import { Kind, parse } from 'graphql';
import type { SelectionSetNode } from 'graphql';

type Path = readonly (string | number)[];

/** Response names of the fields that are selected on a type; its conditions name object types, as the planner has them. */
function fieldsOf(selectionSet: SelectionSetNode | undefined, type: unknown): readonly string[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return selection.name.value === '__typename' ? [] : [(selection.alias ?? selection.name).value];
      case Kind.INLINE_FRAGMENT: {
        const condition = selection.typeCondition?.name.value;
        return condition === undefined || condition === type ? fieldsOf(selection.selectionSet, type) : [];
      }
      case Kind.FRAGMENT_SPREAD:
        return []; // the planner writes none
    }
  });
}

/** The fields that a fetch of a query plan was to fill, as paths in the answer that it did not get. */
export function fetchedPaths(query: string, representations: unknown): readonly Path[] {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  if (!Array.isArray(representations)) return fieldsOf(operation.selectionSet, null).map((field) => [field]);
  const [entities] = operation.selectionSet.selections; // `_entities` stands alone in a fetch
  const fields = entities?.kind === Kind.FIELD ? entities.selectionSet : undefined;
  return representations.flatMap((representation: { readonly __typename?: string }, index) =>
    fieldsOf(fields, representation.__typename).map((field) => ['_entities', index, field]),
  );
}
