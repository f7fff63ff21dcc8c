/** Builds the legacy world from a mapping: an engine a source, a port an entity and source. */
import { ConfigurationError } from '../schema/errors.ts';
import type { SystemError } from '../schema/errors.ts';
import type { SystemId } from '../schema/ids.ts';
import { ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import { createChangeFeed } from './changes/change-feed.ts';
import { compileCrosswalk } from './crosswalk.ts';
import type { CrosswalkPlan } from './crosswalk.ts';
import { identitySettings } from './identity-settings.ts';
import { instantOf } from './source/health.ts';
import { loadMapping } from './mapping/load.ts';
import type { Mapping } from './mapping/language/mapping.ts';
import type {
  CallContext,
  ChangeFeed,
  CustomerPort,
  Port,
  Sealer,
  ShipmentPort,
  SystemInfo,
  Systems,
} from './ports.ts';
import { createSealer } from './sealer.ts';
import { failure } from './source/call.ts';
import { createReads, openSources, pingSource, planContext } from './source/source.ts';
import type { Source, SystemsOptions } from './source/source.ts';
import type { EntityPlan } from './sql/plan/plan.ts';
import type { Reads } from './sql/read/reads.ts';
import { proveSources } from './source/start.ts';
import type { OnLate } from './source/start.ts';
import { createSqlCustomerPort, createSqlPort, createSqlShipmentPort } from './sql/sql-port.ts';
import type { ReadsOf } from './sql/sql-port.ts';

interface BuiltPorts {
  readonly byEntity: ReadonlyMap<EntityName, ReadonlyMap<SystemId, Port<EntityName>>>;
  readonly plans: readonly { readonly source: Source; readonly plan: EntityPlan }[];
}

type SourceCrosswalk = { readonly plan: CrosswalkPlan; readonly source: Source };

export interface StartedSystems extends Systems {
  /** What did not work at start, a line each. */
  readonly startProblems: readonly string[];
  /** Keys of the sources whose changes somebody tells; not among the ports, as no subgraph needs them. */
  readonly hookSecrets: ReadonlyMap<SystemId, string>;
}

/** Each with what only its entity can do. Read back by its entity alone. */
function createPort(entity: EntityName, info: SystemInfo, reads: Reads, readsOf: ReadsOf): Port<EntityName> {
  switch (entity) {
    case 'Customer':
      return createSqlCustomerPort(info, reads) as unknown as Port<EntityName>;
    case 'Shipment':
      return createSqlShipmentPort(info, reads) as unknown as Port<EntityName>;
    case 'Order':
    case 'Invoice':
    case 'Payment':
    case 'Ticket':
      return createSqlPort(entity, info, reads, readsOf) as unknown as Port<EntityName>;
  }
}

function buildPorts(
  mapping: Mapping,
  sources: ReadonlyMap<SystemId, Source>,
  sealer: Sealer,
  options: SystemsOptions,
): BuiltPorts {
  const byEntity = new Map<EntityName, Map<SystemId, Port<EntityName>>>();
  const plans: { source: Source; plan: EntityPlan }[] = [];
  const readsBySystem = new Map<SystemId, Map<EntityName, Reads>>();
  for (const entity of ENTITY_NAMES) {
    const ports = new Map<SystemId, Port<EntityName>>();
    for (const entityMapping of mapping.entities[entity] ?? []) {
      const source = sources.get(entityMapping.from.source as SystemId);
      if (source === undefined) continue; // the mapping's check has reported it
      const reads = createReads(source, entity, entityMapping, sealer, options);
      plans.push({ source, plan: reads.plan });
      const { id } = source.info;
      const ofSystem = readsBySystem.get(id) ?? new Map<EntityName, Reads>();
      readsBySystem.set(id, ofSystem.set(entity, reads));
      ports.set(
        id,
        createPort(entity, source.info, reads, (other) => ofSystem.get(other)),
      );
    }
    byEntity.set(entity, ports);
  }
  return { byEntity, plans };
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

function createFeeds(
  sources: readonly Source[],
  { plans }: BuiltPorts,
  options: SystemsOptions,
): Pick<Systems, 'changeFeeds' | 'customerFeeds'> {
  const feedsOf = (entities: readonly EntityName[]): readonly ChangeFeed[] =>
    sources.flatMap((source) => {
      const own = plans.filter((built) => built.source === source && entities.includes(built.plan.entity));
      return (
        createChangeFeed(
          source,
          own.map(({ plan }) => plan),
          options,
        ) ?? []
      );
    });
  return {
    changeFeeds: feedsOf(ENTITY_NAMES),
    customerFeeds: feedsOf(['Customer']).filter(({ watches }) => watches.has('Customer')),
  };
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
  const sources = await openSources(mapping, options);
  const all = [...sources.values()];
  const close = async (): Promise<void> => void (await Promise.all(all.map((s) => s.engine.close())));
  try {
    const ports = buildPorts(mapping, sources, sealer, options);
    const crosswalks = compileCrosswalks(mapping, sources, sealer, options);
    const startProblems = await prove(all, ports, crosswalks, options);
    return {
      ...systemsOver(all, ports, crosswalks, sealer),
      ...createFeeds(all, ports, options),
      identity: identitySettings(mapping.identity, [...(ports.byEntity.get('Customer')?.keys() ?? [])]),
      startProblems,
      hookSecrets: hookSecretsOf(mapping),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function hookSecretsOf({ sources }: Mapping): ReadonlyMap<SystemId, string> {
  const secrets = new Map<SystemId, string>();
  for (const [id, { hook }] of Object.entries(sources))
    if (hook !== undefined) secrets.set(id as SystemId, hook.secret);
  return secrets;
}

function systemsOver(
  sources: readonly Source[],
  { byEntity }: BuiltPorts,
  crosswalks: readonly SourceCrosswalk[],
  sealer: Sealer,
): Omit<Systems, 'close' | 'changeFeeds' | 'customerFeeds' | 'identity'> {
  const status: Systems['status'] = () =>
    sources.map(({ info, health }) => ({
      info,
      state: health.state,
      since: health.since,
      lastAnswerAt: health.lastAnswerAt,
    }));
  const ports = <E extends EntityName>(entity: E) =>
    [...(byEntity.get(entity)?.values() ?? [])] as unknown as readonly Port<E>[];
  return {
    infos: sources.map((s) => s.info),
    sealer,
    customerPorts: ports('Customer') as unknown as readonly CustomerPort[], // as createPort makes them
    shipmentPorts: ports('Shipment') as unknown as readonly ShipmentPort[], // the same
    ports,
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
        const found = plan.decode(row);
        if (found.records.length > 1) yield found;
      }
    } catch (error) {
      failures.push(failure(source, error, context));
    }
  }
  if (failures[0] !== undefined) throw failures[0];
}
