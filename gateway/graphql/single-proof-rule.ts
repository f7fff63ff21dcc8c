import { GraphQLError } from 'graphql';
import type { ASTVisitor, ValidationContext } from 'graphql';

/** The field that takes a guest's proof: asked many times over in one document, it would be a way to guess one. */
const PROOF_FIELD = 'trackOrder';

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
