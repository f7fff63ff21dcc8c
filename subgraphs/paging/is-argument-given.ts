import { Kind } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';

/** What tells which arguments of a field its operation wrote: the `info` of its resolver. */
export type FieldArguments = Pick<GraphQLResolveInfo, 'fieldNodes' | 'variableValues'>;

/**
 * Whether the operation itself gives the argument. The resolver's own arguments cannot tell: graphql-js has put the
 * schema's default there for one that is left out, or whose variable has no value.
 */
export function isArgumentGiven({ fieldNodes, variableValues }: FieldArguments, name: string): boolean {
  // Nodes that were merged into one field have the same arguments.
  const value = fieldNodes[0]?.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value === undefined) return false;
  return value.kind !== Kind.VARIABLE || value.name.value in variableValues;
}
