import { GraphQLBoolean, GraphQLID, GraphQLString } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
// How graphql-js shows values in its messages, which ours repeat; it has no other name.
import { inspect } from 'graphql/jsutils/inspect.js';
import type { Position, Serialize } from '../selection.ts';

function serializerOf(type: GraphQLLeafType): Serialize {
  return (value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized === null || serialized === undefined) {
      throw new Error(
        `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, ` +
          `returned: ${inspect(serialized)}`,
      );
    }
    return serialized;
  };
}

function asIs(type: GraphQLLeafType): 'string' | 'boolean' | null {
  if (type === GraphQLString || type === GraphQLID) return 'string';
  return type === GraphQLBoolean ? 'boolean' : null;
}

/** Values of a scalar or enum. */
export function compileLeaf(type: GraphQLLeafType): Position['value'] {
  return { kind: 'leaf', type, asIs: asIs(type), serialize: serializerOf(type) };
}
