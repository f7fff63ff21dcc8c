/** What an operation costs, by writing all of it out: slow, and plain enough to be believed. */
import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isListType,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';
import type { CostWeights } from '../../../../gateway/limits/cost/cost-weights.ts';
import type { ListSize } from '../../../../schema/field-rules.ts';

type Values = Readonly<Record<string, unknown>>;

/** What a page says of the fields that hold its rows. */
type Sizes = ReadonlyMap<string, number>;
const NONE: Sizes = new Map();

interface World {
  readonly schema: GraphQLSchema;
  readonly weights: CostWeights;
  readonly document: DocumentNode;
  readonly variables: Values;
}

function isIncluded({ variables }: World, selection: SelectionNode): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false
  );
}

function sizeOf(
  { variables }: World,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { slicingArguments, assumedSize }: ListSize,
): number {
  const values = getArgumentValues(field, node, variables);
  const isWritten = (name: string): boolean =>
    node.arguments?.some(
      ({ name: { value }, value: from }) =>
        value === name && (from.kind !== Kind.VARIABLE || variables[from.name.value] !== undefined),
    ) === true;
  const slicing = field.args.filter(({ name }) => slicingArguments.includes(name));
  const numbers = (all: readonly unknown[]): readonly number[] => all.filter((value) => typeof value === 'number');
  const written = numbers(slicing.map(({ name }) => (isWritten(name) ? values[name] : null)));
  const defaults = numbers(slicing.map(({ defaultValue }) => defaultValue));
  const [size = assumedSize ?? 10] = [...(written.length > 0 ? written : defaults)].toSorted((a, b) => b - a);
  return Math.max(0, size);
}

function ofField(world: World, type: GraphQLObjectType, node: FieldNode, sizes: Sizes): number {
  const field = type.getFields()[node.name.value];
  if (field === undefined) return 0; // of introspection
  const { cost, listSize = null } = world.weights.fields.get(`${type.name}.${field.name}`) ?? {};
  const weight = cost ?? 0;
  const size = listSize && sizeOf(world, field, node, listSize);
  const named = getNamedType(field.type);
  const own = sizes.get(field.name);
  if (listSize && listSize.sizedFields.length > 0) {
    return weight + ofItem(world, named, node, new Map(listSize.sizedFields.map((name) => [name, size ?? 0])));
  }
  if (own !== undefined) return own * (weight + ofItem(world, named, node, NONE));
  const times = isListType(getNullableType(field.type)) ? (size ?? 10) : 1;
  return weight + times * ofItem(world, named, node, NONE);
}

function ofItem(world: World, type: GraphQLNamedType, { selectionSet }: FieldNode, sizes: Sizes): number {
  const { schema, weights } = world;
  if (!isCompositeType(type) || !selectionSet) return weights.others.get(type.name) ?? 0;
  const objects = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return Math.max(
    ...objects.map(
      (object) => (weights.others.get(object.name) ?? 1) + ofSelections(world, selectionSet, object, sizes),
    ),
  );
}

function applies({ schema }: World, name: string | undefined, type: GraphQLObjectType): boolean {
  const condition = name === undefined ? type : schema.getType(name);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}

function ofSelection(world: World, selection: SelectionNode, type: GraphQLObjectType, sizes: Sizes): number {
  if (selection.kind === Kind.FIELD) return ofField(world, type, selection, sizes);
  const fragment =
    selection.kind === Kind.INLINE_FRAGMENT
      ? selection
      : world.document.definitions
          .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
          .find(({ name }) => name.value === selection.name.value);
  if (fragment === undefined) throw new Error('A fragment must be there.');
  if (!applies(world, fragment.typeCondition?.name.value, type)) return 0;
  return ofSelections(world, fragment.selectionSet, type, sizes);
}

function ofSelections(world: World, { selections }: SelectionSetNode, type: GraphQLObjectType, sizes: Sizes): number {
  return selections
    .filter((selection) => isIncluded(world, selection))
    .reduce((sum, selection) => sum + ofSelection(world, selection, type, sizes), 0);
}

/** Null for variables that do not fit it. */
export function naiveCost(
  schema: GraphQLSchema,
  weights: CostWeights,
  document: DocumentNode,
  given: Values,
): number | null {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('A document must hold an operation of the schema.');
  const { coerced: variables } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  return variables === undefined
    ? null
    : ofSelections({ schema, weights, document, variables }, operation.selectionSet, root, NONE);
}
