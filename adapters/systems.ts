/** Builds the legacy world from a mapping: an engine a source, a port an entity and source. */
import type { SystemId } from '../schema/ids.ts';
import { ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import { compileCrosswalk } from './crosswalk.ts';
import type { CrosswalkPlan } from './crosswalk.ts';
import { loadMapping } from './mapping/load.ts';
import type { Mapping } from './mapping/model.ts';
import type { CallContext, CustomerPort, Port, Sealer, Systems } from './ports.ts';
import { createSealer } from './sealer.ts';
import { createReads, failure, openSources, pingSource, planContext } from './source.ts';
import type { Source, SystemsOptions } from './source.ts';
import { createSqlCustomerPort, createSqlPort } from './sql/sql-port.ts';

interface BuiltPorts {
  readonly byEntity: ReadonlyMap<EntityName, ReadonlyMap<SystemId, Port<EntityName>>>;
  readonly customers: readonly CustomerPort[];
}

function buildPorts(
  mapping: Mapping,
  sources: ReadonlyMap<SystemId, Source>,
  sealer: Sealer,
  options: SystemsOptions,
): BuiltPorts {
  const byEntity = new Map<EntityName, Map<SystemId, Port<EntityName>>>();
  const customers: CustomerPort[] = [];
  for (const entity of ENTITY_NAMES) {
    const ports = new Map<SystemId, Port<EntityName>>();
    for (const entityMapping of mapping.entities[entity] ?? []) {
      const source = sources.get(entityMapping.from.source as SystemId);
      if (source === undefined) continue; // the mapping's check has reported it
      const reads = createReads(source, entity, entityMapping, sealer, options);
      const port =
        entity === 'Customer' ? createSqlCustomerPort(source.info, reads) : createSqlPort(entity, source.info, reads);
      ports.set(source.info.id, port as unknown as Port<EntityName>); // read back by its entity alone
      if (entity === 'Customer') customers.push(port as CustomerPort);
    }
    byEntity.set(entity, ports);
  }
  return { byEntity, customers };
}

/**
 * Opens every source of a mapping and compiles it.
 *
 * Errors: ConfigurationError for a mapping or a connection that is wrong.
 */
export async function createSystems(options: SystemsOptions): Promise<Systems> {
  const mapping = loadMapping(options.mappingFile, options.env);
  const sources = await openSources(mapping, options);
  const sealer = createSealer(options.secret);
  const { byEntity, customers } = buildPorts(mapping, sources, sealer, options);
  const crosswalks = mapping.identity.crosswalks.flatMap((c): readonly { plan: CrosswalkPlan; source: Source }[] => {
    const source = sources.get(c.source as SystemId);
    if (source === undefined) return [];
    return [{ source, plan: compileCrosswalk(c, planContext(source, 'Crosswalk', sealer, options), source.builder) }];
  });
  const all = [...sources.values()];
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
    close: async () => void (await Promise.all(all.map((s) => s.engine.close()))),
  };
}

async function* readCrosswalks(crosswalks: readonly { plan: CrosswalkPlan; source: Source }[], context: CallContext) {
  for (const { plan, source } of crosswalks) {
    try {
      for await (const row of source.engine.stream(plan.statement.text, plan.statement.bind({}), context.signal)) {
        const records = plan.decode(row);
        if (records.length > 1) yield records;
      }
    } catch (error) {
      throw failure(source, error, context);
    }
  }
}
