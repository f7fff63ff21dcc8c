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

/** What a fetch `requires`, as a function of the object that it is fetched for. */
export function compileRepresentation(
  requires: readonly QueryPlanSelectionNode[],
  options: RepresentationOptions,
): Represent {
  const parts = requires.flatMap((node) => compilePart(node, options));
  return (source) => {
    if (typeof source !== 'object' || source === null) return null;
    const representation: JsonObject = {};
    // What is no list is an object by the schema; of a list within a list nothing fits.
    for (const part of parts) if (!part(source as JsonObject, representation)) return null;
    return representation;
  };
}
