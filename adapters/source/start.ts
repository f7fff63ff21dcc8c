/** What start proves: that each source answers, and that what the mapping names in it is there to be read. */
import { ConfigurationError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { CrosswalkPlan } from '../crosswalk.ts';
import { unmetExpectations } from './expectations.ts';
import type { Source } from './source.ts';
import type { EntityPlan } from '../sql/plan/plan.ts';
import { crosswalkProbe, planProbes, readProbe } from './verify.ts';
import type { Probe } from './verify.ts';

export interface StartProblem {
  readonly system: SystemId;
  /** Source, what was expected, what came, what to do. */
  readonly line: string;
}

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

interface Started {
  readonly isReached: boolean;
  /** Why it cannot be reached, or what its server is not that the mapping expects. */
  readonly lines: readonly string[];
}

/** A source that cannot be reached counts as down. */
async function startSource({ info, mapping, facts, health }: Source): Promise<Started> {
  try {
    const { capabilities } = await facts.start();
    return { isReached: true, lines: unmetExpectations(info.id, mapping, capabilities) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    health.notStarted();
    return { isReached: false, lines: [error.message] };
  }
}

function probesOf({ source, entities, crosswalks }: SourcePlans): readonly Probe[] {
  return [
    ...entities.flatMap((plan) => planProbes(plan, source.builder)),
    ...crosswalks.map((plan) => crosswalkProbe(plan)),
  ];
}

async function proveSource(plans: SourcePlans, now: string): Promise<StartReport> {
  const { source } = plans;
  const system = source.info.id;
  const { isReached, lines } = await startSource(source);
  const unmet = lines.map((line) => ({ system, line }));
  if (!isReached) return { problems: unmet, anyWorks: false };
  const probes = probesOf(plans);
  const answers = await Promise.all(probes.map((probe) => readProbe(system, probe, source.engine, now)));
  const refused = answers.filter((problem) => problem !== null);
  for (const { reason } of refused) source.health.failed(reason);
  return {
    problems: [...unmet, ...refused.map((problem) => ({ system, line: problem.line }))],
    anyWorks: probes.length === 0 || refused.length < probes.length,
  };
}

/** Proves every source, side by side; a part that its database cannot answer takes nothing from the others. */
export async function proveSources(sources: readonly SourcePlans[], now: string): Promise<StartReport> {
  const reports = await Promise.all(sources.map((plans) => proveSource(plans, now)));
  return {
    problems: reports.flatMap(({ problems }) => problems),
    anyWorks: reports.length === 0 || reports.some(({ anyWorks }) => anyWorks),
  };
}
