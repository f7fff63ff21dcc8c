import { GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { ASTVisitor, SelectionSetNode, ValidationContext } from 'graphql';

const CONDITIONS: ReadonlySet<string> = new Set(['skip', 'include']);

/**
 * What a subscription subscribes to must not hang on a variable: no `@skip` and `@include` at its root. graphql-js 16
 * does not hold to it yet, and its own rule for subscriptions throws where it meets a variable there.
 *
 * Errors: GRAPHQL_VALIDATION_FAILED. Source: GraphQL specification, September 2025, section 5.2.4.1.
 */
export function unconditionalRootRule(context: ValidationContext): ASTVisitor {
  const visited = new Set<string>();

  function check({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      const condition = selection.directives?.find(({ name }) => CONDITIONS.has(name.value));
      if (condition !== undefined) {
        const message = `A subscription's own field must stand unconditionally, but has @${condition.name.value}.`;
        context.reportError(new GraphQLError(message, { nodes: condition }));
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) check(selection.selectionSet);
      if (selection.kind === Kind.FRAGMENT_SPREAD && !visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = context.getFragment(selection.name.value);
        if (fragment) check(fragment.selectionSet);
      }
    }
  }

  return {
    OperationDefinition(node) {
      if (node.operation === OperationTypeNode.SUBSCRIPTION) check(node.selectionSet);
    },
  };
}
