/** What a mapping can answer: entities and lists by source, told without its databases. */
import { ENTITY_NAMES } from '../schema/model.ts';
import type { EntityName } from '../schema/model.ts';
import type { SystemId } from '../schema/ids.ts';
import { readMapping } from './mapping/load.ts';
import type { Mapping } from './mapping/language/mapping.ts';
import { createSealer } from './sealer.ts';
import { compileList } from './sql/plan/list-plan.ts';
import { compilePlan } from './sql/plan/compile-plan.ts';
import { mssqlDialect, mysqlDialect, sqliteDialect } from './sql/statement/dialect.ts';

export interface Coverage {
  readonly source: string;
  readonly entity: EntityName;
  /** The lists that can be read; of the others the mapping leaves out a link, a time or a field. */
  readonly lists: readonly string[];
}

const DIALECTS = { sqlite: sqliteDialect, mysql: mysqlDialect, mssql: mssqlDialect } as const;
const NO_EVENTS = { onUnmapped: () => {}, onUndecodable: () => {} };

function coverageOf(mapping: Mapping): readonly Coverage[] {
  // Nothing is sealed where nothing is read.
  const sealer = createSealer('of a mapping that is only looked at');
  return ENTITY_NAMES.flatMap((entity) =>
    (mapping.entities[entity] ?? []).flatMap((words): readonly Coverage[] => {
      const { source: name } = words.from;
      const source = mapping.sources[name];
      if (source === undefined) return [];
      const dialect = DIALECTS[source.engine];
      const system = name as SystemId; // the mapping's schema lets only system ids name a source
      const plan = compilePlan(entity, words, { dialect, source, system, sealer, ...NO_EVENTS });
      const lists = Object.keys(plan.spec.lists).filter((list) => compileList(plan, list, dialect) !== null);
      return [{ source: name, entity, lists }];
    }),
  );
}

/**
 * The coverage of a mapping file; none where it is not sound.
 *
 * Errors: ConfigurationError when the file cannot be read or is not YAML.
 */
export function readCoverage(file: string): readonly Coverage[] {
  const { mapping, problems } = readMapping(file, null);
  return mapping === null || problems.length > 0 ? [] : coverageOf(mapping);
}
