/** One source of a mapping at run time: its engine, its health, and the reads of an entity in it. */
import { dirname } from 'node:path';
import type { SystemDomain } from '../schema/enums.ts';
import { ConfigurationError, SystemError } from '../schema/errors.ts';
import type { SystemId } from '../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import type { Engine } from './engines/engine.ts';
import { createEngine } from './engines/create-engine.ts';
import { createSystemHealth, instantOf } from './health.ts';
import type { SystemHealth } from './health.ts';
import type { Environment } from './mapping/load.ts';
import type { Mapping, SourceMapping } from './mapping/model.ts';
import type { CallContext, Sealer, SystemInfo } from './ports.ts';
import { compilePlan } from './sql/plan/compile-plan.ts';
import type { CallValues } from './sql/statement/fragment.ts';
import type { EntityPlan, PlanContext, TablePlan } from './sql/plan/plan.ts';
import { createStatementStore } from './sql/read/reads.ts';
import type { Reads, Rows } from './sql/read/reads.ts';
import { createStatementBuilder } from './sql/statement/statement.ts';
import type { Statement, StatementBuilder } from './sql/statement/statement.ts';
import type { EntityMapping } from './mapping/entities.ts';

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
export interface Source {
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
  const engine = createEngine(id, source, dirname(options.mappingFile));
  return {
    info: {
      id,
      name: source.name ?? id,
      domain: domainOf(mapping, id),
      engine: engine.dialect.label,
      zone: source.zone,
    },
    mapping: source,
    engine,
    builder: createStatementBuilder(engine.dialect),
    health: createSystemHealth(options.now ?? (() => new Date())),
  };
}

/**
 * Opens the sources of a mapping and proves that each can be read.
 *
 * Errors: ConfigurationError with a line for each that cannot; none stays open then.
 */
export async function openSources(mapping: Mapping, options: SystemsOptions): Promise<ReadonlyMap<SystemId, Source>> {
  const sources = new Map<SystemId, Source>();
  const problems: string[] = [];
  const note = (error: unknown): void => {
    if (!(error instanceof ConfigurationError)) throw error;
    problems.push(error.message);
  };
  try {
    for (const [id, source] of Object.entries(mapping.sources)) {
      const system = id as SystemId; // the mapping's schema lets only system ids name a source
      try {
        sources.set(system, openSource(mapping, system, source, options));
      } catch (error) {
        note(error);
      }
    }
    const started = await Promise.allSettled([...sources.values()].map((s) => s.engine.start()));
    for (const result of started) if (result.status === 'rejected') note(result.reason);
    if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
    return sources;
  } catch (error) {
    await Promise.all([...sources.values()].map((s) => s.engine.close()));
    throw error;
  }
}

/** Turns a driver's error into what the graph may say, and keeps the books on the system's health. */
export function failure(source: Source, error: unknown, context: CallContext): SystemError {
  if (error instanceof SystemError) return error;
  if (context.signal?.aborted === true) return new SystemError(source.info.id, 'TIMEOUT', { cause: error });
  const reason = source.engine.classify(error);
  return new SystemError(source.info.id, reason, { cause: error, since: source.health.failed(reason) });
}

/** Columns of the longest key that a plan's statements look up by. */
function longestKey(plan: EntityPlan): number {
  const ofTable = (table: TablePlan): readonly number[] => [
    table.key.length,
    ...[...table.children.values()].flatMap((child) => (child.kind === 'table' ? ofTable(child) : [])),
  ];
  const links = [...plan.links.values()].flat().map((rule) => rule.columns.length);
  return Math.max(...ofTable(plan), ...links);
}

/** The reads of one entity: its plan, and the way to the database with the books kept on it. */
export function createReads(
  source: Source,
  entity: EntityName,
  mapping: EntityMapping,
  sealer: Sealer,
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
      const rows = await engine.query(statement, statement.bind(values), context.signal);
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
      yield* engine.stream(statement, statement.bind(values), context.signal);
      health.answered();
    } catch (error) {
      throw report(error, name, context);
    }
  }
  const plan = compilePlan(entity, mapping, planContext(source, entity, sealer, options));
  return {
    plan,
    dialect: engine.dialect,
    statement: createStatementStore(source.builder),
    run,
    stream,
    openGuest: (sealed) => sealer.open(sealed),
    maxKeys: Math.min(Math.floor(engine.dialect.maxParams / longestKey(plan)), source.mapping.limits.maxBatchKeys),
    now: () => instantOf(now()),
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
  };
}

/** Asks for a sign of life; the answer is in the health. */
export async function pingSource({ engine, health }: Source, signal: AbortSignal | undefined): Promise<void> {
  try {
    await engine.ping(signal);
    health.pinged(true);
  } catch {
    // A caller who has gone says nothing about the system.
    if (signal?.aborted !== true) health.pinged(false);
  }
}
