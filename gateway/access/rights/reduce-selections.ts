/** Selections without the fields that are refused. */
import { Kind, getNamedType, isAbstractType, isCompositeType } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLSchema,
  NamedTypeNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

export interface Reduction {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly isRefused: (coordinate: string) => boolean;
  /** Asks for `__typename`: in place of a selection of which nothing is left, and wherever a type is abstract. */
  readonly typeField: FieldNode;
  /** What became of each set that was reached: once, however often its fragment is spread. */
  readonly reduced: Map<SelectionSetNode, SelectionSetNode>;
  /** Sets whose values are not as they were asked for, be it far below. */
  readonly changed: Set<SelectionSetNode>;
}

export function typeOfCondition(schema: GraphQLSchema, { name }: NamedTypeNode): GraphQLCompositeType | null {
  const type = schema.getType(name.value);
  return isCompositeType(type) ? type : null;
}

function typeOfField({ name }: FieldNode, parent: GraphQLCompositeType): GraphQLCompositeType | null {
  if (!('getFields' in parent)) return null;
  const type = getNamedType(parent.getFields()[name.value]?.type);
  return isCompositeType(type) ? type : null;
}

function reduceBelow<T extends { readonly selectionSet?: SelectionSetNode | undefined }>(
  reduction: Reduction,
  node: T,
  type: GraphQLCompositeType | null,
): T {
  if (node.selectionSet === undefined || type === null) return node; // a leaf, or introspection
  return { ...node, selectionSet: reduceSelections(reduction, node.selectionSet, type) };
}

function reduceNode(reduction: Reduction, node: SelectionNode, parent: GraphQLCompositeType): SelectionNode | null {
  const { schema, fragments, isRefused } = reduction;
  switch (node.kind) {
    case Kind.FIELD:
      if (isRefused(`${parent.name}.${node.name.value}`)) return null;
      return reduceBelow(reduction, node, typeOfField(node, parent));
    case Kind.INLINE_FRAGMENT: {
      const { typeCondition } = node;
      return reduceBelow(
        reduction,
        node,
        typeCondition === undefined ? parent : typeOfCondition(schema, typeCondition),
      );
    }
    case Kind.FRAGMENT_SPREAD: {
      const fragment = fragments.get(node.name.value);
      if (fragment !== undefined) reduceBelow(reduction, fragment, typeOfCondition(schema, fragment.typeCondition));
      return node;
    }
  }
}

function isChangedBelow({ fragments, changed }: Reduction, node: SelectionNode): boolean {
  const { selectionSet } = node.kind === Kind.FRAGMENT_SPREAD ? (fragments.get(node.name.value) ?? {}) : node;
  return selectionSet !== undefined && changed.has(selectionSet);
}

/** Of a set of a valid document. */
export function reduceSelections(
  reduction: Reduction,
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
): SelectionSetNode {
  const known = reduction.reduced.get(set);
  if (known !== undefined) return known;
  const selections = set.selections.flatMap((node) => reduceNode(reduction, node, parent) ?? []);
  const isShorter = selections.length < set.selections.length;
  const asksType = selections.length === 0 || isAbstractType(parent);
  if (asksType) selections.push(reduction.typeField);
  if (isShorter || asksType || set.selections.some((node) => isChangedBelow(reduction, node)))
    reduction.changed.add(set);
  const result = { ...set, selections };
  reduction.reduced.set(set, result);
  return result;
}
