import { GraphQLError } from 'graphql';
import type { ASTVisitor, OperationTypeNode, ValidationContext } from 'graphql';

const PLURALS: Readonly<Record<OperationTypeNode, string>> = {
  query: 'queries',
  mutation: 'mutations',
  subscription: 'subscriptions',
};

/**
 * A document may only hold operations of kinds that the schema has. graphql-js leaves that to execution, and the query
 * planner of Apollo, which comes first, fails with an error of its own.
 *
 * Errors: GRAPHQL_VALIDATION_FAILED.
 */
export function knownRootTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return;
      const message = `The graph has no ${PLURALS[node.operation]}; send a query.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
