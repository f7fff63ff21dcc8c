import { isObjectType } from 'graphql';
import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import { isPromise } from '../run/execute-fields.ts';

interface Representation {
  readonly __typename: string;
}

type ResolveReference = (representation: Representation, context: unknown, info: GraphQLResolveInfo) => unknown;

function referenceResolver({ extensions }: GraphQLObjectType): ResolveReference | undefined {
  // Where @apollo/subgraph keeps it.
  return (extensions as { apollo?: { subgraph?: { resolveReference?: ResolveReference } } }).apollo?.subgraph
    ?.resolveReference;
}

/** The union `_Entity` is told apart by the name. */
function withTypeName(entity: unknown, name: string): unknown {
  if (typeof entity !== 'object' || entity === null) return entity;
  if (!('__typename' in entity)) return Object.defineProperty(entity, '__typename', { value: name });
  return entity.__typename === name ? entity : { ...entity, __typename: name };
}

function entityOf(
  type: GraphQLObjectType,
  representation: Representation,
  context: unknown,
  info: GraphQLResolveInfo,
): unknown {
  const resolveReference = referenceResolver(type);
  const entity = resolveReference === undefined ? representation : resolveReference(representation, context, info);
  if (isPromise(entity)) return entity.then((found) => withTypeName(found, type.name));
  try {
    return withTypeName(entity, type.name);
  } catch (error) {
    return error; // a frozen object takes no name: its error, not that of all
  }
}

/**
 * The resolver of `Query._entities`: what @apollo/subgraph's own does, without a promise for every representation.
 * Interface objects, and names that the schema does not know, are left to that one.
 */
export function entitiesResolver(
  stock: GraphQLFieldResolver<unknown, unknown>,
): GraphQLFieldResolver<unknown, unknown> {
  return (source, args: { readonly representations: readonly Representation[] }, context, info) => {
    const types = args.representations.map(({ __typename }) => info.schema.getType(__typename));
    if (!types.every((type) => isObjectType(type))) return stock(source, args, context, info);
    return args.representations.map((representation, at) => {
      const type = types[at];
      return type === undefined ? null : entityOf(type, representation, context, info);
    });
  };
}
