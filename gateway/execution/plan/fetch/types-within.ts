import { isInterfaceType, isUnionType } from '@apollo/federation-internals';
import type { Schema } from '@apollo/federation-internals';

/** Names of the types that a type condition holds for, its own among them. */
export type TypesWithin = (typeCondition: string) => ReadonlySet<string>;

function typesBelow(supergraph: Schema, name: string): readonly { readonly name: string }[] {
  const type = supergraph.type(name);
  if (type === undefined) return [];
  // An interface's name is an object's type too, where a subgraph knows the interface alone (@interfaceObject).
  if (isInterfaceType(type)) return type.allImplementations();
  return isUnionType(type) ? type.types() : [];
}

export function createTypesWithin(supergraph: Schema): TypesWithin {
  return (typeCondition) => new Set([typeCondition, ...typesBelow(supergraph, typeCondition).map(({ name }) => name)]);
}
