import { OperationTypeNode } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { OperationContext } from '../graphql/operation-context.ts';
import type { MaybePromise, Subgraph } from './fetch.ts';
import { compileVariablesCheck } from './operation/compile/variables.ts';
import { fetchTexts } from './plan/fetch-texts.ts';
import { compilePlan } from './plan/compile-plan.ts';
import type { PlanResult } from './plan/compile-plan.ts';
import type { Planner } from './planner.ts';
import { compileShape } from './shape/compile-shape.ts';
import type { ShapedResult } from './shape/compile-shape.ts';

type Variables = Readonly<Record<string, unknown>>;

export type RunOperation = (variables: Variables, context: OperationContext) => MaybePromise<ShapedResult>;

export interface CompiledOperation {
  readonly run: RunOperation;
  /** Characters of its plan as JSON: the steps between fetches grow with it. */
  readonly planCharacters: number;
  /** Of its fetches, equal ones once: what subgraphs compile, and what is made of their answers, grows with them. */
  readonly fetchCharacters: number;
}

/** Plans one operation of a valid document, and makes it a function. */
export function compileOperation(
  planner: Planner,
  subgraphOf: (service: string) => Subgraph,
  { document, operation }: { readonly document: DocumentNode; readonly operation: OperationDefinitionNode },
): CompiledOperation {
  const operationName = operation.name?.value;
  // Their values go on as they came: subgraphs coerce them.
  const check = compileVariablesCheck(planner.apiSchema.graphql, operation);
  const { plan, variableDefinitions } = planner.plan(document, operationName);
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  const run = compilePlan(plan, isQuery, { ...planner, variableDefinitions, subgraphOf });
  const shape = compileShape(planner.apiSchema, document, operationName);
  return {
    planCharacters: JSON.stringify(plan).length,
    fetchCharacters: [...fetchTexts(plan)].join('').length,
    run(variables, context) {
      const errors = check(variables);
      if (errors !== null) return { errors };
      const finish = ({ data, errors: fetchErrors }: PlanResult): ShapedResult => shape(data, variables, fetchErrors);
      const result = run(variables, context);
      return result instanceof Promise ? result.then(finish) : finish(result);
    },
  };
}
