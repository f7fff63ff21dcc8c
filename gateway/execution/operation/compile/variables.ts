import {
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLScalarType,
  GraphQLString,
  Kind,
  getVariableValues,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
} from 'graphql';
import type {
  GraphQLError,
  GraphQLSchema,
  GraphQLType,
  OperationDefinitionNode,
  TypeNode,
  VariableDefinitionNode,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;
export type CoercedVariables =
  | { readonly errors: readonly GraphQLError[]; readonly coerced?: undefined }
  | { readonly coerced: Variables; readonly errors?: undefined };

/** As many as graphql-js's `execute` tells of. */
const MAX_ERRORS = 50;
const MAX_INT = 2 ** 31;

/** graphql-js gives it to scalars without a parser of their own, such as `_Any`. */
const { parseValue: identity } = new GraphQLScalarType({ name: 'Any' });

function isScalarAsIs(type: GraphQLScalarType, value: unknown): boolean {
  if (type === GraphQLID || type === GraphQLString) return typeof value === 'string';
  if (type === GraphQLBoolean) return typeof value === 'boolean';
  if (type === GraphQLInt) return Number.isInteger(value) && Math.abs(value as number) < MAX_INT;
  return type.parseValue === identity;
}

/** Coercion would give it back unchanged. False where that takes more than a look. */
function isAsIs(type: GraphQLType | undefined, value: unknown): boolean {
  if (value === undefined) return false;
  if (isNonNullType(type)) return value !== null && isAsIs(type.ofType, value);
  if (value === null) return true;
  if (isListType(type)) return Array.isArray(value) && value.every((item) => isAsIs(type.ofType, item));
  return isScalarType(type) && isScalarAsIs(type, value);
}

function isFitting(type: GraphQLType | undefined, value: unknown): boolean {
  return value === undefined ? !isNonNullType(type) : isAsIs(type, value);
}

/** typeFromAST names its overloads one by one, and has none for a TypeNode of any kind. */
function typeOf(schema: GraphQLSchema, node: TypeNode): GraphQLType | undefined {
  switch (node.kind) {
    case Kind.NAMED_TYPE:
      return typeFromAST(schema, node);
    case Kind.LIST_TYPE:
      return typeFromAST(schema, node);
    case Kind.NON_NULL_TYPE:
      return typeFromAST(schema, node);
  }
}

interface Definition {
  readonly name: string;
  readonly type: GraphQLType | undefined;
}

function definitionsOf(schema: GraphQLSchema, nodes: readonly VariableDefinitionNode[]): readonly Definition[] {
  return nodes.map(({ variable, type }) => ({ name: variable.name.value, type: typeOf(schema, type) }));
}

/**
 * What graphql-js finds wrong with an operation's variables; null where nothing is. Most are told to fit by a look: a default
 * that stands for one that is left out has been validated.
 */
export function compileVariablesCheck(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Variables) => readonly GraphQLError[] | null {
  const definitions = definitionsOf(schema, variableDefinitions);
  return (given) => {
    const isFit = ({ name, type }: Definition): boolean =>
      isFitting(type, Object.hasOwn(given, name) ? given[name] : undefined);
    return definitions.every(isFit) ? null : (getVariableValues(schema, variableDefinitions, given).errors ?? null);
  };
}

/**
 * Coerces an operation's variables as graphql-js does. Most need none: ids, numbers, and representations, which are many.
 */
export function compileVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): (given: Variables) => CoercedVariables {
  const definitions = definitionsOf(schema, variableDefinitions);

  return (given) => {
    const coerced: Record<string, unknown> = {};
    for (const { name, type } of definitions) {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (!isAsIs(type, value)) return getVariableValues(schema, variableDefinitions, given, { maxErrors: MAX_ERRORS });
      coerced[name] = value;
    }
    return { coerced };
  };
}
