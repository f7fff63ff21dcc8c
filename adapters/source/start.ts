/** What start proves: that each source answers, and that what the mapping names in it is there to be read. */
import { ConfigurationError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { CrosswalkPlan } from '../crosswalk.ts';
import { unmetByFields, unmetExpectations } from './expectations.ts';
import type { Source } from './source.ts';
import type { Facts } from './source-facts.ts';
import type { EntityPlan } from '../sql/plan/plan.ts';
import { crosswalkProbe, planProbes, readProbe } from './verify.ts';
import type { Probe, ProbeProblem } from './verify.ts';

export interface StartProblem {
  readonly system: SystemId;
  /** Source, what was expected, what came, what to do. */
  readonly line: string;
}

export type OnLate = (problem: StartProblem) => void;

export interface SourcePlans {
  readonly source: Source;
  readonly entities: readonly EntityPlan[];
  readonly crosswalks: readonly CrosswalkPlan[];
}

export interface StartReport {
  readonly problems: readonly StartProblem[];
  /** Some source can answer something. */
  readonly anyWorks: boolean;
}

/** Probes of one source that run at a time: at start each of them may open a connection of its own. */
const PROBES_AT_ONCE = 2;

function probesOf({ source, entities, crosswalks }: SourcePlans): readonly Probe[] {
  return [
    ...entities.flatMap((plan) => planProbes(plan, source.builder)),
    ...crosswalks.map((plan) => crosswalkProbe(plan)),
  ];
}

async function readProbes(
  { info, engine }: Source,
  probes: readonly Probe[],
  now: string,
): Promise<readonly ProbeProblem[]> {
  const refused: ProbeProblem[] = [];
  for (let next = 0; next < probes.length; next += PROBES_AT_ONCE) {
    const some = probes.slice(next, next + PROBES_AT_ONCE);
    // A few at a time: many sources start at once, often on one server.
    // oxlint-disable-next-line no-await-in-loop
    const answers = await Promise.all(some.map((probe) => readProbe(info.id, probe, engine, now)));
    refused.push(...answers.filter((problem) => problem !== null));
  }
  return refused;
}

/** What a server that answers is not that the mapping expects, and what cannot be read in it. */
async function proveReached(plans: SourcePlans, { capabilities }: Facts, now: string): Promise<StartReport> {
  const { source } = plans;
  const system = source.info.id;
  const unmet = [
    ...unmetExpectations(system, source.mapping, capabilities),
    ...unmetByFields(system, plans.entities, capabilities),
  ];
  const probes = probesOf(plans);
  const refused = await readProbes(source, probes, now);
  for (const { reason } of refused) source.health.failed(reason);
  return {
    problems: [...unmet, ...refused.map(({ line }) => line)].map((line) => ({ system, line })),
    anyWorks: probes.length === 0 || refused.length < probes.length,
  };
}

/** A source that cannot be reached counts as down, and is proven when it first answers. */
async function proveSource(plans: SourcePlans, now: string, onLate: OnLate): Promise<StartReport> {
  const { info, facts, health } = plans.source;
  let found: Facts;
  try {
    found = await facts.start();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    health.notStarted();
    facts.onceStarted((late) => {
      // A probe that fails is a problem told, and nothing else in here can fail.
      void proveReached(plans, late, now).then(({ problems }) => problems.forEach(onLate));
    });
    return { problems: [{ system: info.id, line: error.message }], anyWorks: false };
  }
  return proveReached(plans, found, now);
}

/**
 * Proves every source, side by side; a part that its database cannot answer takes nothing from the others. `onLate` hears
 * what is found of a source that answers only later.
 */
export async function proveSources(sources: readonly SourcePlans[], now: string, onLate: OnLate): Promise<StartReport> {
  const reports = await Promise.all(sources.map((plans) => proveSource(plans, now, onLate)));
  return {
    problems: reports.flatMap(({ problems }) => problems),
    anyWorks: reports.length === 0 || reports.some(({ anyWorks }) => anyWorks),
  };
}
