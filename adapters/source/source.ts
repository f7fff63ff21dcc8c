/** One source of a mapping at run time: its engine, its health, and the reads of an entity in it. */
import { dirname } from 'node:path';
import type { SystemDomain } from '../../schema/enums.ts';
import type { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';
import type { Engine } from '../engines/engine.ts';
import { createEngine } from '../engines/create-engine.ts';
import { createReport, createRun } from './call.ts';
import { createInstants, createSystemHealth } from './health.ts';
import type { SystemHealth } from './health.ts';
import type { Environment } from '../mapping/load.ts';
import type { Mapping, SourceMapping } from '../mapping/language/mapping.ts';
import type { CallContext, Sealer, SystemInfo } from '../ports.ts';
import { compilePlan } from '../sql/plan/compile-plan.ts';
import type { CallValues } from '../sql/statement/fragment.ts';
import type { PlanContext } from '../sql/plan/plan.ts';
import { createStatementStore } from '../sql/read/reads.ts';
import type { Reads } from '../sql/read/reads.ts';
import { createStatementBuilder } from '../sql/statement/statement.ts';
import type { Statement, StatementBuilder } from '../sql/statement/statement.ts';
import type { EntityMapping } from '../mapping/language/entities.ts';
import type { TableName } from '../mapping/language/names.ts';
import { createSourceFacts } from './source-facts.ts';
import type { Facts, SourceFacts } from './source-facts.ts';
import { catalogueName } from '../sql/plan/catalogue-name.ts';
import { chooseStrategy, columnKind, isServed } from '../sql/read/choose-strategy.ts';

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
  /** What a source cannot do at start; the line says what was expected, what came and what to do. */
  | { readonly kind: 'start'; readonly system: SystemId; readonly line: string }
  /** A row holds a legacy code that the mapping does not name. */
  | {
      readonly kind: 'unmapped';
      readonly system: SystemId;
      readonly entity: string;
      readonly field: string;
      readonly code: string;
    }
  /** A row holds a text that cannot be decoded as the mapping says; told once a field. */
  | { readonly kind: 'undecodable'; readonly system: SystemId; readonly entity: string; readonly field: string };

export interface SystemsOptions {
  readonly mappingFile: string;
  readonly env: Environment;
  /** The deployment's secret; keys the seal of guests' e-mails. */
  readonly secret: string;
  /** Every source must work, and answer for all that the mapping says of it; otherwise one source is enough. */
  readonly requireAll?: boolean | undefined;
  readonly now?: (() => Date) | undefined;
  readonly onEvent?: ((event: SystemsEvent) => void) | undefined;
}

/** One source at run time. */
export interface Source {
  readonly info: SystemInfo;
  readonly mapping: SourceMapping;
  readonly engine: Engine;
  readonly builder: StatementBuilder;
  readonly health: SystemHealth;
  readonly facts: SourceFacts;
}

/** The domain by which a system is known: of the entities it holds the most telling. */
const DOMAIN_ORDER: readonly SystemDomain[] = ['ORDERS', 'BILLING', 'SUPPORT', 'SHIPPING', 'CUSTOMERS'];

function domainOf(mapping: Mapping, source: string): SystemDomain {
  const held = ENTITY_NAMES.filter((e) => mapping.entities[e]?.some((m) => m.from.source === source));
  const domains = new Set<SystemDomain>(held.map((e) => ENTITIES[e].domain));
  return DOMAIN_ORDER.find((d) => domains.has(d)) ?? 'CUSTOMERS';
}

/** The tables whose rows are read in lists, and those joined to a record's, as their database knows them. */
function tablesOf(mapping: Mapping, id: SystemId, source: SourceMapping): readonly (readonly string[])[] {
  const ofChildren = (children: EntityMapping['children']): readonly TableName[] =>
    Object.values(children).flatMap((child) =>
      'rows' in child ? [] : [child.from.table, ...ofChildren(child.children)],
    );
  const held = ENTITY_NAMES.flatMap((entity) => mapping.entities[entity] ?? []).filter((m) => m.from.source === id);
  const tables = held.flatMap((m) => [m.from.table, ...m.joins.map((j) => j.table), ...ofChildren(m.children)]);
  return tables.flatMap((table) => {
    const name = catalogueName(table, { source });
    return name === null ? [] : [name];
  });
}

async function openSource(
  mapping: Mapping,
  id: SystemId,
  source: SourceMapping,
  options: SystemsOptions,
): Promise<Source> {
  const engine = await createEngine(id, source, dirname(options.mappingFile));
  return {
    info: {
      id,
      name: source.name ?? id,
      domain: domainOf(mapping, id),
      engine: engine.dialect.label,
      zone: source.zone,
      staleAfterDays: source.staleAfterDays,
    },
    mapping: source,
    engine,
    builder: createStatementBuilder(engine.dialect),
    health: createSystemHealth(options.now ?? (() => new Date())),
    facts: createSourceFacts(engine, tablesOf(mapping, id, source)),
  };
}

/** The sources of a mapping; nothing is asked of them yet. */
export async function openSources(mapping: Mapping, options: SystemsOptions): Promise<ReadonlyMap<SystemId, Source>> {
  const sources = Object.entries(mapping.sources).map(async ([id, source]): Promise<readonly [SystemId, Source]> => {
    const system = id as SystemId; // the mapping's schema lets only system ids name a source
    return [system, await openSource(mapping, system, source, options)];
  });
  return new Map(await Promise.all(sources));
}

/** The reads of one entity: its plan, and the way to the database with the books kept on it. */
export function createReads(
  source: Source,
  entity: EntityName,
  mapping: EntityMapping,
  sealer: Sealer,
  options: SystemsOptions,
): Reads {
  const { engine, health, facts } = source;
  const now = options.now ?? (() => new Date());
  const report = createReport(source, entity, options);
  async function* stream(name: string, statement: Statement, values: CallValues, context: CallContext) {
    try {
      await facts.known(context.signal);
      yield* engine.stream(statement, statement.bind(values), context.signal);
      health.answered();
    } catch (error) {
      throw report(error, name, context);
    }
  }
  const known = async (name: string, context: CallContext): Promise<Facts> => {
    try {
      return await facts.known(context.signal);
    } catch (error) {
      throw report(error, name, context);
    }
  };
  const plan = compilePlan(entity, mapping, planContext(source, entity, sealer, options));
  return {
    plan,
    dialect: engine.dialect,
    statement: createStatementStore(source.builder),
    run: createRun(source, entity, options),
    stream,
    strategy: async (place, context) => {
      const { capabilities, catalogue } = await known('strategy', context);
      const isServedByIndex = isServed(place, catalogue, engine.dialect);
      return chooseStrategy(source.mapping.topPerParent, capabilities, isServedByIndex);
    },
    catalogue: async (context) => (await known('catalogue', context)).catalogue,
    kindOf: async (column, context) =>
      columnKind(plan, column, (await known('catalogue', context)).catalogue, engine.dialect),
    openGuest: (sealed) => sealer.open(sealed),
    maxKeys: source.mapping.limits.maxBatchKeys,
    now: createInstants(now),
  };
}

export function planContext(source: Source, entity: string, sealer: Sealer, options: SystemsOptions): PlanContext {
  const { info, mapping, engine } = source;
  return {
    dialect: engine.dialect,
    source: mapping,
    system: info.id,
    sealer,
    onUnmapped: (field, code) => options.onEvent?.({ kind: 'unmapped', system: info.id, entity, field, code }),
    onUndecodable: (field) => options.onEvent?.({ kind: 'undecodable', system: info.id, entity, field }),
  };
}

/** Asks for a sign of life; the answer is in the health. One that could not be started is started first. */
export async function pingSource({ engine, health, facts }: Source, signal: AbortSignal | undefined): Promise<void> {
  try {
    await facts.known(signal);
    await engine.ping(signal);
    health.pinged(true);
  } catch {
    // A caller who has gone says nothing about the system.
    if (signal?.aborted !== true) health.pinged(false);
  }
}
