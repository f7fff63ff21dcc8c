import type { GraphQLError, GraphQLSchema } from 'graphql';
import { takePartialErrors } from '../../subgraphs/index.ts';
import type { OperationContext } from '../graphql/operation-context.ts';
import { asInputErrors, fetchErrors } from './fetch-document.ts';
import type { FetchResult, FetchRun, FetchShape, PreparedFetch, Subgraph } from './fetch.ts';
import { compileOperation } from './operation/compile-operation.ts';
import type { CompiledOperation } from './operation/compile-operation.ts';
import type { OperationResult } from './operation/run/run.ts';
import { createSharedValues } from '../../schema/shared-values.ts';

const GIVEN_UP: FetchResult = { data: null, errors: [], isRevoked: false };

/** GraphQLErrors fit it but for properties that are present and undefined. */
function asFormatted(errors: readonly GraphQLError[]): FetchResult['errors'] {
  return errors as FetchResult['errors'];
}

function asFetched(result: OperationResult): FetchResult {
  return result as FetchResult; // for the same reason
}

function failed(errors: readonly GraphQLError[]): FetchRun {
  return { ready: null, done: { data: null, errors: asFormatted(errors), isRevoked: false } };
}

function fetchResult(result: OperationResult, context: OperationContext): FetchResult {
  const noted = takePartialErrors(context, result.ownOperation);
  const { data, errors, isRevoked } = result;
  return noted.length === 0 ? asFetched(result) : { data, errors: asFormatted([...errors, ...noted]), isRevoked };
}

function start(
  operation: CompiledOperation,
  variables: Readonly<Record<string, unknown>>,
  context: OperationContext,
): FetchRun {
  // There may be nobody to answer any more.
  if (context.signal?.aborted === true) return { ready: null, done: GIVEN_UP };
  context.references?.push(variables['representations']);
  const run = operation.run(variables, context);
  if (run.kind === 'refused') return failed(asInputErrors(run.errors));
  const { ready, done } = run;
  if (done instanceof Promise) return { ready, done: done.then((result) => fetchResult(result, context)) };
  return { ready, done: fetchResult(done, context) };
}

function prepare(schema: GraphQLSchema, { document, early, operationName }: FetchShape): PreparedFetch {
  const errors = fetchErrors(schema, document);
  if (errors.length > 0) return { run: () => failed(errors) };
  const operation = compileOperation(schema, document, early, operationName);
  return {
    // At once, so that all fetches of a wave share their batches. Loaders give each request its own turn of the event loop.
    run: (variables, context) => start(operation, variables, context),
  };
}

/** Equal for fetches that do the same. Their names are the planner's, one for each place of each plan. */
function keyOf({ text, operationName, early }: FetchShape): string {
  return JSON.stringify([operationName === undefined ? text : text.replace(operationName, ''), early]);
}

/**
 * A subgraph in this process. Its fetches are validated and compiled when they are prepared: at a request, nothing is
 * printed, parsed, validated or interpreted. Equal ones are one, within a plan and over all plans that are kept: a plan may
 * have the same fetch at dozens of places.
 */
export function createInProcessSubgraph(schema: GraphQLSchema): Subgraph {
  const shared = createSharedValues<PreparedFetch>();
  return { prepare: (shape) => shared.get(keyOf(shape), () => prepare(schema, shape)) };
}
