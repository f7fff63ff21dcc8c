import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  getDirectiveValues,
  isAbstractType,
  typeFromAST,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  GraphQLSchema,
  InlineFragmentNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** What `@skip` and `@include` are decided by. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export type CollectedFields = ReadonlyMap<string, readonly [FieldNode, ...FieldNode[]]>;

function isIncluded(node: SelectionNode, { variables }: Collecting): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

function appliesTo(
  type: GraphQLObjectType,
  { typeCondition }: InlineFragmentNode | FragmentDefinitionNode,
  schema: GraphQLSchema,
): boolean {
  if (typeCondition === undefined) return true;
  const condition = typeFromAST(schema, typeCondition);
  return condition === type || (isAbstractType(condition) && schema.isSubType(condition, type));
}

/**
 * The fields that are asked of a concrete type, by response name.
 *
 * Errors: GraphQLError where a condition is null.
 * Source: https://spec.graphql.org/October2021/#CollectFields()
 */
export function collectFields(
  collecting: Collecting,
  type: GraphQLObjectType,
  selectionSets: Iterable<SelectionSetNode>,
): CollectedFields {
  const { schema, fragments } = collecting;
  const fields = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();

  function add(node: FieldNode): void {
    const name = node.alias?.value ?? node.name.value;
    const nodes = fields.get(name);
    if (nodes === undefined) fields.set(name, [node]);
    else nodes.push(node);
  }

  function fragmentOf(node: SelectionNode): InlineFragmentNode | FragmentDefinitionNode | undefined {
    if (node.kind !== Kind.FRAGMENT_SPREAD) return node.kind === Kind.INLINE_FRAGMENT ? node : undefined;
    const name = node.name.value;
    if (visited.has(name)) return undefined;
    visited.add(name);
    return fragments[name];
  }

  function collect({ selections }: SelectionSetNode): void {
    for (const node of selections) {
      if (!isIncluded(node, collecting)) continue;
      if (node.kind === Kind.FIELD) add(node);
      else {
        const fragment = fragmentOf(node);
        if (fragment !== undefined && appliesTo(type, fragment, schema)) collect(fragment.selectionSet);
      }
    }
  }

  for (const selectionSet of selectionSets) collect(selectionSet);
  return fields;
}
