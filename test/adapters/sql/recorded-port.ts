/** Reads over no database, which keep the statements that they would send. */
import { Readable } from 'node:stream';
import type { Mapping } from '../../../adapters/mapping/language/mapping.ts';
import type { Port, Sealer, SystemInfo } from '../../../adapters/ports.ts';
import { compilePlan } from '../../../adapters/sql/plan/compile-plan.ts';
import { createStatementStore } from '../../../adapters/sql/read/reads.ts';
import type { Reads } from '../../../adapters/sql/read/reads.ts';
import { createSqlPort } from '../../../adapters/sql/sql-port.ts';
import type { Dialect } from '../../../adapters/sql/statement/dialect.ts';
import type { TopStrategy } from '../../../adapters/sql/statement/select.ts';
import type { SqlValue } from '../../../adapters/sql/statement/fragment.ts';
import { createStatementBuilder } from '../../../adapters/sql/statement/statement.ts';
import type { Statement } from '../../../adapters/sql/statement/statement.ts';
import type { SystemId } from '../../../schema/ids.ts';
import type { EntityName } from '../../../schema/model.ts';

export interface RecordedReads {
  readonly info: SystemInfo;
  readonly reads: Reads;
  readonly texts: readonly string[];
  readonly params: readonly (readonly SqlValue[])[];
  readonly types: readonly Statement['types'][];
}

export interface RecordedPort<E extends EntityName> extends RecordedReads {
  readonly port: Port<E>;
}

interface As {
  readonly dialect: Dialect;
  readonly strategy: TopStrategy;
  readonly sealer: Sealer;
}

/** The reads of an entity's first mapping for a system, as if its source were of that dialect. */
export function recordedReads(entity: EntityName, mapping: Mapping, system: SystemId, as: As): RecordedReads {
  const { dialect, strategy, sealer } = as;
  const mapped = mapping.entities[entity]?.find((m) => m.from.source === system);
  const source = mapping.sources[system];
  if (mapped === undefined || source === undefined) throw new Error(`The mapping must have ${entity} in ${system}.`);
  const texts: string[] = [];
  const params: SqlValue[][] = [];
  const types: Statement['types'][] = [];
  const reads: Reads = {
    plan: compilePlan(entity, mapped, {
      dialect,
      source,
      system,
      sealer,
      onUnmapped: () => {},
      onUndecodable: () => {},
    }),
    dialect,
    statement: createStatementStore(createStatementBuilder(dialect)),
    strategy: async () => strategy,
    catalogue: async () => null,
    kindOf: async () => null,
    run: async (name, statement, values) => {
      // Each statement of every suite over these reads.
      if (statement.types.length > dialect.maxParams) throw new Error(`${name} has too many parameters.`);
      texts.push(statement.text);
      params.push(statement.bind(values));
      types.push(statement.types);
      return [];
    },
    stream: (_, statement) => {
      texts.push(statement.text);
      return Readable.from([]);
    },
    openGuest: (sealed) => sealer.open(sealed),
    maxKeys: 2000,
    now: () => '2026-03-01T12:00:00Z',
  };
  return {
    info: { id: system, name: system, domain: 'ORDERS', engine: dialect.label, zone: 'UTC' },
    reads,
    texts,
    params,
    types,
  };
}

export function recordedPort<E extends EntityName>(
  entity: E,
  mapping: Mapping,
  system: SystemId,
  as: As,
): RecordedPort<E> {
  const recorded = recordedReads(entity, mapping, system, as);
  return { ...recorded, port: createSqlPort(entity, recorded.info, recorded.reads) };
}
