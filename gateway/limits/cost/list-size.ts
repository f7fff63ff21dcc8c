import { GraphQLError, Kind, valueFromAST } from 'graphql';
import type { FieldNode, GraphQLField, ValueNode } from 'graphql';
import type { ErrorCode } from '../../../schema/errors.ts';
import type { ListSize } from '../../../schema/field-rules.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** Read by what hangs on a variable, and by nothing else: a cost that has read none is the same for all variables. */
export interface Given {
  readonly variables: Variables;
}

/** Of a list that nothing is said of. */
export const DEFAULT_LIST_SIZE = 10;

/** The largest Int of GraphQL; an operation with a greater one is refused by its type. */
const MAX_INT = 2_147_483_647;

/** A number of entries, or a list of what is asked for; null: neither was given. */
function entries(value: unknown): number | null {
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'number' || !Number.isInteger(value) || value > MAX_INT) return null;
  return Math.max(0, value);
}

function holdsVariable(value: ValueNode): boolean {
  return value.kind === Kind.VARIABLE || (value.kind === Kind.LIST && value.values.some(holdsVariable));
}

function refuseChoice(field: string, names: readonly string[], given: number): never {
  const wanted = names.map((name) => `\`${name}\``).join(', ');
  throw new GraphQLError(`${field}: exactly one of ${wanted} must be given, but got ${given}.`, {
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode },
  });
}

/**
 * How long a list may be: as its slicing arguments say, else as their defaults do, else as is assumed.
 *
 * Errors: BAD_USER_INPUT, by what it gives back, where one slicing argument must be given and is not.
 *
 * Source: https://ibm.github.io/graphql-specs/cost-spec.html, "The List Size Directive"
 */
export function listSizeOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { assumedSize, slicingArguments, requireOneSlicingArgument }: ListSize,
): (given: Given) => number {
  const slicing = field.args.filter(({ name }) => slicingArguments.includes(name));
  const defaults = slicing.flatMap(({ defaultValue }) => entries(defaultValue) ?? []);
  const fallback = defaults.length > 0 ? Math.max(...defaults) : (assumedSize ?? DEFAULT_LIST_SIZE);
  const asked = slicing.flatMap(({ name, type }) => {
    const argument = node.arguments?.find((one) => one.name.value === name);
    return argument === undefined ? [] : { value: argument.value, type };
  });
  const isVariable = asked.some(({ value }) => holdsVariable(value));
  return (given) => {
    const variables = isVariable ? given.variables : {};
    const sizes = asked.flatMap(({ value, type }) => entries(valueFromAST(value, type, variables)) ?? []);
    if (requireOneSlicingArgument && slicing.length > 0) {
      const count = sizes.length || defaults.length;
      if (count !== 1) refuseChoice(field.name, slicingArguments, count);
    }
    return sizes.length > 0 ? Math.max(...sizes) : fallback;
  };
}
