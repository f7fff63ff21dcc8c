/** Builds the legacy world from a mapping: an engine a source, a port an entity and source. */
import { ConfigurationError } from '../schema/errors.ts';
import type { SystemId } from '../schema/ids.ts';
import { ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import { compileCrosswalk } from './crosswalk.ts';
import type { CrosswalkPlan } from './crosswalk.ts';
import { instantOf } from './health.ts';
import { loadMapping } from './mapping/load.ts';
import type { Mapping } from './mapping/model.ts';
import type { CallContext, CustomerPort, Port, Sealer, Systems } from './ports.ts';
import { createSealer } from './sealer.ts';
import { createReads, failure, openSources, pingSource, planContext } from './source.ts';
import type { Source, SystemsOptions } from './source.ts';
import type { EntityPlan } from './sql/plan/plan.ts';
import { createSqlCustomerPort, createSqlPort } from './sql/sql-port.ts';
import { verifyPlan } from './verify.ts';

interface BuiltPorts {
  readonly byEntity: ReadonlyMap<EntityName, ReadonlyMap<SystemId, Port<EntityName>>>;
  readonly customers: readonly CustomerPort[];
  readonly plans: readonly { readonly source: Source; readonly plan: EntityPlan }[];
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

/** Reads every plan once, for no rows: a table or column that is not there is told at start, all of them at once. */
async function verifyPlans({ plans }: BuiltPorts, options: SystemsOptions): Promise<void> {
  const now = instantOf((options.now ?? (() => new Date()))());
  const problems = await Promise.all(
    plans.map(({ source, plan }) => verifyPlan(plan, source.engine, source.builder, now)),
  );
  const lines = problems.flat();
  if (lines.length > 0) throw new ConfigurationError(lines.join('\n'));
}

/**
 * Opens every source of a mapping and compiles it.
 *
 * Errors: ConfigurationError for a mapping or a connection that is wrong, and for tables or columns that are not there.
 */
export async function createSystems(options: SystemsOptions): Promise<Systems> {
  const mapping = loadMapping(options.mappingFile, options.env);
  const sealer = createSealer(options.secret);
  const sources = await openSources(mapping, options);
  const all = [...sources.values()];
  const closeAll = async (): Promise<void> => void (await Promise.all(all.map((s) => s.engine.close())));
  const ports = buildPorts(mapping, sources, sealer, options);
  try {
    await verifyPlans(ports, options);
  } catch (error) {
    await closeAll();
    throw error;
  }
  const { byEntity, customers } = ports;
  const crosswalks = mapping.identity.crosswalks.flatMap((c): readonly { plan: CrosswalkPlan; source: Source }[] => {
    const source = sources.get(c.source as SystemId);
    if (source === undefined) return [];
    return [{ source, plan: compileCrosswalk(c, planContext(source, 'Crosswalk', sealer, options), source.builder) }];
  });
  const status: Systems['status'] = () =>
    all.map(({ info, health }) => ({
      info,
      state: health.state,
      since: health.since,
      lastAnswerAt: health.lastAnswerAt,
    }));
  return {
    infos: all.map((s) => s.info),
    sealer,
    customerPorts: customers,
    ports: <E extends EntityName>(entity: E) =>
      [...(byEntity.get(entity)?.values() ?? [])] as unknown as readonly Port<E>[],
    port: <E extends EntityName>(entity: E, system: SystemId) =>
      byEntity.get(entity)?.get(system) as Port<E> | undefined,
    crosswalk: (context) => readCrosswalks(crosswalks, context),
    status,
    ping: async (signal) => {
      await Promise.all(all.map((source) => pingSource(source, signal)));
      return status();
    },
    close: closeAll,
  };
}

async function* readCrosswalks(crosswalks: readonly { plan: CrosswalkPlan; source: Source }[], context: CallContext) {
  for (const { plan, source } of crosswalks) {
    try {
      for await (const row of source.engine.stream(plan.statement, plan.statement.bind({}), context.signal)) {
        const records = plan.decode(row);
        if (records.length > 1) yield records;
      }
    } catch (error) {
      throw failure(source, error, context);
    }
  }
}
