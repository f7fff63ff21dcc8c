import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** The field of Query that takes a guest's proof, which guessing many times over would find. */
export const PROOF_FIELD = 'trackOrder';

/** Whether an operation of a valid document asks for a guest's order, be it under an alias or in a fragment. */
export function asksForProof(operation: OperationDefinitionNode, document: DocumentNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  function holds({ selections }: SelectionSetNode): boolean {
    return selections.some((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === PROOF_FIELD;
        case Kind.INLINE_FRAGMENT:
          return holds(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          return fragment !== undefined && holds(fragment.selectionSet); // in a valid document none spreads itself
        }
      }
    });
  }

  return holds(operation.selectionSet);
}
