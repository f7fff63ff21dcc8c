/** One measurement: one contestant, one query, some seconds. */
import type { HttpRequest, Running } from '../contestants.ts';
import type { BenchQuery } from '../queries.ts';
import type { Variables } from '../world/questions.ts';
import { percentile } from './figures.ts';
import type { Figures } from './figures.ts';
import type { Load, LoadResult } from './load.ts';
import { cpuSeconds, memoryMb } from './processes.ts';

export interface Asked {
  readonly query: BenchQuery;
  readonly questions: readonly Variables[];
  /** Of the people who ask: each request has the next one's. */
  readonly tokens: readonly string[];
}

export interface Pressure {
  readonly seconds: number;
  readonly connections: number;
}

/** Everybody asks under a name of their own, so that nothing that is kept for one viewer serves another. */
function asEveryone(requests: readonly HttpRequest[], tokens: Asked['tokens']): readonly HttpRequest[] {
  return requests.map((request, nth) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${tokens[nth % tokens.length]}` },
  }));
}

/** Errors: it does not answer, or not every time. */
export async function press(
  load: Load,
  running: Running,
  { query, questions, tokens }: Asked,
  pressure: Pressure,
): Promise<LoadResult> {
  const asked = questions.map((variables) => running.request(query, variables));
  const requests = asEveryone(
    asked.filter((request) => request !== null),
    tokens,
  );
  const url = requests[0]?.url ?? '';
  const result = await load.run({
    ...pressure,
    url,
    requests: requests.map(({ body, headers }) => ({ body, headers })),
  });
  const { answers, failures } = result;
  if (failures > 0) throw new Error(`Under load ${failures} of ${answers + failures} requests failed.`);
  if (answers === 0) throw new Error(`Under load it gave no answer within ${pressure.seconds} s.`);
  return result;
}

/** Errors: as `press`. */
export async function measure(load: Load, running: Running, asked: Asked, pressure: Pressure): Promise<Figures> {
  const before = cpuSeconds(running.pids);
  const result = await press(load, running, asked, pressure);
  const cpu = cpuSeconds(running.pids) - before;
  return {
    requestsPerSecond: result.answers / result.seconds,
    requestsPerCpuSecond: result.answers / cpu,
    cpuMsPerRequest: (cpu * 1000) / result.answers,
    p50Ms: percentile(result.latencies, 0.5),
    p99Ms: percentile(result.latencies, 0.99),
    memoryMb: memoryMb(running.pids),
  };
}
