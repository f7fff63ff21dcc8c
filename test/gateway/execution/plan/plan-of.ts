/** Plans over subgraphs that answer as a test says. */
import { VariableDefinitions } from '@apollo/federation-internals';
import type { PlanNode } from '@apollo/query-planner';
import { newFacts } from '../../../../gateway/graphql/operation-context.ts';
import type { FetchResult, FetchRun, FetchShape, JsonObject } from '../../../../gateway/execution/fetch.ts';
import { compilePlan } from '../../../../gateway/execution/plan/compile-plan.ts';
import type { PlanResult } from '../../../../gateway/execution/plan/compile-plan.ts';
import { createMerge } from '../../../../gateway/execution/plan/fetch/merge.ts';
import { AGENT } from '../../small-graph/small-graph.ts';

type Variables = Readonly<Record<string, unknown>>;
export type Answer = (
  variables: Variables,
  shape: FetchShape,
) => Partial<FetchRun> & { readonly done: FetchRun['done'] };

export const context = { viewer: AGENT, requestId: 'plan', facts: newFacts() };

export function result(data: JsonObject | null, more: Partial<FetchResult> = {}): FetchResult {
  return { data, errors: [], isRevoked: false, ...more };
}

export function given(data: JsonObject, more: Partial<FetchResult> = {}): Answer {
  return () => ({ ready: data, done: result(structuredClone(data), more) });
}

/** A plan over subgraphs that answer as the test says; what they were asked is kept. */
export function planOf(node: PlanNode | undefined, answers: Readonly<Record<string, Answer>>, isEager = true) {
  const asked: { service: string; variables: Variables }[] = [];
  const run = compilePlan({ kind: 'QueryPlan', ...(node && { node }) }, isEager, {
    merge: createMerge(new Set()),
    typesWithin: (name) => new Set([name]),
    variableDefinitions: new VariableDefinitions(),
    subgraphOf: (service) => ({
      prepare: (shape) => ({
        run(variables) {
          asked.push({ service, variables });
          const answer = answers[service]?.(variables, shape);
          if (answer === undefined) throw new Error(`${service} is not there`);
          return { ready: answer.done instanceof Promise ? null : answer.done.data, ...answer };
        },
      }),
    }),
  });
  return { asked, run: (variables: Variables = {}) => run(variables, context) };
}

export function told({ data, errors }: PlanResult) {
  return { data, errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions['code'] })) };
}

/** A promise that the test ends. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
