/** `c360 sample`: rows of one entity through the mapping, raw beside decoded. */
import { ConfigurationError, SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import type { EntityName } from '../../schema/model.ts';
import type { EntityMapping } from '../mapping/language/entities.ts';
import { readMapping } from '../mapping/load.ts';
import type { Environment } from '../mapping/load.ts';
import type { Mapping } from '../mapping/language/mapping.ts';
import { mappingError } from '../mapping/problems.ts';
import type { CallContext, Port } from '../ports.ts';
import { createSealer } from '../sealer.ts';
import { createReads, openSources } from '../source/source.ts';
import { planProbes, readProbe } from '../source/verify.ts';
import type { Source, SystemsEvent, SystemsOptions } from '../source/source.ts';
import { compileTime } from '../sql/plan/list-plan.ts';
import type { Fragment } from '../sql/statement/fragment.ts';
import type { SelectParts } from '../sql/statement/select.ts';
import { fromTable, keyColumns } from '../sql/read/reads.ts';
import type { Reads } from '../sql/read/reads.ts';
import { createSqlPort } from '../sql/sql-port.ts';
import { rowLayout } from './row-layout.ts';
import { sampleRecord } from './sample-record.ts';
import type { SampledRecord } from './sample-record.ts';

export interface SampleOptions {
  readonly mappingFile: string;
  readonly env: Environment;
  /** The deployment's: guests are then called as in the graph. */
  readonly secret: string;
  readonly entity: EntityName;
  /** Left out: every source that the entity is mapped from. */
  readonly source: string | undefined;
  /** Rows of each source. */
  readonly count: number;
  /** The first members of each child list too. */
  readonly withChildren: boolean;
}

export interface UnmappedCode {
  readonly field: string;
  readonly code: string;
  readonly count: number;
}

export interface Sample {
  readonly entity: EntityName;
  readonly source: string;
  /** The field that orders it, newest first; null: by key. */
  readonly orderedBy: string | null;
  readonly records: readonly (SampledRecord & { readonly children?: Readonly<Record<string, readonly unknown[]>> })[];
  /** Among the records and children that are shown. */
  readonly unmapped: readonly UnmappedCode[];
}

const CHILDREN = 3;
/** Whoever can start the command can read the databases. */
const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

/** What is wrong with other sources is no hindrance. */
function loadFor({ mappingFile, env, entity, source }: SampleOptions): {
  mapping: Mapping;
  mapped: readonly EntityMapping[];
} {
  const { mapping, problems } = readMapping(mappingFile, env);
  if (mapping === null) throw mappingError(problems);
  const all = mapping.entities[entity] ?? [];
  if (source !== undefined && !Object.hasOwn(mapping.sources, source)) {
    const known = Object.keys(mapping.sources).join(', ') || 'none';
    throw new ConfigurationError(
      `sample: --source must be one of the sources of ${mappingFile} (${known}), but is "${source}".`,
    );
  }
  const mapped = source === undefined ? all : all.filter((m) => m.from.source === source);
  if (mapped.length === 0) {
    const from = source === undefined ? '' : ` from ${source}`;
    throw new ConfigurationError(
      `sample: ${entity} must be mapped${from}, but ${mappingFile} does not map it; c360 introspect drafts what it can find.`,
    );
  }
  const used = new Set(mapped.map((m) => m.from.source));
  const own = problems.filter(({ path }) => path[0] !== 'sources' || used.has(String(path[1])));
  if (own.length > 0) throw mappingError(own);
  const sources = Object.entries(mapping.sources).filter(([id]) => used.has(id));
  return { mapping: { ...mapping, sources: Object.fromEntries(sources) }, mapped };
}

function orderOf({ plan, dialect }: Reads): { readonly by: string | null; readonly columns: readonly Fragment[] } {
  const keys = keyColumns(plan.key);
  const at = plan.spec.lists['byCustomer']?.at;
  const field = at === undefined ? undefined : plan.fields.get(at);
  if (at === undefined || field?.time === undefined) return { by: null, columns: keys };
  const { column } = compileTime(field, field.time, dialect);
  return { by: at, columns: [column, ...keys] };
}

/** Codes that decoding meets, counted. */
function createCodeCounter() {
  const counts = new Map<string, { field: string; code: string; count: number }>();
  let fresh: string[] = [];
  return {
    onEvent: (event: SystemsEvent): void => {
      if (event.kind !== 'unmapped') return;
      fresh.push(event.code);
      const key = JSON.stringify([event.field, event.code]);
      const known = counts.get(key) ?? { field: event.field, code: event.code, count: 0 };
      counts.set(key, { ...known, count: known.count + 1 });
    },
    takeUnmapped: (): readonly string[] => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    all: (): readonly UnmappedCode[] => [...counts.values()].toSorted((a, b) => b.count - a.count),
  };
}

async function readRows(reads: Reads, limit: number, order: Pick<SelectParts, 'orderBy' | 'descending'>) {
  const { plan } = reads;
  const statement = reads.statement('sample', () => ({
    columns: rowLayout(plan).columns,
    from: fromTable(plan),
    where: plan.where,
    ...order,
    limit: 'all',
  }));
  return reads.run('sample', statement, { limit, now: reads.now() }, CONTEXT);
}

/** The first members of each list by the port that the graph reads them through. */
async function childrenOf(
  source: Source,
  reads: Reads,
  { id }: SampledRecord,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  if (id === null) return {};
  const port = createSqlPort(reads.plan.entity, source.info, reads) as unknown as Pick<Port<'Order'>, 'children'>; // any entity's reads by name
  const lists = await Promise.all(
    [...reads.plan.children.keys()].map(async (name) => {
      const found = await port.children(name as 'lines', [id], { limit: CHILDREN }, CONTEXT);
      return [name, (found.get(id) ?? []).map(({ child }) => child)] as const;
    }),
  );
  return Object.fromEntries(lists);
}

/** Errors: ConfigurationError with a line for each part of the mapping that the database cannot answer. */
async function proveReadable(source: Source, { plan, now }: Reads): Promise<void> {
  const probes = planProbes(plan, source.builder);
  const problems = await Promise.all(probes.map((probe) => readProbe(source.info.id, probe, source.engine, now())));
  const lines = problems.flatMap((problem) => (problem === null ? [] : [problem.line]));
  if (lines.length > 0) throw new ConfigurationError(lines.join('\n'));
}

async function sampleSource(source: Source, mapped: EntityMapping, options: SampleOptions): Promise<Sample> {
  const { entity, count, withChildren, mappingFile, env, secret } = options;
  const codes = createCodeCounter();
  const systems: SystemsOptions = { mappingFile, env, secret, onEvent: codes.onEvent };
  const reads = createReads(source, entity, mapped, createSealer(secret), systems);
  await proveReadable(source, reads);
  const { by, columns } = orderOf(reads);
  const rows = await readRows(reads, count, { orderBy: columns, descending: by !== null });
  const reader = {
    plan: reads.plan,
    layout: rowLayout(reads.plan),
    source: source.mapping,
    takeUnmapped: codes.takeUnmapped,
  };
  const records = await Promise.all(
    rows.map(async (row) => {
      const record = sampleRecord(row, reader);
      return withChildren ? { ...record, children: await childrenOf(source, reads, record) } : record;
    }),
  );
  return { entity, source: source.info.id, orderedBy: by, records, unmapped: codes.all() };
}

/**
 * Reads the newest rows of an entity through its mapping, source by source.
 *
 * Errors: ConfigurationError for a mapping, source or database that is not what it must be.
 */
export async function sample(options: SampleOptions): Promise<readonly Sample[]> {
  const { mapping, mapped } = loadFor(options);
  const sources = await openSources(mapping, options);
  try {
    return await Promise.all(
      mapped.map(async (entityMapping) => {
        const source = sources.get(entityMapping.from.source as SystemId); // the mapping's schema lets only system ids name a source
        if (source === undefined) throw new Error('A mapping that was not checked names an absent source.');
        await source.engine.start();
        return sampleSource(source, entityMapping, options);
      }),
    );
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new ConfigurationError(`${error.message} c360 doctor finds out why.`, { cause: error });
  } finally {
    await Promise.all([...sources.values()].map((s) => s.engine.close()));
  }
}
