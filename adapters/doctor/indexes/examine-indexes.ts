/** Each look-up against the database's own plan for it; of tables too small for a plan to tell, against the indexes. */
import type { SourceFinding } from '../finding.ts';
import { tableOf } from '../subject.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { createExplainer } from './explain.ts';
import type { Explainer } from './explain.ts';
import { accessOf, hasIndex } from './judge/access.ts';
import type { Access } from './judge/access.ts';
import { mend } from './judge/mending.ts';
import { reachedBy } from './judge/reached.ts';
import type { Reached } from './judge/reached.ts';
import type { ListStrategy, Lookup } from './lookup.ts';
import { lookupsOf } from './lookups.ts';
import type { PlanStep } from './steps/plan-step.ts';
import { COUNTED, createTableSizes, LARGE } from './table-size.ts';
import type { TableSizes } from './table-size.ts';

interface Place extends Subject {
  readonly mapped: MappedEntity;
  readonly sizes: TableSizes;
  readonly explainer: Explainer;
}

/** The steps of all statements of a look-up; null where the database cannot be asked. */
async function stepsOf({ statements }: Lookup, { explainer }: Place): Promise<readonly PlanStep[] | null> {
  const plans = await Promise.all(statements.map(({ statement, params }) => explainer.explain(statement, params)));
  return plans.includes(null) ? null : plans.flatMap((steps) => steps ?? []);
}

function problemOf(access: Access | null, { use, soughtBy }: Reached, isLarge: boolean): string {
  const table = use.name?.join('.') ?? use.alias;
  const small = isLarge ? '' : ', a small table so far';
  if (access?.kind === 'part') {
    const wanted = soughtBy === null ? '' : ` on ${soughtBy.join(', ')}`;
    const rows = access.rows === COUNTED ? `${COUNTED} or more` : `about ${access.rows}`;
    return `must find its rows by an index${wanted}, but seeks by ${access.by.join(', ')} alone, which is ${rows} rows of ${table}${small}.`;
  }
  const rows = access?.kind === 'scan' ? (access.rows ?? 0) : 0;
  const size = rows >= LARGE ? `about ${rows} rows` : isLarge ? `${LARGE} rows or more` : 'a small table so far';
  return `must find its rows by an index, but reads all of ${table}, ${size}.`;
}

async function judge(lookup: Lookup, reached: Reached, place: Place): Promise<readonly SourceFinding[]> {
  const { use, isFirst, soughtBy } = reached;
  // What one of the source's own queries reads is nobody's table.
  if (use.name === null) return [];
  const table = tableOf(place.catalogue, use);
  const access = await accessOf(reached, table, place.sizes);
  const isSought = access === null ? null : access.kind === 'seek';
  const indexed = table !== undefined && soughtBy !== null && hasIndex(table, soughtBy);
  const isLarge = (await place.sizes.of(use)) >= LARGE;
  // Of a small table every server may read all, whatever the indexes.
  const isServed = isLarge ? (isSought ?? indexed) : !isFirst || indexed || isSought === true;
  if (isServed) return [];
  return [
    {
      severity: isLarge ? 'warning' : 'note',
      place: lookup.place,
      problem: problemOf(access, reached, isLarge),
      ...mend(lookup, reached, table, place.source.engine.dialect),
    },
  ];
}

async function examineLookup(lookup: Lookup, place: Place): Promise<readonly SourceFinding[]> {
  const reached = reachedBy(lookup, await stepsOf(lookup, place), place.mapped.uses.tables);
  return (await Promise.all(reached.map((r) => judge(lookup, r, place)))).flat();
}

/** Each missing index once, at the first look-up that needs it. */
function distinct(findings: readonly SourceFinding[]): readonly SourceFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ fix, place, problem }) => {
    const name = fix ?? `${place} ${problem}`;
    return !seen.has(name) && seen.add(name).size > 0;
  });
}

export interface IndexReport {
  readonly findings: readonly SourceFinding[];
  readonly lists: readonly ListStrategy[];
}

export async function examineIndexes(subject: Subject): Promise<IndexReport> {
  const sizes = createTableSizes(subject.source, subject.catalogue);
  const explainer = createExplainer(subject.source);
  try {
    const reports = await Promise.all(
      subject.entities.map(async (mapped) => {
        const lookups = await lookupsOf(mapped, subject);
        const place: Place = { ...subject, mapped, sizes, explainer };
        const findings = await Promise.all(lookups.map((lookup) => examineLookup(lookup, place)));
        return { findings: findings.flat(), lists: lookups.flatMap((lookup) => lookup.lists) };
      }),
    );
    return { findings: distinct(reports.flatMap((r) => r.findings)), lists: reports.flatMap((r) => r.lists) };
  } finally {
    await explainer.close();
  }
}
