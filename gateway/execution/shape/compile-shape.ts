/**
 * Shaping: the client's answer, made of what the subgraphs gave. The merged data of a plan holds more than was asked for
 * (keys, `@requires`, `__typename`) and less than the API schema promises; one pass makes of it what the operation says.
 *
 * The answer is what @apollo/gateway gives (resultShaping.js and the end of executeQueryPlan.js there), errors and the
 * `valueCompletion` extension included. Selections of one response name are visited one after the other as they are
 * there, because which errors are told hangs on it.
 */
import { operationFromDocument } from '@apollo/federation-internals';
import type { ObjectType, Schema, SelectionSet } from '@apollo/federation-internals';
import { GraphQLError, getOperationAST } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { JsonObject } from '../fetch.ts';
import { rootShapes } from './compile-objects.ts';
import type { ShapeContext } from './compile-objects.ts';
import { compileIntrospection } from './introspection.ts';
import { plainObject } from './plain/compile-plain.ts';
import type { PlainShape } from './plain/compile-plain.ts';
import type { ShapeRun } from './shape-run.ts';

export interface ShapedResult {
  readonly data?: JsonObject | null;
  readonly errors?: readonly GraphQLError[];
  /** Of values that had to become null; told only where nothing else failed. */
  readonly extensions?: { readonly valueCompletion: readonly GraphQLError[] };
}

/** `variables` as the client sent them, `fetchErrors` those of the plan's fetches. Never throws. */
export type Shape = (
  data: JsonObject,
  variables: Readonly<Record<string, unknown>> | undefined,
  fetchErrors: readonly GraphQLError[],
) => ShapedResult;

/** The API schema, both ways: for the planner's kind of operations, and for introspection. */
export interface ApiSchema {
  readonly federation: Schema;
  readonly graphql: GraphQLSchema;
}

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  if (error instanceof Error) return new GraphQLError(error.message, { originalError: error });
  return new GraphQLError('Unexpected error during query plan execution');
}

function resultOf(
  data: JsonObject | null,
  fetchErrors: readonly GraphQLError[],
  completion: readonly GraphQLError[],
): ShapedResult {
  if (fetchErrors.length > 0) return { errors: fetchErrors, data };
  return completion.length > 0 ? { extensions: { valueCompletion: completion }, data } : { data };
}

/** What is plain; undefined for all else, an error among it: the steps meet it again, and tell it. */
function compilePlain(selections: SelectionSet, { defaults }: ShapeContext): PlainShape {
  const root = plainObject([selections], selections.parentType as ObjectType, defaults); // as roots are
  return (input, run) => {
    try {
      return root.shape(input, run);
    } catch {
      return undefined;
    }
  };
}

/** Compiled once an operation. The document is valid. */
export function compileShape(apiSchema: ApiSchema, document: DocumentNode, operationName: string | undefined): Shape {
  const operation = operationFromDocument(apiSchema.federation, document, {
    validate: false,
    ...(operationName !== undefined && { operationName }),
  });
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const context: ShapeContext = {
    defaults: operation.collectDefaultedVariableValues(),
    introspection: (selection) => compileIntrospection(selection, apiSchema.graphql, definitions),
  };
  const shapeOf = rootShapes(operation.selectionSet, context);
  const shapePlain = compilePlain(operation.selectionSet, context);
  return (input, variables = {}, fetchErrors) => {
    const run: ShapeRun = { variables, errors: [], path: [] };
    const plain = shapePlain(input, run);
    if (plain !== undefined) return resultOf(plain, fetchErrors, run.errors);
    try {
      const typename = input['__typename'];
      const root = shapeOf(typeof typename === 'string' && typename !== '' ? typename : undefined);
      const output = root.createOutput();
      const isWhole = root.fill(input, output, run);
      return resultOf(isWhole ? output : null, fetchErrors, run.errors);
    } catch (error) {
      return { errors: [asGraphQLError(error)] }; // as stock has it: of the fetches' errors nothing is told then
    }
  };
}
