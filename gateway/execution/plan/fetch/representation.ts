import { getResponseName } from '@apollo/query-planner';
import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { JsonObject } from '../../fetch.ts';
import type { Merge } from './merge.ts';
import type { TypesWithin } from './types-within.ts';

/** What a subgraph is told of an object: null where the object lacks something that must be told. */
export type Represent = (source: unknown) => JsonObject | null;

/** Puts its part into the representation; false where that lacks something. */
type Part = (source: JsonObject, representation: JsonObject) => boolean;

type FieldNode = Extract<QueryPlanSelectionNode, { kind: 'Field' }>;

export interface RepresentationOptions {
  readonly typesWithin: TypesWithin;
  readonly merge: Merge;
}

function compileField(node: FieldNode, options: RepresentationOptions): Part {
  const name = getResponseName(node);
  const represent = node.selections && compileRepresentation(node.selections, options);
  return (source, representation) => {
    const value = Object.hasOwn(source, name) ? source[name] : undefined;
    if (value === undefined) return false;
    if (represent === undefined) representation[name] = value;
    else representation[name] = Array.isArray(value) ? value.map(represent) : represent(value);
    return true;
  };
}

/** A fragment that an object does not fit, or lacks something of, adds nothing. */
function compileFragment(types: ReadonlySet<unknown>, represent: Represent, merge: Merge): Part {
  return (source, representation) => {
    const part = types.has(source['__typename']) ? represent(source) : null;
    if (part !== null) merge(representation, part);
    return true;
  };
}

function compilePart(node: QueryPlanSelectionNode, options: RepresentationOptions): readonly Part[] {
  if (node.kind === 'Field') return [compileField(node, options)];
  if (node.typeCondition === undefined) return []; // the planner writes none
  const represent = compileRepresentation(node.selections, options);
  return [compileFragment(options.typesWithin(node.typeCondition), represent, options.merge)];
}

function isObject(source: unknown): source is JsonObject {
  return typeof source === 'object' && source !== null;
}

/** One fragment is most of what is ever required. */
function compileSole(
  {
    typeCondition,
    selections,
  }: { readonly typeCondition: string; readonly selections: readonly QueryPlanSelectionNode[] },
  options: RepresentationOptions,
): Represent {
  const types: ReadonlySet<unknown> = options.typesWithin(typeCondition);
  const represent = compileRepresentation(selections, options);
  return (source) => {
    if (!isObject(source)) return null;
    return (types.has(source['__typename']) ? represent(source) : null) ?? {};
  };
}

/** What a fetch `requires`, as a function of the object that it is fetched for. */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  options: RepresentationOptions,
): Represent {
  const [only, ...others] = requires;
  if (only?.kind === 'InlineFragment' && only.typeCondition !== undefined && others.length === 0) {
    return compileSole({ typeCondition: only.typeCondition, selections: only.selections }, options);
  }
  const parts = requires.flatMap((node) => compilePart(node, options));
  return (source) => {
    if (!isObject(source)) return null;
    const representation: JsonObject = {};
    // What is no list is an object by the schema; of a list within a list nothing fits.
    for (const part of parts) if (!part(source, representation)) return null;
    return representation;
  };
}

/** The one field beside `__typename` that is told of every object, such as its `id`; null where it is not as simple. */
export function soleKeyOf([node, ...others]: readonly QueryPlanSelectionNode[]): string | null {
  if (node?.kind !== 'InlineFragment' || others.length > 0) return null;
  const [name, ...more] = node.selections.flatMap((selection) => {
    if (selection.kind !== 'Field' || selection.selections !== undefined) return [null];
    const told = getResponseName(selection);
    return told === '__typename' ? [] : [told];
  });
  return name === undefined || more.length > 0 ? null : name;
}
