import { Kind, valueFromASTUntyped } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CostWeights } from './cost-weights.ts';
import type { Variables } from './list-size.ts';
import { operationCost } from './selection-cost.ts';
import type { Run } from './selection-cost.ts';

/** What an operation costs with these variables, as they came. */
export type OperationCost = (variables: Variables) => number;

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  return Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)]],
    ),
  );
}

/** Variables that came, over their defaults: one that is undefined did not come. */
function withDefaults(defaults: Variables, given: Variables): Variables {
  const variables: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) variables[name] = value;
  return variables;
}

/**
 * Compiles an operation of a valid document to what it costs: an upper bound, since a field that several fragments ask for
 * counts each time. In time that grows with the document's text, however often its fragments are spread.
 */
export function compileCost(
  schema: GraphQLSchema,
  weights: CostWeights,
  operation: OperationDefinitionNode,
  document: DocumentNode,
): OperationCost {
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 0; // validation refuses it
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const cost = operationCost({ schema, weights, fragments, compiled: new WeakMap() }, operation.selectionSet, root);
  const defaults = defaultsOf(operation);
  let always: number | null = null;
  return (given) => {
    if (always !== null) return always;
    let readsVariables = false;
    const variables = withDefaults(defaults, given);
    const run: Run = {
      get variables() {
        readsVariables = true;
        return variables;
      },
      sums: new Map(),
    };
    const sum = cost(run);
    if (!readsVariables) always = sum; // whatever the variables are
    return sum;
  };
}
