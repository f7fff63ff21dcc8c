import { GraphQLID, getVariableValues, valueFromAST } from 'graphql';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { PreparedSubscription } from './prepare-document.ts';

/** What a subscription asks for, once its variables are known. */
export interface Asked {
  /** Of the order or customer that it is about. */
  readonly id: string;
  /** As they were sent: those that its document declares, and nothing else that the client sent. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export type AskedFor =
  | { readonly kind: 'asked'; readonly asked: Asked }
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLError[] };

export function askedFor(
  schema: GraphQLSchema,
  { idArgument, variableDefinitions }: PreparedSubscription,
  variables: Readonly<Record<string, unknown>>,
): AskedFor {
  const { errors, coerced } = getVariableValues(schema, variableDefinitions, variables);
  if (errors !== undefined) return { kind: 'invalid', errors };
  const declared = variableDefinitions
    .map(({ variable }) => variable.name.value)
    .filter((name) => Object.hasOwn(variables, name));
  return {
    kind: 'asked',
    asked: {
      id: String(valueFromAST(idArgument, GraphQLID, coerced)),
      variables: Object.fromEntries(declared.map((name) => [name, variables[name]])),
    },
  };
}
