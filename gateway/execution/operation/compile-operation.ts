import { Kind, OperationTypeNode } from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  GraphQLError,
  GraphQLObjectType,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { JsonObject, MaybePromise, ResponseTree } from '../fetch.ts';
import { conditionVariables } from './compile/conditions.ts';
import { compileSelection } from './compile/selections.ts';
import { compileVariables } from './compile/variables.ts';
import type { Variables } from './compile/variables.ts';
import { executeMutation, executeQuery } from './run/execute-root.ts';
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
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new Error('A fetch must be a query or a mutation, but got a subscription.');
  }
  return { schema, operation, fragments };
}

function rootTypeOf({ schema, operation }: OperationFacts): GraphQLObjectType {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`A subgraph must have a type for the root of a ${operation.operation}.`);
  return type;
}

/** Answers of one operation for each set of conditions that comes: few, and each like an operation of its own. */
function createVariants(facts: OperationFacts, document: DocumentNode, early: ResponseTree | null) {
  const names = conditionVariables(document);
  const variants = new Map<string, Selection>();
  const type = rootTypeOf(facts);

  return (variables: Variables): Selection => {
    const key = names.map((name) => String(variables[name])).join();
    let selection = variants.get(key);
    if (selection !== undefined) return selection;
    selection = compileSelection({ ...facts, variables }, type, [facts.operation.selectionSet], early);
    if (variants.size >= MAX_VARIANTS) variants.clear();
    variants.set(key, selection);
    return selection;
  };
}

function positionOf({ name }: GraphQLObjectType, early: ResponseTree | null): Position {
  return {
    coordinate: name,
    parentName: name,
    nodes: [],
    isNonNull: false,
    isEarly: early !== null,
    value: { kind: 'composite', complete: () => null, object: null },
  };
}

/** A mutation has no early part: its plan is never run twice. */
function runMutation(newRun: () => Run, selection: Selection, root: Position): OperationRun {
  const done = executeMutation(newRun, selection, root);
  return { kind: 'running', ready: done.then(({ data }) => data), done };
}

/**
 * Compiles a query or a mutation for a schema.
 *
 * Errors: an Error for a document that is neither. Documents must be valid for the schema.
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
  const isMutation = facts.operation.operation === OperationTypeNode.MUTATION;
  const root = positionOf(rootTypeOf(facts), early);
  return {
    run(given, context) {
      const { coerced, errors } = coerce(given);
      if (errors !== undefined) return { kind: 'refused', errors };
      const selection = selectionFor(coerced);
      const newRun = (): Run => new Run(facts, coerced, context);
      return isMutation ? runMutation(newRun, selection, root) : executeQuery(newRun(), selection, root);
    },
  };
}
