/** The bench of growth: what a request costs with more customers, and a new operation with more subgraphs. */
import { lineChart, shortNumber } from '../line-chart.ts';
import { readNames, readOptions, usageOf } from '../options.ts';
import type { BenchPlace } from '../place.ts';
import { keepResults } from '../results.ts';
import { startLoad } from '../speed/measure/load.ts';
import { QUERY_NAMES } from '../speed/queries.ts';
import { endChildrenOnExit } from '../speed/start/child-process.ts';
import { wholeNumber } from '../whole-number.ts';
import { planningCost } from './planning.ts';
import type { PlanningCost } from './planning.ts';
import { requestCosts } from './requests.ts';
import type { RequestCost } from './requests.ts';

const OPTIONS = {
  rounds: { type: 'string', default: '3' },
  seconds: { type: 'string', default: '4' },
  /** A million takes six minutes to make, and 10 GB. */
  sizes: { type: 'string', default: '1000,10000,100000' },
  subgraphs: { type: 'string', default: '4,16,64' },
  only: { type: 'string', default: QUERY_NAMES.join(',') },
} as const;
export const usage = usageOf(OPTIONS);

function numbers(option: string, text: string, min: number, max: number): readonly number[] {
  return text === '' ? [] : text.split(',').map((one) => wholeNumber(option, one.trim(), min, max));
}

function shortCount(count: number): string {
  return count >= 1_000_000 ? `${count / 1_000_000}M` : `${count / 1000}k`;
}

function tellRequests(costs: readonly RequestCost[]): void {
  console.log('\nCost of a request');
  for (const { query, customers, figures } of costs) {
    const [cpu, p50] = [shortNumber(figures.cpuMsPerRequest), shortNumber(figures.p50Ms)];
    console.log(`  ${query.padEnd(14)}${shortCount(customers).padStart(6)} customers: ${cpu} ms of CPU, p50 ${p50} ms`);
  }
}

function tellPlanning(costs: readonly PlanningCost[]): void {
  console.log('\nComposition and planning');
  for (const { subgraphs, composeMs, openMs, firstPlanMs, planMs, wholePlanMs } of costs) {
    const [compose, open, first, plan, whole] = [composeMs, openMs, firstPlanMs, planMs, wholePlanMs].map(shortNumber);
    console.log(
      `  ${String(subgraphs).padStart(3)} subgraphs: composed in ${compose} ms, planner opened in ${open} ms, first plan ${first} ms, ` +
        `a new operation over eight ${plan} ms, over all ${whole} ms`,
    );
  }
}

function requestChart(sizes: readonly number[], costs: readonly RequestCost[]): string {
  const queries = new Set(costs.map(({ query }) => query));
  return lineChart({
    title: 'Cost of a request over the number of customers',
    unit: 'milliseconds of CPU of the gateway',
    places: sizes.map(shortCount),
    lines: Array.from(queries, (query) => ({
      label: query,
      values: sizes.map((size) => {
        const cost = costs.find((one) => one.query === query && one.customers === size);
        return cost?.figures.cpuMsPerRequest ?? null;
      }),
    })),
  });
}

function planningChart(costs: readonly PlanningCost[]): string {
  return lineChart({
    title: 'Composition and planning over the number of subgraphs',
    unit: 'milliseconds of CPU',
    places: costs.map(({ subgraphs }) => String(subgraphs)),
    lines: [
      { label: 'composition', values: costs.map(({ composeMs }) => composeMs) },
      { label: 'opening the planner', values: costs.map(({ openMs }) => openMs) },
      { label: 'a new operation over eight subgraphs', values: costs.map(({ planMs }) => planMs) },
      { label: 'a new operation over all subgraphs', values: costs.map(({ wholePlanMs }) => wholePlanMs) },
    ],
  });
}

export async function main(place: BenchPlace, args: readonly string[]): Promise<void> {
  const values = readOptions(args, OPTIONS);
  const rounds = wholeNumber('rounds', values.rounds, 1, 100);
  const seconds = wholeNumber('seconds', values.seconds, 1, 600);
  const sizes = numbers('sizes', values.sizes, 100, 1_000_000); /* what `c360 demo` makes */
  const queries = readNames('only', values.only, QUERY_NAMES);
  endChildrenOnExit();
  const planning = numbers('subgraphs', values.subgraphs, 1, 500).map(planningCost);
  tellPlanning(planning);
  const load = startLoad(place, null);
  const requests = await requestCosts(place, load, {
    sizes,
    queries,
    rounds,
    seconds,
  });
  tellRequests(requests);
  load.stop();
  const charts = {
    ...(requests.length > 0 && { requests: requestChart(sizes, requests) }),
    ...(planning.length > 0 && { planning: planningChart(planning) }),
  };
  for (const file of keepResults(place, 'growth', { requests, planning }, charts)) console.log(`Written: ${file}`);
}
