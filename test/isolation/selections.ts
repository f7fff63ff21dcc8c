/** Selections that ask for all of a type's own values. */
import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import type { GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, GraphQLType } from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

export function fieldsOf(type: GraphQLObjectType): readonly Field[] {
  return Object.values(type.getFields());
}

export function isFree({ args }: Field): boolean {
  return !args.some(isRequiredArgument);
}

export function isLeaf({ type }: Field): boolean {
  return isLeafType(getNamedType(type));
}

/** The object types that a field may answer with. */
export function objectsOf(schema: GraphQLSchema, type: GraphQLType): readonly GraphQLObjectType[] {
  const named: GraphQLNamedType = getNamedType(type);
  if (isObjectType(named)) return [named];
  return isAbstractType(named) ? schema.getPossibleTypes(named) : [];
}

export function isList(type: GraphQLType): boolean {
  return isListType(type) || (isNonNullType(type) && isListType(type.ofType));
}

/** A row, or a page of rows: asked for by a question of its own. */
function standsAlone(type: GraphQLObjectType): boolean {
  const fields = type.getFields();
  return fields['id'] !== undefined || fields['nodes'] !== undefined;
}

/** The values of a type, and of the parts that have no id of their own. */
export function ownSelection(schema: GraphQLSchema, type: GraphQLObjectType, depth = 2): string {
  const parts = fieldsOf(type)
    .filter(isFree)
    .flatMap((field) => {
      if (isLeaf(field)) return [field.name];
      const objects = objectsOf(schema, field.type);
      if (depth === 0 || objects.length !== 1 || objects.some(standsAlone)) return [];
      return [`${field.name} ${onTypes(objects, (object) => ownSelection(schema, object, depth - 1))}`];
    });
  return ['__typename', ...parts].join(' ');
}

/** A selection of what may be one of several types. */
export function onTypes(types: readonly GraphQLObjectType[], select: (type: GraphQLObjectType) => string): string {
  const [only] = types;
  if (only !== undefined && types.length === 1) return `{ ${select(only)} }`;
  return `{ __typename ${types.map((type) => `... on ${type.name} { ${select(type)} }`).join(' ')} }`;
}
