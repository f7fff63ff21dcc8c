import { FieldDefinition, ListType, NonNullType, ObjectType, Schema, assert } from '@apollo/federation-internals';
import type { InputType, NullableType, OutputType } from '@apollo/federation-internals';
import { introspectionTypes, isListType, isNonNullType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLType } from 'graphql';

/** Of a type that introspection refers to. Its arguments are scalars, so that each goes where either kind is wanted. */
function typeIn(schema: Schema, type: GraphQLType): InputType & OutputType {
  // graphql keeps a non-null type from holding another
  if (isNonNullType(type)) return new NonNullType(typeIn(schema, type.ofType) as NullableType & InputType & OutputType);
  if (isListType(type)) return new ListType(typeIn(schema, type.ofType));
  const named = schema.type(type.name);
  assert(named !== undefined, () => `${type.name} should be known to the planner`);
  return named as InputType & OutputType; // as said above
}

function completeField(type: ObjectType, field: GraphQLField<unknown, unknown>): void {
  const schema = type.schema();
  const known =
    type.field(field.name) ?? type.addField(new FieldDefinition(field.name, true), typeIn(schema, field.type));
  for (const { name, type: input, defaultValue } of field.args) {
    if (known.argument(name) === undefined) known.addArgument(name, typeIn(schema, input), defaultValue);
  }
}

function completeTypes(schema: Schema): void {
  for (const whole of introspectionTypes) {
    const type = schema.type(whole.name);
    if (!isObjectType(whole) || !(type instanceof ObjectType)) continue;
    for (const field of Object.values(whole.getFields())) completeField(type, field);
  }
}

/**
 * Gives a schema that operations are planned by all of graphql's introspection, which clients' documents are validated
 * by: Apollo's own is older, and a question for `isOneOf` would be an internal error.
 */
export function completeIntrospection(schema: Schema): void {
  // Private, and how Apollo adds its own: nothing else may change what is built in.
  Schema.prototype['runWithBuiltInModificationAllowed'].call(schema, () => completeTypes(schema));
}
