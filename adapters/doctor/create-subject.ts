/** What is to be examined of a source: the parts of the mapping over it, compiled as they are to be served. */
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { compileCrosswalk } from '../crosswalk.ts';
import type { Capabilities } from '../engines/capabilities.ts';
import type { Mapping } from '../mapping/language/mapping.ts';
import type { Sealer } from '../ports.ts';
import { createSealer } from '../sealer.ts';
import { createReads, planContext } from '../source/source.ts';
import type { Source, SystemsOptions } from '../source/source.ts';
import { crosswalkProbe, planProbes } from '../source/verify.ts';
import { tableFragment } from '../sql/plan/expression/scope.ts';
import { sql } from '../sql/statement/fragment.ts';
import { ENTITY_NAMES } from '../../schema/model.ts';
import { usesOf } from './mapping-uses.ts';
import type { DecoderNews } from './rows/decoder-news.ts';
import type { MappedEntity, MappedPart, Subject } from './subject.ts';

/** How the examination of one source is made. */
export interface Procedure {
  readonly mapping: Mapping;
  readonly options: SystemsOptions;
  /** Rows of each table to look at. */
  readonly rows: number;
  readonly news: DecoderNews;
}

function entitiesOf(source: Source, sealer: Sealer, { mapping, options }: Procedure): readonly MappedEntity[] {
  return ENTITY_NAMES.flatMap((entity) =>
    (mapping.entities[entity] ?? [])
      .filter((words) => words.from.source === source.info.id)
      .map((words) => {
        const reads = createReads(source, entity, words, sealer, options);
        const uses = usesOf(words, entity, source.mapping.prefix);
        return { entity, mapping: words, uses, reads, probes: planProbes(reads.plan, source.builder) };
      }),
  );
}

function crosswalksOf(source: Source, sealer: Sealer, { mapping, options }: Procedure): readonly MappedPart[] {
  return mapping.identity.crosswalks.flatMap((words, i) => {
    if (words.source !== source.info.id) return [];
    const plan = compileCrosswalk(words, planContext(source, 'Crosswalk', sealer, options), source.builder);
    const uses = usesOf(words, `identity.crosswalks[${i}]`, source.mapping.prefix);
    return [{ uses, probes: [crosswalkProbe(plan)] }];
  });
}

/** Each of the source's own queries by itself, for no rows: one that the database refuses is told by its name. */
function queriesOf({ mapping, engine, builder }: Source): readonly MappedPart[] {
  return Object.keys(mapping.queries).map((query) => {
    const from = tableFragment({ dialect: engine.dialect, source: mapping }, { query }, 'q');
    const statement = builder.select({ columns: [sql`${1}`], from, where: [sql`1 = 0`] });
    return { uses: { tables: [], columns: [] }, probes: [{ name: `queries.${query}`, statement }] };
  });
}

export async function createSubject(
  source: Source,
  capabilities: Capabilities,
  procedure: Procedure,
): Promise<Subject> {
  const sealer = createSealer(procedure.options.secret);
  const entities = entitiesOf(source, sealer, procedure);
  const crosswalks = crosswalksOf(source, sealer, procedure);
  const tables = [...entities, ...crosswalks].flatMap((part) => part.uses.tables);
  const wanted = tables.flatMap((table) => (table.name === null ? [] : [table.name]));
  return {
    source,
    capabilities,
    catalogue: await readCatalogue(source.engine, wanted),
    entities,
    crosswalks,
    queries: queriesOf(source),
    sealer,
  };
}
