import { GraphQLID, getVariableValues, valueFromAST } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { PreparedSubscription } from './prepare-document.ts';

export type SubscribedId =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLError[] };

/** Which order or customer a subscription is about, once its variables are known. */
export function subscribedId(
  schema: GraphQLSchema,
  { field, variableDefinitions }: PreparedSubscription,
  variables: Readonly<Record<string, unknown>>,
): SubscribedId {
  const values = getVariableValues(schema, variableDefinitions, variables);
  if (values.errors !== undefined) return { kind: 'invalid', errors: values.errors };
  const value = field.args.find(({ name }) => name.value === 'id')?.value;
  return { kind: 'id', id: String(valueFromAST(value, GraphQLID, values.coerced)) };
}
