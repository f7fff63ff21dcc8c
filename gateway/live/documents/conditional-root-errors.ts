import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { DirectiveNode, DocumentNode, SelectionSetNode } from 'graphql';

const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include']);

/** Each `@skip` and `@include` at the root of a document's subscriptions, through fragments too. */
function rootConditions({ definitions }: DocumentNode): readonly DirectiveNode[] {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const visited = new Set<string>();

  function conditionsIn({ selections }: SelectionSetNode): readonly DirectiveNode[] {
    return selections.flatMap((selection) => {
      const own = selection.directives?.filter(({ name }) => CONDITIONS.has(name.value)) ?? [];
      if (selection.kind === Kind.INLINE_FRAGMENT) return [...own, ...conditionsIn(selection.selectionSet)];
      if (selection.kind === Kind.FIELD || visited.has(selection.name.value)) return own;
      visited.add(selection.name.value);
      const spread = fragments.filter(({ name }) => name.value === selection.name.value);
      return [...own, ...spread.flatMap(({ selectionSet }) => conditionsIn(selectionSet))];
    });
  }

  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION && definition.operation === OperationTypeNode.SUBSCRIPTION
      ? conditionsIn(definition.selectionSet)
      : [],
  );
}

/**
 * What a subscription subscribes to must not hang on a variable: no `@skip` and `@include` at its root. graphql-js 16
 * does not hold to it yet, and its own rule for subscriptions throws where it meets a variable there.
 *
 * Errors: GRAPHQL_VALIDATION_FAILED. Source: GraphQL specification, September 2025, section 5.2.4.1.
 */
export function conditionalRootErrors(document: DocumentNode): readonly GraphQLError[] {
  return rootConditions(document).map((condition) => {
    const message = `A subscription's own field must stand unconditionally, but has @${condition.name.value}.`;
    return new GraphQLError(message, { nodes: condition });
  });
}
