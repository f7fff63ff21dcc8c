/**
 * What a selection costs, by the weights of what it may give back.
 *
 * Words: a field's weight counts each time the field is asked; the weight of its type counts for each object that it gives
 * back: 1 unless told otherwise, and 0 for a leaf. Rows are what the sized fields of a page hold.
 *
 * Source: https://ibm.github.io/graphql-specs/cost-spec.html
 */
import { Kind, getNamedType, getNullableType, isAbstractType, isCompositeType, isListType } from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { CostWeights } from './cost-weights.ts';
import { inclusionOf } from './inclusion.ts';
import { DEFAULT_LIST_SIZE, listSizeOf } from './list-size.ts';
import type { Given } from './list-size.ts';

/** One way through an operation, with its variables. */
export interface Run extends Given {
  /** What fragments came to: one that is spread often is added up once. */
  readonly sums: Map<Cost, number>;
}

export type Cost = (run: Run) => number;

export interface Compilation {
  readonly schema: GraphQLSchema;
  readonly weights: CostWeights;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** By selection set, type and part: a fragment is compiled once for each type that it is spread on. */
  readonly compiled: WeakMap<SelectionSetNode, Map<string, Cost>>;
}

/** Which fields of a selection are meant: all, or of a page those that hold its rows, or the others. */
type Part = { readonly kind: 'all' } | { readonly kind: 'rows' | 'others'; readonly sizedFields: readonly string[] };

const ALL: Part = { kind: 'all' };

const nothing: Cost = () => 0;

function holds(part: Part, name: string): boolean {
  return part.kind === 'all' || part.sizedFields.includes(name) === (part.kind === 'rows');
}

function sumOf(costs: readonly Cost[]): Cost {
  const [only = nothing, ...others] = costs;
  if (others.length === 0) return only;
  return (run) => costs.reduce((sum, cost) => sum + cost(run), 0);
}

function addedUpOnce(cost: Cost): Cost {
  return (run) => {
    const known = run.sums.get(cost);
    if (known !== undefined) return known;
    const sum = cost(run);
    run.sums.set(cost, sum);
    return sum;
  };
}

function argumentWeight({ weights }: Compilation, type: string, { name, arguments: given = [] }: FieldNode): number {
  return given.reduce((sum, argument) => {
    const coordinate = `${type}.${name.value}(${argument.name.value}:)`;
    return sum + (weights.others.get(coordinate) ?? 0);
  }, 0);
}

/** What one object of a type costs with what is asked of it; of the dearest, where it may be of several. */
function itemCost(compilation: Compilation, type: GraphQLNamedType, node: FieldNode, part: Part): Cost {
  const { schema, weights } = compilation;
  const { selectionSet } = node;
  if (!isCompositeType(type) || selectionSet === undefined) {
    const weight = weights.others.get(type.name) ?? 0;
    return () => weight;
  }
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const costs = objects.map((object): Cost => {
    const weight = part.kind === 'rows' ? 0 : (weights.others.get(object.name) ?? 1);
    const within = selectionsCost(compilation, selectionSet, object, part);
    return (run) => weight + within(run);
  });
  const [only = nothing, ...others] = costs;
  return others.length === 0 ? only : (run) => Math.max(...costs.map((cost) => cost(run)));
}

/** A field whose own size its parent tells costs that for each row. */
function fieldCost(
  compilation: Compilation,
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  part: Part,
): Cost {
  const { cost, listSize } = compilation.weights.fields.get(`${parent.name}.${field.name}`) ?? {};
  const weight = (cost ?? 0) + argumentWeight(compilation, parent.name, node);
  const type = getNamedType(field.type);
  const isList = isListType(getNullableType(field.type));
  const sized = listSize?.sizedFields ?? [];
  if (listSize && sized.length > 0) {
    const others = itemCost(compilation, type, node, { kind: 'others', sizedFields: sized });
    const rows = itemCost(compilation, type, node, { kind: 'rows', sizedFields: sized });
    const size = listSizeOf(field, node, listSize);
    return (run) => weight + others(run) + size(run) * rows(run);
  }
  const item = itemCost(compilation, type, node, ALL);
  if (!isList || part.kind === 'rows') return (run) => weight + item(run);
  if (!listSize) return (run) => weight + DEFAULT_LIST_SIZE * item(run);
  const size = listSizeOf(field, node, listSize);
  return (run) => weight + size(run) * item(run);
}

function appliesTo({ schema }: Compilation, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return named !== undefined && isAbstractType(named) && schema.isSubType(named, type);
}

function selectionCost(
  compilation: Compilation,
  selection: SelectionNode,
  type: GraphQLObjectType,
  part: Part,
): Cost | null {
  switch (selection.kind) {
    case Kind.FIELD: {
      const field = type.getFields()[selection.name.value]; // none for those of introspection, which cost nothing
      return field && holds(part, field.name) ? fieldCost(compilation, type, field, selection, part) : null;
    }
    case Kind.INLINE_FRAGMENT: {
      const { typeCondition, selectionSet } = selection;
      if (!appliesTo(compilation, typeCondition?.name.value, type)) return null;
      return selectionsCost(compilation, selectionSet, type, part);
    }
    case Kind.FRAGMENT_SPREAD: {
      const fragment = compilation.fragments.get(selection.name.value);
      if (fragment === undefined || !appliesTo(compilation, fragment.typeCondition.name.value, type)) return null;
      return selectionsCost(compilation, fragment.selectionSet, type, part);
    }
  }
}

/** What a part of a selection costs on objects of one type. */
function selectionsCost(compilation: Compilation, set: SelectionSetNode, type: GraphQLObjectType, part: Part): Cost {
  const known = compilation.compiled.get(set) ?? new Map<string, Cost>();
  compilation.compiled.set(set, known);
  const key = JSON.stringify([type.name, part]);
  const cost =
    known.get(key) ??
    addedUpOnce(
      sumOf(
        set.selections.flatMap((selection) => {
          const own = selectionCost(compilation, selection, type, part);
          const includes = inclusionOf(selection);
          if (own === null || includes === null) return own ?? [];
          return (run: Run) => (includes(run) ? own(run) : 0);
        }),
      ),
    );
  known.set(key, cost);
  return cost;
}

/** What a selection costs on one object of a type, the object itself left out. */
export function operationCost(compilation: Compilation, set: SelectionSetNode, type: GraphQLObjectType): Cost {
  return selectionsCost(compilation, set, type, ALL);
}
