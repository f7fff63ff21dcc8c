import { OperationTypeNode, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode, ValidationRule } from 'graphql';
import { MAX_TOKENS } from '../../graphql/apollo.ts';
import { singleProofRule } from '../../graphql/single-proof-rule.ts';
import { unconditionalRootRule } from './unconditional-root-rule.ts';

export type ReadDocument =
  | { readonly kind: 'subscription'; readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  /** A subscription that does not fit the schema. */
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLError[] }
  /** Anything else, texts that are no GraphQL among it: Apollo Server's to answer. */
  | { readonly kind: 'other' };

/** The rule for roots goes first and alone: after it no other can throw. */
const RULES: readonly (readonly ValidationRule[])[] = [[unconditionalRootRule], [...specifiedRules, singleProofRule]];

function parseOrNull(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch {
    return null;
  }
}

/** Reads what a client sent, as far as it is a subscription. */
export function readSubscription(
  schema: GraphQLSchema,
  query: string,
  operationName: string | null | undefined,
): ReadDocument {
  const document = parseOrNull(query);
  const operation = document && getOperationAST(document, operationName);
  if (document === null || operation?.operation !== OperationTypeNode.SUBSCRIPTION) return { kind: 'other' };
  for (const rules of RULES) {
    const errors = validate(schema, document, rules);
    if (errors.length > 0) return { kind: 'invalid', errors };
  }
  return { kind: 'subscription', document, operation };
}
