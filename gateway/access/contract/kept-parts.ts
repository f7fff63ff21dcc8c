/**
 * What a contract keeps of a supergraph.
 *
 * A type that has the tag is kept with all its fields, any other type with those of its fields that have it. Scalars,
 * enums, input types and arguments follow the fields that use them; where some values of an enum, or some arguments of
 * a field, have the tag, those alone are kept. What no kept field leads to goes.
 *
 * Source: https://www.apollographql.com/docs/graphos/platform/schema-management/delivery/contracts/usage-guide
 */
import { Kind, isTypeDefinitionNode } from 'graphql';
import type {
  ConstDirectiveNode,
  DocumentNode,
  FieldDefinitionNode,
  InterfaceTypeDefinitionNode,
  ObjectTypeDefinitionNode,
  TypeDefinitionNode,
  TypeNode,
} from 'graphql';

/** A definition of the schema, with what it is marked by. */
export interface Part {
  readonly name: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}
type FieldsType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export interface KeptParts {
  /** Names of types, and coordinates of what is in them: `Order.lines`, `Customer.orders(first)`, `OrderState.PLACED`. */
  readonly coordinates: ReadonlySet<string>;
  /** Why this is no contract, one a line. */
  readonly problems: readonly string[];
}

const ROOT_TYPES = ['Query', 'Mutation', 'Subscription'];

export function isMarked({ directives = [] }: Part, directive: string): boolean {
  return directives.some(({ name }) => name.value === directive);
}

function hasTag({ directives = [] }: Part, tag: string): boolean {
  return directives.some(
    ({ name, arguments: given = [] }) =>
      name.value === 'tag' && given.some(({ value }) => value.kind === Kind.STRING && value.value === tag),
  );
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function hasFields(type: TypeDefinitionNode | undefined): type is FieldsType {
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION || type?.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** Those that have the tag; all of them where none has it. */
function taggedOrAll<T extends Part>(parts: readonly T[] = [], tag: string): readonly T[] {
  const tagged = parts.filter((part) => hasTag(part, tag));
  return tagged.length === 0 ? parts : tagged;
}

function keptFields(type: FieldsType, tag: string): readonly FieldDefinitionNode[] {
  const visible = (type.fields ?? []).filter((field) => !isMarked(field, 'inaccessible'));
  return hasTag(type, tag) ? visible : visible.filter((field) => hasTag(field, tag));
}

export function keptParts(supergraph: DocumentNode, tag: string): KeptParts {
  const types = new Map(supergraph.definitions.filter(isTypeDefinitionNode).map((type) => [type.name.value, type]));
  const coordinates = new Set<string>();
  const problems: string[] = [];

  function keepField(owner: FieldsType, field: FieldDefinitionNode): void {
    const coordinate = `${owner.name.value}.${field.name.value}`;
    coordinates.add(coordinate);
    for (const argument of taggedOrAll(field.arguments, tag)) {
      coordinates.add(`${coordinate}(${argument.name.value})`);
      keepType(namedType(argument.type));
    }
    const returned = namedType(field.type);
    if (keepType(returned)) return;
    problems.push(
      `${coordinate}: a field tagged "${tag}" must return what the contract has, but ${returned} is not tagged, nor is any field of it. Tag what may be seen of it, or take the tag off the field.`,
    );
  }

  function keepFields(type: FieldsType): boolean {
    const fields = keptFields(type, tag);
    if (fields.length === 0) return false;
    coordinates.add(type.name.value);
    for (const field of fields) keepField(type, field);
    if (type.kind === Kind.INTERFACE_TYPE_DEFINITION) keepImplementations(type);
    return true;
  }

  function keepImplementations({ name }: InterfaceTypeDefinitionNode): void {
    for (const type of types.values()) {
      const isOne = hasFields(type) && type.interfaces?.some((implemented) => implemented.name.value === name.value);
      if (isOne === true) keepType(type.name.value);
    }
  }

  /** False for a type that the contract leaves out. */
  function keepType(name: string): boolean {
    const type = types.get(name);
    if (type === undefined || coordinates.has(name)) return true; // a scalar of GraphQL's own, or seen before
    if (isMarked(type, 'inaccessible')) return false;
    switch (type.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        return keepFields(type);
      case Kind.UNION_TYPE_DEFINITION:
        if (!hasTag(type, tag)) return false;
        coordinates.add(name);
        return (type.types ?? []).map((member) => keepType(member.name.value)).includes(true);
      case Kind.ENUM_TYPE_DEFINITION:
        coordinates.add(name);
        for (const value of taggedOrAll(type.values, tag)) coordinates.add(`${name}.${value.name.value}`);
        return true;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        coordinates.add(name);
        for (const field of taggedOrAll(type.fields, tag)) {
          coordinates.add(`${name}.${field.name.value}`);
          keepType(namedType(field.type));
        }
        return true;
      case Kind.SCALAR_TYPE_DEFINITION:
        coordinates.add(name);
        return true;
    }
  }

  for (const root of ROOT_TYPES) if (types.has(root)) keepType(root);
  if (!coordinates.has('Query'))
    problems.push(`Query: a contract must have a field of it, but none is tagged "${tag}".`);
  return { coordinates, problems };
}
