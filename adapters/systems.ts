/** Builds the legacy world from a mapping: an engine a source, a port an entity and source. */
import { dirname, resolve } from 'node:path';
import { SystemError } from '../schema/errors.ts';
import type { SystemId } from '../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import type { SystemDomain } from '../schema/enums.ts';
import { compileCrosswalk } from './crosswalk.ts';
import type { CrosswalkPlan } from './crosswalk.ts';
import type { Engine } from './engines/engine.ts';
import { createSqliteEngine } from './engines/sqlite.ts';
import { createSystemHealth, instantOf } from './health.ts';
import type { SystemHealth } from './health.ts';
import { loadMapping } from './mapping/load.ts';
import type { Environment } from './mapping/load.ts';
import type { Mapping, SourceMapping } from './mapping/model.ts';
import type { CallContext, CustomerPort, Port, Sealer, SystemInfo, Systems } from './ports.ts';
import { createSealer } from './sealer.ts';
import { compilePlan } from './sql/compile-plan.ts';
import type { CallValues } from './sql/fragment.ts';
import type { PlanContext } from './sql/plan.ts';
import { createStatementStore } from './sql/reads.ts';
import type { Reads, Rows } from './sql/reads.ts';
import { createSqlCustomerPort, createSqlPort } from './sql/sql-port.ts';
import { createStatementBuilder } from './sql/statement.ts';
import type { Statement, StatementBuilder } from './sql/statement.ts';

export type SystemsEvent =
  /** One statement was answered; `name` is its place in the plan, never its text or a value. */
  | {
      readonly kind: 'statement';
      readonly system: SystemId;
      readonly entity: string;
      readonly name: string;
      readonly ms: number;
      readonly rows: number;
    }
  | {
      readonly kind: 'failure';
      readonly system: SystemId;
      readonly entity: string;
      readonly name: string;
      readonly error: SystemError;
    }
  /** A row holds a legacy code that the mapping does not name. */
  | {
      readonly kind: 'unmapped';
      readonly system: SystemId;
      readonly entity: string;
      readonly field: string;
      readonly code: string;
    };

export interface SystemsOptions {
  readonly mappingFile: string;
  readonly env: Environment;
  /** The deployment's secret; keys the seal of guests' e-mails. */
  readonly secret: string;
  readonly now?: (() => Date) | undefined;
  readonly onEvent?: ((event: SystemsEvent) => void) | undefined;
}

/** One source at run time. */
interface Source {
  readonly info: SystemInfo;
  readonly mapping: SourceMapping;
  readonly engine: Engine;
  readonly builder: StatementBuilder;
  readonly health: SystemHealth;
}

/** The domain by which a system is known: of the entities it holds the most telling. */
const DOMAIN_ORDER: readonly SystemDomain[] = ['ORDERS', 'BILLING', 'SUPPORT', 'SHIPPING', 'CUSTOMERS'];

function domainOf(mapping: Mapping, source: string): SystemDomain {
  const held = ENTITY_NAMES.filter((e) => mapping.entities[e]?.some((m) => m.from.source === source));
  const domains = new Set<SystemDomain>(held.map((e) => ENTITIES[e].domain));
  return DOMAIN_ORDER.find((d) => domains.has(d)) ?? 'CUSTOMERS';
}

function openSource(mapping: Mapping, id: SystemId, source: SourceMapping, options: SystemsOptions): Source {
  const file = resolve(dirname(options.mappingFile), source.connection.file);
  const engine = createSqliteEngine({ file, source: id });
  return {
    info: { id, name: source.name ?? id, domain: domainOf(mapping, id), engine: engine.dialect.label },
    mapping: source,
    engine,
    builder: createStatementBuilder(engine.dialect),
    health: createSystemHealth(options.now ?? (() => new Date())),
  };
}

async function openSources(mapping: Mapping, options: SystemsOptions): Promise<ReadonlyMap<SystemId, Source>> {
  const sources = new Map<SystemId, Source>();
  try {
    for (const [id, source] of Object.entries(mapping.sources)) {
      const system = id as SystemId; // the mapping's schema lets only system ids name a source
      sources.set(system, openSource(mapping, system, source, options));
    }
    return sources;
  } catch (error) {
    await Promise.all([...sources.values()].map((s) => s.engine.close()));
    throw error;
  }
}

/** Turns a driver's error into what the graph may say, and keeps the books on the system's health. */
function failure(source: Source, error: unknown, context: CallContext): SystemError {
  if (error instanceof SystemError) return error;
  if (context.signal?.aborted === true) return new SystemError(source.info.id, 'TIMEOUT', { cause: error });
  return new SystemError(source.info.id, source.engine.classify(error), {
    cause: error,
    since: source.health.failed(),
  });
}

function createReads(
  entity: EntityName,
  source: Source,
  planContext: PlanContext,
  plan: Reads['plan'],
  options: SystemsOptions,
): Reads {
  const { engine, info, health } = source;
  const now = options.now ?? (() => new Date());
  const report = (error: unknown, name: string, context: CallContext): SystemError => {
    const failed = failure(source, error, context);
    options.onEvent?.({ kind: 'failure', system: info.id, entity, name, error: failed });
    return failed;
  };
  const run = async (name: string, statement: Statement, values: CallValues, context: CallContext): Promise<Rows> => {
    const started = performance.now();
    try {
      const rows = await engine.query(statement.text, statement.bind(values), context.signal);
      health.answered();
      const ms = performance.now() - started;
      options.onEvent?.({ kind: 'statement', system: info.id, entity, name, ms, rows: rows.length });
      return rows;
    } catch (error) {
      throw report(error, name, context);
    }
  };
  async function* stream(name: string, statement: Statement, values: CallValues, context: CallContext) {
    try {
      yield* engine.stream(statement.text, statement.bind(values), context.signal);
      health.answered();
    } catch (error) {
      throw report(error, name, context);
    }
  }
  return {
    plan,
    dialect: engine.dialect,
    statement: createStatementStore(source.builder),
    run,
    stream,
    openGuest: (sealed) => planContext.sealer.open(sealed),
    maxKeys: Math.min(engine.dialect.maxKeys, source.mapping.limits.maxBatchKeys),
    now: () => instantOf(now()),
  };
}

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
      const context = planContext(source, entity, sealer, options);
      const reads = createReads(entity, source, context, compilePlan(entity, entityMapping, context), options);
      const port =
        entity === 'Customer' ? createSqlCustomerPort(source.info, reads) : createSqlPort(entity, source.info, reads);
      ports.set(source.info.id, port as unknown as Port<EntityName>); // read back by its entity alone
      if (entity === 'Customer') customers.push(port as CustomerPort);
    }
    byEntity.set(entity, ports);
  }
  return { byEntity, customers };
}

function planContext(source: Source, entity: string, sealer: Sealer, options: SystemsOptions): PlanContext {
  const { info, mapping, engine } = source;
  return {
    dialect: engine.dialect,
    source: mapping,
    system: info.id,
    sealer,
    onUnmapped: (field, code) => options.onEvent?.({ kind: 'unmapped', system: info.id, entity, field, code }),
  };
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

async function pingSource({ engine, health }: Source, signal: AbortSignal | undefined): Promise<void> {
  try {
    await engine.ping(signal);
    health.answered();
  } catch {
    health.failed();
  }
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
