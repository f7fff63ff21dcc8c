import { evaluateCondition } from '@apollo/query-planner';
import type { ConditionNode, FetchNode, PlanNode, ResponsePath } from '@apollo/query-planner';
import type { VariableDefinitions } from '@apollo/federation-internals';
import type { MaybePromise, Subgraph } from '../fetch.ts';
import type { Wait } from './early-part.ts';
import { joinEqual, placedFetch } from './equal-fetches.ts';
import type { PlacedFetch } from './equal-fetches.ts';
import { compileFetchStep } from './fetch/compile-fetch.ts';
import type { PrepareSending } from './fetch/compile-fetch.ts';
import { compileEntityFetch } from './fetch/entity-fetch.ts';
import { compileRootFetch } from './fetch/root-fetch.ts';
import type { FetchOptions } from './fetch/root-fetch.ts';
import type { PlanFetch } from './plan-fetches.ts';
import type { PlanRun, Step } from './plan-run.ts';

export interface PlanOptions extends FetchOptions {
  /** Defaults of the variables that conditions name. */
  readonly variableDefinitions: VariableDefinitions;
  subgraphOf(service: string): Subgraph;
}

/** What a plan's other fetches mean for one of them. */
export interface FetchFacts extends Pick<PlanFetch, 'document'> {
  /** Its place in the plan. */
  readonly fetch: number;
  readonly wait: Wait;
  readonly isShareable: boolean;
}

const nothing: Step = () => undefined;

async function runRest(run: PlanRun, steps: readonly Step[], next: number, before: Promise<void>): Promise<void> {
  await before;
  for (const step of steps.slice(next)) {
    const wait = step(run);
    // One after the other is what a sequence is; nothing is awaited that is there.
    // oxlint-disable-next-line no-await-in-loop
    if (wait !== undefined) await wait;
  }
}

function sequence(steps: readonly Step[]): Step {
  return (run) => {
    for (const [index, step] of steps.entries()) {
      const wait = step(run);
      if (wait !== undefined) return runRest(run, steps, index + 1, wait);
    }
    return undefined;
  };
}

/** What a step throws, as a promise: those begun beside it may throw too, and must still have somebody to wait for them. */
function begin(step: Step, run: PlanRun): MaybePromise<void> {
  try {
    return step(run);
  } catch (error) {
    return Promise.reject(error); // a condition's, about its variable
  }
}

function parallel(steps: readonly Step[]): Step {
  return (run) => {
    let waits: Promise<void>[] | undefined;
    for (const step of steps) {
      const wait = begin(step, run);
      if (wait !== undefined) (waits ??= []).push(wait);
    }
    return waits && Promise.all(waits).then(() => undefined);
  };
}

export interface StepOptions extends PlanOptions {
  factsOf(node: FetchNode): FetchFacts;
}

function fetchStep(
  node: FetchNode,
  wait: Wait,
  prepareSending: PrepareSending,
  options: StepOptions,
  apart: Step | null = null,
): Step {
  const { fetch, document } = options.factsOf(node);
  const { serviceName: service, operation: text, operationName } = node;
  const early = wait.kind === 'early' ? wait.part : null;
  const prepared = options.subgraphOf(service).prepare({ service, text, document, operationName, early });
  return compileFetchStep({ fetch, prepared, wait: wait.kind, prepareSending, apart });
}

function entityStep(fetch: PlacedFetch, wait: Wait, options: StepOptions): Step {
  const { isShareable } = options.factsOf(fetch.node);
  const prepareSending = compileEntityFetch({ ...fetch, isShareable }, options);
  if (fetch.paths.length === 1) return fetchStep(fetch.node, wait, prepareSending, options);
  const alone = fetch.paths.map((path) => entityStep({ ...fetch, paths: [path] }, { kind: 'done' }, options));
  return fetchStep(fetch.node, wait, prepareSending, options, parallel(alone));
}

/** Of equal ones that other fetches neither read nor write, one is done for all. */
function parallelStep(nodes: readonly PlanNode[], path: ResponsePath, options: StepOptions): Step {
  const rest: Step[] = [];
  const joinable: PlacedFetch[] = [];
  for (const node of nodes) {
    const fetch = placedFetch(node, path);
    const facts = fetch && options.factsOf(fetch.node);
    if (fetch !== null && facts?.isShareable === true && facts.wait.kind === 'nothing') joinable.push(fetch);
    else rest.push(compileStep(node, path, options));
  }
  const joined = joinEqual(joinable).map((fetch) => entityStep(fetch, { kind: 'nothing' }, options));
  return parallel([...rest, ...joined]);
}

function conditionStep(node: ConditionNode, path: ResponsePath, options: StepOptions): Step {
  const ifStep = node.ifClause ? compileStep(node.ifClause, path, options) : nothing;
  const elseStep = node.elseClause ? compileStep(node.elseClause, path, options) : nothing;
  const isTrue = ({ variables }: PlanRun): boolean => evaluateCondition(node, options.variableDefinitions, variables);
  return (run) => (isTrue(run) ? ifStep(run) : elseStep(run));
}

/** Makes a plan's node a step, at a path from the root. */
export function compileStep(node: PlanNode, path: ResponsePath, options: StepOptions): Step {
  switch (node.kind) {
    case 'Fetch': {
      const { wait } = options.factsOf(node);
      const fetch = placedFetch(node, path);
      if (fetch !== null) return entityStep(fetch, wait, options);
      return fetchStep(node, wait, compileRootFetch(node, path, options), options);
    }
    case 'Flatten':
      return compileStep(node.node, [...path, ...node.path], options);
    case 'Sequence':
      return sequence(node.nodes.map((child) => compileStep(child, path, options)));
    case 'Parallel':
      return parallelStep(node.nodes, path, options);
    case 'Condition':
      return conditionStep(node, path, options);
    case 'Defer':
      throw new Error('@defer support is not available in the gateway');
  }
}
