import { OperationTypeNode, getOperationAST, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, ValidationRule } from 'graphql';
import { knownRootTypeRule } from '../../graphql/known-root-type-rule.ts';
import { singleProofRule } from '../../graphql/single-proof-rule.ts';
import { conditionalRootErrors } from './conditional-root-errors.ts';
import { parseOrNull } from './parse-or-null.ts';

export type ReadDocument =
  | { readonly kind: 'subscription'; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  /** A subscription that does not fit the schema, or any document that graphql-js cannot validate. */
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLError[] }
  /** Anything else, texts that are no GraphQL among it: Apollo Server's to answer. */
  | { readonly kind: 'other' };

/** The rule for root types goes first and alone: where there is none, others would throw. */
const RULES: readonly (readonly ValidationRule[])[] = [[knownRootTypeRule], [...specifiedRules, singleProofRule]];

/** Reads what a client sent, as far as it is a subscription. */
export function readSubscription(
  schema: GraphQLSchema,
  query: string,
  operationName: string | null | undefined,
): ReadDocument {
  const document = parseOrNull(query);
  if (document === null) return { kind: 'other' };
  const conditional = conditionalRootErrors(document);
  if (conditional.length > 0) return { kind: 'invalid', errors: conditional };
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return { kind: 'other' };
  for (const rules of RULES) {
    const errors = validate(schema, document, rules);
    if (errors.length > 0) return { kind: 'invalid', errors };
  }
  return { kind: 'subscription', document, operation };
}
