import { isAbstractType, Kind } from 'graphql';
import type { FieldNode, NamedTypeNode, SelectionSetNode } from 'graphql';
import type { SelectionInfo } from './kept-by-field.ts';

/** Field names from a field down to the objects that are meant: none for the objects of the field itself. */
export type SelectionPath = readonly string[];

/**
 * Names of the fields that an operation asks of objects of one type at a place below a field. Fields that @skip or
 * @include may leave out are among them, since one selection serves every call; those of other types are not.
 */
export function selectedNames(info: SelectionInfo, typename: string, path: SelectionPath = []): ReadonlySet<string> {
  let nodes: readonly FieldNode[] = info.fieldNodes;
  for (const step of path) nodes = fieldsBelow(info, nodes, null).filter(({ name }) => name.value === step);
  const names = fieldsBelow(info, nodes, typename).map(({ name }) => name.value);
  return new Set(names.filter((name) => !name.startsWith('__')));
}

/** `typename` null: whatever type they are asked of. */
function fieldsBelow(info: SelectionInfo, nodes: readonly FieldNode[], typename: string | null): readonly FieldNode[] {
  return nodes.flatMap(({ selectionSet }) =>
    selectionSet === undefined ? [] : fieldsIn(info, selectionSet, typename),
  );
}

function fieldsIn(
  info: SelectionInfo,
  { selections }: SelectionSetNode,
  typename: string | null,
): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? info.fragments[selection.name.value] : selection;
    if (fragment === undefined || !applies(info, fragment.typeCondition, typename)) return [];
    return fieldsIn(info, fragment.selectionSet, typename);
  });
}

/** A fragment on an interface or union is looked into: objects of the type may be among its own. */
function applies({ schema }: SelectionInfo, condition: NamedTypeNode | undefined, typename: string | null): boolean {
  if (condition === undefined || typename === null || condition.name.value === typename) return true;
  const type = schema.getType(condition.name.value);
  return type !== undefined && isAbstractType(type);
}
