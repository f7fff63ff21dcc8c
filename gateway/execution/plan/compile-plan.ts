import { isPlanNode } from '@apollo/query-planner';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import type { OperationContext } from '../../graphql/operation-context.ts';
import type { JsonObject, MaybePromise } from '../fetch.ts';
import { compileStep } from './compile-step.ts';
import type { FetchFacts, PlanOptions } from './compile-step.ts';
import { isShareable, waitFor } from './early-part.ts';
import { planFetches } from './plan-fetches.ts';
import type { Failure, PlanRun, Step } from './plan-run.ts';

export interface PlanResult {
  /** What the fetches gave, merged: more than the client asked for. */
  readonly data: JsonObject;
  /** In the plan's order. */
  readonly errors: readonly GraphQLError[];
}

export type RunPlan = (
  variables: Readonly<Record<string, unknown>>,
  context: OperationContext,
) => MaybePromise<PlanResult>;

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

function resultOf({ data, failures }: PlanRun): PlanResult {
  const inOrder = failures.length > 1 ? failures.toSorted((a: Failure, b: Failure) => a.fetch - b.fetch) : failures;
  return { data, errors: inOrder.map(({ error }) => asGraphQLError(error)) };
}

/** Runs a step to the end of all its fetches. */
function runStep(step: Step, run: PlanRun): MaybePromise<void> {
  const wait = step(run);
  if (wait === undefined && run.pending.length === 0) return undefined;
  return finishRun(run, wait);
}

async function finishRun(run: PlanRun, wait: MaybePromise<void>): Promise<void> {
  await wait;
  await Promise.all(run.pending);
}

function newRun(variables: PlanRun['variables'], context: OperationContext): PlanRun {
  const data = Object.create(null) as JsonObject; // it has no property at all
  return { context, variables, data, failures: [], pending: [], isRevoked: false };
}

/** What the steps look up of each fetch. `isEager`: what they wait for is as little as the others need. */
function lookUpFacts(node: PlanNode, isEager: boolean): Map<FetchNode, FetchFacts> {
  const facts = new Map<FetchNode, FetchFacts>();
  for (const [number, fetch] of planFetches(node).entries()) {
    const wait = isEager ? waitFor(fetch) : ({ kind: 'done' } as const);
    facts.set(fetch.node, { fetch: number, document: fetch.document, wait, isShareable: isShareable(fetch) });
  }
  return facts;
}

function compileSteps(node: PlanNode, isEager: boolean, options: PlanOptions): Step {
  const facts = lookUpFacts(node, isEager);
  const factsOf = (of: FetchNode): FetchFacts => facts.get(of) as FetchFacts; // all of the plan's fetches are there
  const step = compileStep(node, [], { ...options, factsOf });
  facts.clear(); // the steps hold their options as long as they live, and with them all documents
  return step;
}

/**
 * Makes a plan a function. `isEager`: fetches begin when what they need of those before them is there, be the rest of it
 * still being read. Where a subgraph takes back what it gave early, nothing of the run is kept, and the plan is run once
 * more, each fetch after the end of those before it. Only for queries, which may be run twice.
 */
export function compilePlan({ node }: QueryPlan, isEager: boolean, options: PlanOptions): RunPlan {
  if (node === undefined) return (variables, context) => resultOf(newRun(variables, context));
  if (!isPlanNode(node)) throw new Error('Execution of subscriptions not supported by gateway');
  const compile = (eager: boolean): Step => compileSteps(node, eager, options);
  const first = compile(isEager);
  let second: Step | undefined;

  function end(run: PlanRun): MaybePromise<PlanResult> {
    if (!run.isRevoked) return resultOf(run);
    second ??= compile(false);
    const again = newRun(run.variables, run.context);
    const wait = runStep(second, again);
    return wait === undefined ? resultOf(again) : wait.then(() => resultOf(again));
  }

  return (variables, context) => {
    const run = newRun(variables, context);
    const wait = runStep(first, run);
    return wait === undefined ? end(run) : wait.then(() => end(run));
  };
}
