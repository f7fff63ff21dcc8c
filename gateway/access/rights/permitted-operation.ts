import { Kind, print } from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { createFreeName } from '../../graphql/free-name.ts';
import { reduceSelections } from './reduce-selections.ts';
import type { Reduction } from './reduce-selections.ts';

/** One operation of a valid document. */
export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export interface PermittedOperation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Response name by which objects tell their type where the schema leaves it open. */
  readonly typeField: string;
  /** Of sets of the operation as it was asked: their values, or some below, are not as they were asked for. */
  readonly isChanged: (set: SelectionSetNode) => boolean;
}

function fragmentsOf({ definitions }: DocumentNode): Reduction['fragments'] {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function typenameAs(alias: string): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: '__typename' },
  };
}

/** The fragments that the operation spreads, each without what is refused. */
function reachedFragments({ fragments, reduced }: Reduction): readonly FragmentDefinitionNode[] {
  return [...fragments.values()].flatMap((fragment) => {
    const selectionSet = reduced.get(fragment.selectionSet);
    return selectionSet === undefined ? [] : { ...fragment, selectionSet };
  });
}

/**
 * The operation without the fields that are refused, so that nothing of them is planned or fetched; null where it asks
 * for none. Its variables stay, so that those that do not fit are told all the same.
 */
export function permittedOperation(
  { schema, document, operation }: AskedOperation,
  isRefused: Reduction['isRefused'],
): PermittedOperation | null {
  const root = schema.getRootType(operation.operation);
  if (!root) return null; // of a valid document there is one
  const typeField = createFreeName(document)('c360Type');
  let refused = 0;
  const reduction: Reduction = {
    schema,
    fragments: fragmentsOf(document),
    isRefused(coordinate) {
      const isIt = isRefused(coordinate);
      if (isIt) refused += 1;
      return isIt;
    },
    typeField: typenameAs(typeField),
    reduced: new Map(),
    changed: new Set(),
  };
  const permitted = { ...operation, selectionSet: reduceSelections(reduction, operation.selectionSet, root) };
  if (refused === 0) return null;
  const reduced = { ...document, definitions: [permitted, ...reachedFragments(reduction)] };
  const { changed } = reduction;
  return {
    text: print(reduced),
    document: reduced,
    operation: permitted,
    typeField,
    isChanged: (set) => changed.has(set),
  };
}
