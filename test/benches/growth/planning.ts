/** What it costs to compose and to plan, over graphs of more and more subgraphs. */
import { parse } from 'graphql';
import { createPlanner } from '../../../gateway/execution/planner.ts';
import { median } from '../speed/measure/figures.ts';
import { composeGraph, operationOver } from './generated-graph.ts';

/** Subgraphs that an operation reaches: as many as a customer 360 has, and more. */
const REACHED = 8;
const OPERATIONS = 15;

/** Units: milliseconds of CPU, so that what else runs on the machine does not count. */
export interface PlanningCost {
  readonly subgraphs: number;
  readonly composeMs: number;
  /** A planner for the composed graph. */
  readonly openMs: number;
  /** The first operation of a new planner, and the median of others that it has not seen. */
  readonly firstPlanMs: number;
  readonly planMs: number;
  /** An operation over all subgraphs. */
  readonly wholePlanMs: number;
}

function timed<T>(work: () => T): readonly [T, number] {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  return [result, (user + system) / 1000];
}

export function planningCost(subgraphs: number): PlanningCost {
  const [supergraph, composeMs] = timed(() => composeGraph(subgraphs));
  const [planner, openMs] = timed(() => createPlanner(supergraph));
  const reached = Math.min(REACHED, subgraphs);
  const planMsOf = (over: readonly number[], nth: number): number => {
    const document = parse(operationOver(over, nth));
    return timed(() => planner.plan(document, undefined))[1];
  };
  const [firstPlanMs = 0, ...planMs] = Array.from({ length: OPERATIONS }, (_, nth) =>
    planMsOf(
      Array.from({ length: reached }, (__, one) => (nth * 3 + one) % subgraphs),
      nth,
    ),
  );
  const all = Array.from({ length: subgraphs }, (_, one) => one);
  return { subgraphs, composeMs, openMs, firstPlanMs, planMs: median(planMs), wholePlanMs: planMsOf(all, OPERATIONS) };
}
