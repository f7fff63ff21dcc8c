/** Builds the legacy world from a mapping: an engine a source, a port an entity and source. */
import { ConfigurationError } from '../schema/errors.ts';
import type { SystemError } from '../schema/errors.ts';
import type { SystemId } from '../schema/ids.ts';
import { ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import { compileCrosswalk } from './crosswalk.ts';
import type { CrosswalkPlan } from './crosswalk.ts';
import { instantOf } from './source/health.ts';
import { loadMapping } from './mapping/load.ts';
import type { Mapping } from './mapping/language/mapping.ts';
import type { CallContext, CustomerPort, Port, Sealer, Systems } from './ports.ts';
import { createSealer } from './sealer.ts';
import { createReads, failure, openSources, pingSource, planContext } from './source/source.ts';
import type { Source, SystemsOptions } from './source/source.ts';
import type { EntityPlan } from './sql/plan/plan.ts';
import { proveSources } from './source/start.ts';
import type { OnLate } from './source/start.ts';
import { createSqlCustomerPort, createSqlPort } from './sql/sql-port.ts';

interface BuiltPorts {
  readonly byEntity: ReadonlyMap<EntityName, ReadonlyMap<SystemId, Port<EntityName>>>;
  readonly customers: readonly CustomerPort[];
  readonly plans: readonly { readonly source: Source; readonly plan: EntityPlan }[];
}

type SourceCrosswalk = { readonly plan: CrosswalkPlan; readonly source: Source };

export interface StartedSystems extends Systems {
  /** What did not work at start, a line each. */
  readonly startProblems: readonly string[];
}

function buildPorts(
  mapping: Mapping,
  sources: ReadonlyMap<SystemId, Source>,
  sealer: Sealer,
  options: SystemsOptions,
): BuiltPorts {
  const byEntity = new Map<EntityName, Map<SystemId, Port<EntityName>>>();
  const customers: CustomerPort[] = [];
  const plans: { source: Source; plan: EntityPlan }[] = [];
  for (const entity of ENTITY_NAMES) {
    const ports = new Map<SystemId, Port<EntityName>>();
    for (const entityMapping of mapping.entities[entity] ?? []) {
      const source = sources.get(entityMapping.from.source as SystemId);
      if (source === undefined) continue; // the mapping's check has reported it
      const reads = createReads(source, entity, entityMapping, sealer, options);
      plans.push({ source, plan: reads.plan });
      const port =
        entity === 'Customer' ? createSqlCustomerPort(source.info, reads) : createSqlPort(entity, source.info, reads);
      ports.set(source.info.id, port as unknown as Port<EntityName>); // read back by its entity alone
      if (entity === 'Customer') customers.push(port as CustomerPort);
    }
    byEntity.set(entity, ports);
  }
  return { byEntity, customers, plans };
}

function compileCrosswalks(
  mapping: Mapping,
  sources: ReadonlyMap<SystemId, Source>,
  sealer: Sealer,
  options: SystemsOptions,
): readonly SourceCrosswalk[] {
  return mapping.identity.crosswalks.flatMap((c): readonly SourceCrosswalk[] => {
    const source = sources.get(c.source as SystemId);
    if (source === undefined) return [];
    return [{ source, plan: compileCrosswalk(c, planContext(source, 'Crosswalk', sealer, options), source.builder) }];
  });
}

/** Proves the sources; what does not work is told, and kept from starting where all must work, or nothing does. */
async function prove(
  sources: readonly Source[],
  { plans }: BuiltPorts,
  crosswalks: readonly SourceCrosswalk[],
  options: SystemsOptions,
): Promise<readonly string[]> {
  const now = instantOf((options.now ?? (() => new Date()))());
  const tell: OnLate = (problem) => options.onEvent?.({ kind: 'start', ...problem });
  const { problems, anyWorks } = await proveSources(
    sources.map((source) => ({
      source,
      entities: plans.filter((built) => built.source === source).map(({ plan }) => plan),
      crosswalks: crosswalks.filter((crosswalk) => crosswalk.source === source).map(({ plan }) => plan),
    })),
    now,
    tell,
  );
  const lines = problems.map(({ line }) => line);
  if (lines.length > 0 && (options.requireAll === true || !anyWorks)) throw new ConfigurationError(lines.join('\n'));
  problems.forEach(tell);
  return lines;
}

/**
 * Opens the sources of a mapping and compiles it. A source that cannot be reached, or a part of the mapping that its
 * database cannot answer, is told in `startProblems`; it is used as soon as it answers.
 *
 * Errors: ConfigurationError for a mapping that is wrong; with a line for each problem where no source works, or
 * `requireAll` insists on all. No source stays open then.
 */
export async function createSystems(options: SystemsOptions): Promise<StartedSystems> {
  const mapping = loadMapping(options.mappingFile, options.env);
  const sealer = createSealer(options.secret);
  const sources = openSources(mapping, options);
  const all = [...sources.values()];
  const close = async (): Promise<void> => void (await Promise.all(all.map((s) => s.engine.close())));
  try {
    const ports = buildPorts(mapping, sources, sealer, options);
    const crosswalks = compileCrosswalks(mapping, sources, sealer, options);
    const startProblems = await prove(all, ports, crosswalks, options);
    return { ...systemsOver(all, ports, crosswalks, sealer), startProblems, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function systemsOver(
  sources: readonly Source[],
  { byEntity, customers }: BuiltPorts,
  crosswalks: readonly SourceCrosswalk[],
  sealer: Sealer,
): Omit<Systems, 'close'> {
  const status: Systems['status'] = () =>
    sources.map(({ info, health }) => ({
      info,
      state: health.state,
      since: health.since,
      lastAnswerAt: health.lastAnswerAt,
    }));
  return {
    infos: sources.map((s) => s.info),
    sealer,
    customerPorts: customers,
    ports: <E extends EntityName>(entity: E) =>
      [...(byEntity.get(entity)?.values() ?? [])] as unknown as readonly Port<E>[],
    port: <E extends EntityName>(entity: E, system: SystemId) =>
      byEntity.get(entity)?.get(system) as Port<E> | undefined,
    crosswalk: (context) => readCrosswalks(crosswalks, context),
    status,
    ping: async (signal) => {
      await Promise.all(sources.map((source) => pingSource(source, signal)));
      return status();
    },
  };
}

/** One that fails keeps nobody from reading the others; it is told at the end. */
async function* readCrosswalks(crosswalks: readonly SourceCrosswalk[], context: CallContext) {
  const failures: SystemError[] = [];
  for (const { plan, source } of crosswalks) {
    try {
      await source.facts.known(context.signal);
      for await (const row of source.engine.stream(plan.statement, plan.statement.bind({}), context.signal)) {
        const records = plan.decode(row);
        if (records.length > 1) yield records;
      }
    } catch (error) {
      failures.push(failure(source, error, context));
    }
  }
  if (failures[0] !== undefined) throw failures[0];
}
