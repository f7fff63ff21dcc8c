import { GraphQLError } from 'graphql';
import type { ASTVisitor, ValidationContext } from 'graphql';
import { PROOF_FIELD } from './asks-for-proof.ts';

/**
 * A document asks for guest tracking once at the most, under aliases and in fragments alike.
 *
 * Errors: GRAPHQL_VALIDATION_FAILED.
 */
export function singleProofRule(context: ValidationContext): ASTVisitor {
  let count = 0;
  return {
    Field(node) {
      if (node.name.value !== PROOF_FIELD || context.getParentType() !== context.getSchema().getQueryType()) return;
      count += 1;
      if (count !== 2) return; // one error says it
      const message = `${PROOF_FIELD}: must be asked for once in a document, but is asked for several times. Send one a request.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
