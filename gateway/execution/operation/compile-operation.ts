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
import { conditionVariables, countFields } from './compile/conditions.ts';
import { compileSelection } from './compile/selections.ts';
import { compileVariables } from './compile/variables.ts';
import type { Variables } from './compile/variables.ts';
import { executeMutation, executeQuery } from './run/execute-root.ts';
import { Run } from './run/run.ts';
import type { OperationResult } from './run/run.ts';
import type { OperationFacts, Position, Selection } from './selection.ts';
import { createVariantShelf } from './variant-shelf.ts';
import type { VariantShelf } from './variant-shelf.ts';

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

/**
 * Of all operations of the process, besides the first variant of each. A client decides how many there are: each set of values
 * of n conditions has its own, so that one operation may come to 2^n of them.
 */
const FURTHER_BYTES = 50_000_000;
/** Of a variant, for each field of its document that it might select. Measured over fields alone and in objects: 80 to 1150. */
const FIELD_BYTES = 1200;

const shelfOfAll = createVariantShelf(FURTHER_BYTES);

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

/**
 * Selections of one operation for each set of conditions that comes: each like an operation of its own. The first is kept as
 * long as the operation is, and weighed with it; the others have their place on the shelf.
 */
function createVariants(
  facts: OperationFacts,
  document: DocumentNode,
  early: ResponseTree | null,
  shelf: VariantShelf,
) {
  const names = conditionVariables(document);
  const weight = names.length === 0 ? 0 : FIELD_BYTES * countFields(document);
  const type = rootTypeOf(facts);
  const compile = (variables: Variables): Selection =>
    compileSelection({ ...facts, variables }, type, [facts.operation.selectionSet], early);
  let first: { readonly key: string; readonly selection: Selection } | undefined;
  const others = new Map<string, Selection>();

  return (variables: Variables): Selection => {
    const key = names.map((name) => String(variables[name])).join();
    first ??= { key, selection: compile(variables) };
    if (key === first.key) return first.selection;
    let selection = others.get(key);
    if (selection === undefined) shelf.put(others, key, (selection = compile(variables)), weight);
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
  shelf = shelfOfAll,
): CompiledOperation {
  const facts = factsOf(schema, document, operationName);
  const coerce = compileVariables(schema, facts.operation);
  const selectionFor = createVariants(facts, document, early, shelf);
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
