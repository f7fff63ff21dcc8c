import { Kind, OperationTypeNode } from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { JsonObject, MaybePromise, ResponseTree } from '../fetch.ts';
import { conditionVariables } from './compile/conditions.ts';
import { compileSelection } from './compile/selections.ts';
import { compileVariables } from './compile/variables.ts';
import type { Variables } from './compile/variables.ts';
import { executeSelection } from './run/execute-fields.ts';
import { createPlace, failAtOnce } from './run/place.ts';
import { Run } from './run/run.ts';
import type { OperationResult } from './run/run.ts';
import type { OperationFacts, Position, Selection } from './selection.ts';

export interface OperationRun {
  readonly kind: 'running';
  readonly ready: MaybePromise<JsonObject | null>;
  readonly done: MaybePromise<OperationResult>;
}

/** Variables that do not fit: nothing was executed. */
export interface RefusedRun {
  readonly kind: 'refused';
  readonly errors: readonly GraphQLError[];
}

export interface CompiledOperation {
  run(variables: Variables, context: unknown): OperationRun | RefusedRun;
}

/** Of one operation; each a set of included fields. */
const MAX_VARIANTS = 16;

function factsOf(schema: GraphQLSchema, document: DocumentNode, name: string | undefined): OperationFacts {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const [operation, ...others] = operations.filter((one) => name === undefined || one.name?.value === name);
  if (operation === undefined || others.length > 0) {
    const wanted = name === undefined ? 'one operation' : `one operation "${name}"`;
    throw new Error(`A fetch must have ${wanted}, but got ${operation === undefined ? 0 : others.length + 1}.`);
  }
  if (operation.operation !== OperationTypeNode.QUERY) {
    throw new Error(`A fetch must be a query, but got a ${operation.operation}.`);
  }
  return { schema, operation, fragments };
}

/** Answers of one operation for each set of conditions that comes: few, and each like an operation of its own. */
function createVariants(facts: OperationFacts, document: DocumentNode, early: ResponseTree | null) {
  const { schema, operation } = facts;
  const names = conditionVariables(document);
  const variants = new Map<string, Selection>();
  const type = schema.getQueryType();
  if (type === null || type === undefined) throw new Error('A subgraph must have a query type.');

  return (variables: Variables): Selection => {
    const key = names.map((name) => String(variables[name])).join();
    let selection = variants.get(key);
    if (selection !== undefined) return selection;
    selection = compileSelection({ ...facts, variables }, type, [operation.selectionSet], early);
    if (variants.size >= MAX_VARIANTS) variants.clear();
    variants.set(key, selection);
    return selection;
  };
}

function execute(run: Run, selection: Selection, position: Position): OperationRun {
  const root = createPlace(undefined, 'data', position, run);
  try {
    run.data = executeSelection(run, selection, undefined, root);
  } catch (error) {
    failAtOnce(run, root, error);
  }
  run.begin(root);
  return run;
}

/**
 * Compiles a query for a schema.
 *
 * Errors: an Error for a document that is no query. Documents must be valid for the schema.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  early: ResponseTree | null,
  operationName?: string,
): CompiledOperation {
  const facts = factsOf(schema, document, operationName);
  const coerce = compileVariables(schema, facts.operation);
  const selectionFor = createVariants(facts, document, early);
  const root: Position = {
    coordinate: 'Query',
    parentName: 'Query',
    nodes: [],
    isNonNull: false,
    isEarly: early !== null,
    value: { kind: 'composite', complete: () => null },
  };
  return {
    run(given, context) {
      const { coerced, errors } = coerce(given);
      if (errors !== undefined) return { kind: 'refused', errors };
      return execute(new Run(facts, coerced, context), selectionFor(coerced), root);
    },
  };
}
