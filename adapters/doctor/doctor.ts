/** Examines the databases of a mapping: what is there, what fits, what an index serves. Reads alone, and little. */
import { randomBytes } from 'node:crypto';
import type { Capabilities } from '../engines/capabilities.ts';
import { loadMapping } from '../mapping/load.ts';
import type { Environment } from '../mapping/load.ts';
import type { Mapping } from '../mapping/language/mapping.ts';
import { openSources } from '../source/source.ts';
import type { Source } from '../source/source.ts';
import { ConfigurationError } from '../../schema/errors.ts';
import { inSource } from './finding.ts';
import type { Finding, SourceFinding } from './finding.ts';
import type { ListStrategy } from './indexes/lookup.ts';
import { examineIndexes } from './indexes/examine-indexes.ts';
import { examineJoins } from './joins/examine-joins.ts';
import { examineNames } from './names/missing-names.ts';
import { createDecoderNews } from './rows/decoder-news.ts';
import { examineRows } from './rows/examine-rows.ts';
import { examineServer } from './server/examine-server.ts';
import { createSubject } from './create-subject.ts';
import type { Procedure } from './create-subject.ts';
import type { Subject } from './subject.ts';
import { examineTypes } from './types/examine-types.ts';

export interface DoctorOptions {
  readonly mappingFile: string;
  readonly env: Environment;
  /** Of one source alone. */
  readonly source?: string | undefined;
  /** Rows of each table to look at; 0 for none. */
  readonly rows: number;
}

export interface ExaminedSource {
  readonly source: string;
  readonly name: string;
  readonly engine: string;
  /** null where it cannot be reached. */
  readonly server: Capabilities | null;
  /** How lists read the first rows of several parents at once. */
  readonly lists: readonly ListStrategy[];
}

export interface Examination {
  readonly sources: readonly ExaminedSource[];
  readonly findings: readonly Finding[];
  /** Of each table at the most these were looked at. */
  readonly rows: number;
}

/** What is asked here may take longer than a query of the graph. */
const QUERY_MS = 60_000;

function patient(mapping: Mapping): Mapping {
  const sources = Object.entries(mapping.sources).map(([id, source]) => {
    const limits = { ...source.limits, queryMs: Math.max(QUERY_MS, source.limits.queryMs) };
    return [id, { ...source, limits }] as const;
  });
  // Each source keeps its engine and what belongs to it; TypeScript takes the spread of a union for a mixture.
  return { ...mapping, sources: Object.fromEntries(sources) as Mapping['sources'] };
}

function createProcedure(mapping: Mapping, { mappingFile, env, rows }: DoctorOptions): Procedure {
  const news = createDecoderNews();
  // Records are named here and forgotten: their seals are for nobody.
  const secret = randomBytes(32).toString('hex');
  return { mapping, rows, news, options: { mappingFile, env, secret, onEvent: news.hear } };
}

interface SourceReport {
  readonly findings: readonly SourceFinding[];
  readonly lists: readonly ListStrategy[];
}

/** One examination after the other: the server has other work to do. */
async function examineReachable(subject: Subject, procedure: Procedure): Promise<SourceReport> {
  const server = await examineServer(subject, new Date());
  const names = await examineNames(subject);
  const readable: Subject = { ...subject, entities: names.readable };
  const indexes = await examineIndexes(readable);
  const joins = await examineJoins(readable, procedure);
  const rows = await examineRows(readable, procedure);
  const findings = [...server, ...names.findings, ...examineTypes(subject), ...indexes.findings, ...joins, ...rows];
  return { findings, lists: indexes.lists };
}

/** What ends the examination of a source, as its one finding. */
function fault(source: Source, error: unknown): SourceFinding {
  const { id } = source.info;
  if (error instanceof ConfigurationError) {
    // The line leads with the source, which a finding tells apart, and ends in what to do.
    const [problem = '', ...remedies] = error.message.replace(`${id}: `, '').replace(/\.$/, '').split('; ');
    const remedy = remedies.join('; ');
    return {
      severity: 'error',
      place: 'connection',
      problem: `cannot be made: ${problem}.`,
      remedy: remedy === '' ? null : `${remedy.charAt(0).toUpperCase()}${remedy.slice(1)}.`,
    };
  }
  const reason = source.engine.classify(error);
  return {
    severity: 'error',
    place: 'examination',
    problem: `must be answered to its end, but the database failed (${reason}).`,
    remedy: 'Look at the rights of the login and at the log of the server.',
  };
}

async function examineSource(source: Source, procedure: Procedure): Promise<Omit<Examination, 'rows'>> {
  const { id, name, engine } = source.info;
  let server: Capabilities | null = null;
  let report: SourceReport;
  try {
    server = (await source.facts.start()).capabilities;
    report = await examineReachable(await createSubject(source, server, procedure), procedure);
  } catch (error) {
    report = { findings: [fault(source, error)], lists: [] };
  } finally {
    await source.engine.close();
  }
  return {
    sources: [{ source: id, name, engine, server, lists: report.lists }],
    findings: inSource(id, report.findings),
  };
}

/**
 * Examines every source of a mapping; one that cannot be reached is a finding, and the others go on.
 *
 * Errors: ConfigurationError for a mapping that is wrong, or a source that it does not have.
 */
export async function examineMapping(options: DoctorOptions): Promise<Examination> {
  const { mappingFile, env, source: only, rows } = options;
  const mapping = patient(loadMapping(mappingFile, env));
  if (only !== undefined && !Object.hasOwn(mapping.sources, only)) {
    const known = Object.keys(mapping.sources).join(', ');
    throw new ConfigurationError(`--source: must be one of the sources ${known}, but is "${only}".`);
  }
  // Of the others nothing is opened: what is opened has to be closed for the process to end.
  const sources = Object.entries(mapping.sources).filter(([id]) => only === undefined || id === only);
  const opened = await openSources(
    { ...mapping, sources: Object.fromEntries(sources) },
    { mappingFile, env, secret: '' },
  );
  const all = await Promise.all(
    [...opened.values()].map((source) => examineSource(source, createProcedure(mapping, options))),
  );
  return { sources: all.flatMap((e) => e.sources), findings: all.flatMap((e) => e.findings), rows };
}
