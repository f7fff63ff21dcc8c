/** What a request costs, over bases of more and more customers. */
import { join } from 'node:path';
import { speedSources } from '../place.ts';
import type { BenchPlace } from '../place.ts';
import type { Running } from '../speed/contestants.ts';
import { medianFigures } from '../speed/measure/figures.ts';
import type { Figures } from '../speed/measure/figures.ts';
import type { Load } from '../speed/measure/load.ts';
import { measure, press } from '../speed/measure/measure.ts';
import { readQuery } from '../speed/queries.ts';
import type { QueryName } from '../speed/queries.ts';
import { createOurs } from '../speed/start/ours.ts';
import { agentTokens } from '../speed/world/access.ts';
import { stateFolderOf } from '../speed/world/world.ts';
import { makeFileWorld } from '../speed/world/make-world.ts';
import { chooseQuestions } from '../speed/world/questions.ts';
import type { Questions } from '../speed/world/questions.ts';

export interface RequestCost {
  readonly query: QueryName;
  readonly customers: number;
  readonly figures: Figures;
}

export interface RequestOptions {
  readonly sizes: readonly number[];
  readonly queries: readonly QueryName[];
  readonly rounds: number;
  readonly seconds: number;
}

const CONNECTIONS = 10;
const WARM_UP_S = 2;
const AGENTS = 2000;

interface Base {
  readonly customers: number;
  readonly questions: Questions;
  readonly tokens: readonly string[];
  readonly running: Running;
}

async function openBase(place: BenchPlace, customers: number): Promise<Base> {
  const began = performance.now();
  const world = await makeFileWorld(place, join(place.cache, 'data', String(customers)), customers);
  console.error(`${customers} customers: made, or found, in ${Math.round((performance.now() - began) / 1000)} s`);
  const [running, tokens] = [await createOurs(place).start(world), await agentTokens(stateFolderOf(world), AGENTS)];
  return { customers, questions: chooseQuestions(world.dataFolder), tokens, running };
}

/** In rounds over all sizes, so that a machine that drifts does not decide. */
async function measureQuery(
  place: BenchPlace,
  load: Load,
  bases: readonly Base[],
  name: QueryName,
  { rounds, seconds }: RequestOptions,
): Promise<readonly RequestCost[]> {
  const query = readQuery(name, speedSources(place));
  const found = new Map<Base, Figures[]>(bases.map((base) => [base, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [base, figures] of found) {
      const asked = { query, questions: base.questions[name], tokens: base.tokens };
      // One after the other: each has the machine for itself. The first round warms.
      // oxlint-disable-next-line no-await-in-loop
      if (round === 0) await press(load, base.running, asked, { seconds: WARM_UP_S, connections: CONNECTIONS });
      // oxlint-disable-next-line no-await-in-loop
      else figures.push(await measure(load, base.running, asked, { seconds, connections: CONNECTIONS }));
    }
  }
  return bases.map((base) => ({
    query: name,
    customers: base.customers,
    figures: medianFigures(found.get(base) ?? []),
  }));
}

export async function requestCosts(
  place: BenchPlace,
  load: Load,
  options: RequestOptions,
): Promise<readonly RequestCost[]> {
  const bases: Base[] = [];
  try {
    for (const customers of options.sizes) {
      // oxlint-disable-next-line no-await-in-loop
      bases.push(await openBase(place, customers));
    }
    const costs: RequestCost[] = [];
    for (const name of options.queries) {
      console.error(`measuring ${name}`);
      // oxlint-disable-next-line no-await-in-loop
      costs.push(...(await measureQuery(place, load, bases, name, options)));
    }
    return costs;
  } finally {
    await Promise.all(bases.map(async ({ running }) => running.stop()));
  }
}
