/**
 * The executor: runs operations over the subgraphs by Apollo's query plans, behind Apollo Server's interface for
 * gateways. It answers as @apollo/gateway does.
 *
 * Words: an operation is compiled once, into a function that is run once a request. A registered operation is one that
 * is known before anybody asks for it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ERRORS } from '@apollo/federation-internals';
import { validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import type { FederatedGateway } from '../graphql/apollo.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { Subgraph } from './fetch.ts';
import { createOperationStore } from './operation-store.ts';
import type { AskedOperation, OperationStore } from './operation-store.ts';
import { createPlanner } from './planner.ts';
import { prepareOperations } from './prepare-operations.ts';
import type { RegisteredOperation } from './prepare-operations.ts';

type LoadCallback = Parameters<FederatedGateway['onSchemaLoadOrUpdate']>[0];
type ApolloExecutor = NonNullable<Awaited<ReturnType<FederatedGateway['load']>>['executor']>;

export interface ExecutorOptions {
  readonly supergraphSdl: string;
  /** Asked once for each subgraph that an operation is planned over. */
  readonly subgraphOf: (service: string) => Subgraph;
  readonly operations?: readonly RegisteredOperation[];
  /** A registered operation that cannot be run, told in one line. */
  readonly onProblem?: (problem: string) => void;
}

export interface Executor extends FederatedGateway {
  /**
   * Changes the supergraph once all that is in use is compiled for it. A request ends on the one that it began with. Nothing
   * of the product calls it: a supergraph is read at the start (docs/architecture.md).
   */
  update(supergraphSdl: string): Promise<void>;
}

function onceEach<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name) as T; // just made
  };
}

/** Compiles the operations that are registered. Others get their turns in between. */
async function prepareRegistered(
  store: OperationStore,
  { operations = [], onProblem }: ExecutorOptions,
): Promise<void> {
  for (const operation of operations) {
    const problem = prepareOperations(store, operation);
    if (problem !== null) onProblem?.(problem);
    // oxlint-disable-next-line no-await-in-loop
    await nextTurn();
  }
}

/** Compiles an operation if it can be run here. If not, who asks for it is told so: a change must not fail for it. */
function prepareIfPossible(store: OperationStore, asked: AskedOperation): void {
  if (validate(store.planner.apiSchema.graphql, asked.document).length > 0) return;
  try {
    store.runOf(asked);
  } catch {
    // What is valid may have no plan: graphql-js finds no fault with a mutation where the schema has none at all.
  }
}

/** Compiles what an earlier supergraph was asked, as far as it can be asked of this one. */
async function prepareUsed(store: OperationStore, earlier: OperationStore): Promise<void> {
  for (const asked of earlier.kept()) {
    prepareIfPossible(store, asked);
    // oxlint-disable-next-line no-await-in-loop
    await nextTurn();
  }
}

function createApolloExecutor(storeOf: (schema: GraphQLSchema) => OperationStore): ApolloExecutor {
  return async ({ schema, request, source, document, operation, context }) => {
    // Apollo Server's type has no place for it: where several operations are there, one must be named.
    if ((operation as typeof operation | undefined) === undefined) {
      throw ERRORS.INVALID_GRAPHQL.err('Must provide the name of an operation of the document.');
    }
    const run = storeOf(schema).runOf({ text: source, document, operation });
    const result = await run(request.variables ?? {}, context as OperationContext); // the server's own contexts
    return result;
  };
}

export function createExecutor(options: ExecutorOptions): Executor {
  const subgraphOf = onceEach(options.subgraphOf);
  const listeners = new Set<LoadCallback>();
  const stores = new WeakMap<GraphQLSchema, OperationStore>();
  let current: OperationStore | null = null;
  let updates = Promise.resolve();

  async function adopt(supergraphSdl: string): Promise<void> {
    const store = createOperationStore(createPlanner(supergraphSdl), subgraphOf);
    await prepareRegistered(store, options);
    if (current !== null) await prepareUsed(store, current);
    current = store;
    const apiSchema = store.planner.apiSchema.graphql;
    stores.set(apiSchema, store);
    for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: supergraphSdl });
  }

  /** Of the schema that a request was validated against. */
  function storeOf(schema: GraphQLSchema): OperationStore {
    const store = stores.get(schema) ?? current;
    if (store === null) throw new Error('The executor must be loaded before it is asked.');
    return store;
  }

  return {
    onSchemaLoadOrUpdate(callback) {
      listeners.add(callback);
      return () => void listeners.delete(callback);
    },
    async load() {
      await adopt(options.supergraphSdl);
      return { executor: createApolloExecutor(storeOf) };
    },
    async update(supergraphSdl) {
      const update = updates.then(() => adopt(supergraphSdl));
      updates = update.catch(() => undefined);
      return update;
    },
    async stop() {
      listeners.clear();
    },
  };
}
