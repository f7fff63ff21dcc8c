/** Each look-up against the database's own plan for it; of tables too small for a plan to tell, against the indexes. */
import type { CatalogueTable } from '../../catalogue/catalogue.ts';
import type { SourceFinding } from '../finding.ts';
import type { TableUse } from '../mapping-uses.ts';
import { tableOf } from '../subject.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { createExplainer } from './explain.ts';
import type { Explainer } from './explain.ts';
import { indexStatement } from './index-statement.ts';
import type { ListStrategy, Lookup } from './lookup.ts';
import { lookupsOf } from './lookups.ts';
import { createTableSizes, LARGE } from './table-size.ts';
import type { TableSizes } from './table-size.ts';

interface Place extends Subject {
  readonly mapped: MappedEntity;
  readonly sizes: TableSizes;
  readonly explainer: Explainer;
}

const columnName = (reference: string): string => reference.slice(reference.indexOf('.') + 1);

/** The record or child list that a table belongs to: the innermost. */
function partOf({ place }: TableUse): string {
  return /^.*\.children\.[^.[]+/.exec(place)?.[0] ?? place.split('.', 1)[0] ?? '';
}

/** One table that the statements of a look-up reach. */
interface Reached {
  readonly use: TableUse;
  /** What is compared is its own: the look-up can begin with it. */
  readonly isFirst: boolean;
  /** null where the database cannot be asked. */
  readonly isScanned: boolean | null;
}

/** Where a look-up can begin: the table whose columns are compared, be it joined; of expressions that of the record. */
function firstOf({ part, columns }: Lookup, inReach: readonly TableUse[]): TableUse | undefined {
  const compared = columns?.[0]?.split('.', 1)[0];
  return inReach.find((use) => use.alias === compared) ?? inReach.find((use) => use.place === `${part}.from`);
}

/**
 * The first table, and of the others those that are read whole. Aliases are told apart by what is in reach. A record's
 * table that is read whole is so for want of an index on the first.
 */
function reachedBy(lookup: Lookup, scanned: ReadonlySet<string> | null, uses: readonly TableUse[]): readonly Reached[] {
  const inReach = uses.filter((use) => `${lookup.part}.`.startsWith(`${partOf(use)}.`));
  const first = firstOf(lookup, inReach);
  const own = inReach.find((use) => use.place === `${lookup.part}.from`);
  const isScanned = (use: TableUse | undefined): boolean => use !== undefined && scanned?.has(use.alias) === true;
  return inReach.flatMap((use): readonly Reached[] => {
    if (use === first) {
      return [{ use, isFirst: true, isScanned: scanned === null ? null : isScanned(use) || isScanned(own) }];
    }
    return use !== own && isScanned(use) ? [{ use, isFirst: false, isScanned: true }] : [];
  });
}

/** What a table is found by; null where that is no column, or one of another table. */
function soughtBy({ columns }: Lookup, { use, isFirst }: Reached): readonly string[] | null {
  const sought = isFirst ? columns : use.joinedBy;
  const isOwn = sought?.every((c) => c.startsWith(`${use.alias}.`)) ?? false;
  return sought === null || sought.length === 0 || !isOwn ? null : sought.map(columnName);
}

/** An index begins with one of the columns; that it has them all the plan alone can tell. */
function hasIndex({ indexes }: CatalogueTable, columns: readonly string[]): boolean {
  const folded = new Set(columns.map((c) => c.toLowerCase()));
  return indexes.some(({ columns: [first] }) => first !== undefined && folded.has(first.toLowerCase()));
}

/** Aliases of the tables that the statements of a look-up read whole; null where the database cannot be asked. */
async function scannedAliases({ statements }: Lookup, { explainer }: Place): Promise<ReadonlySet<string> | null> {
  const plans = await Promise.all(statements.map(({ statement, params }) => explainer.explain(statement, params)));
  if (plans.includes(null)) return null;
  return new Set(plans.flatMap((steps) => (steps ?? []).filter((s) => s.access === 'scan').map((s) => s.alias)));
}

interface Mending {
  readonly remedy: string;
  readonly fix?: string;
}

function mend(lookup: Lookup, reached: Reached, { catalogue, source }: Place): Mending {
  const { use, isFirst } = reached;
  const table = tableOf(catalogue, use);
  const columns = soughtBy(lookup, reached);
  if (table?.kind === 'view') return { remedy: 'Index the tables behind the view.' };
  if (table === undefined || columns === null) {
    return { remedy: 'No index over a column serves an expression: compare columns; of an e-mail, say ignoresCase.' };
  }
  if (hasIndex(table, columns)) {
    return { remedy: 'An index is there, but serves not: compare types and collations, and analyse the table.' };
  }
  const order = isFirst && lookup.orderedBy?.startsWith(`${use.alias}.`) === true ? [columnName(lookup.orderedBy)] : [];
  const fix = indexStatement(source.engine.dialect, table, [...columns, ...order]);
  return fix === null
    ? { remedy: 'No index serves a column without a limit: give it one.' }
    : { remedy: 'Ask for an index:', fix };
}

async function judge(lookup: Lookup, reached: Reached, place: Place): Promise<readonly SourceFinding[]> {
  const { use, isFirst, isScanned } = reached;
  // What one of the source's own queries reads is nobody's table.
  if (use.name === null) return [];
  const table = tableOf(place.catalogue, use);
  const columns = soughtBy(lookup, reached);
  const indexed = table !== undefined && columns !== null && hasIndex(table, columns);
  const isLarge = (await place.sizes(use)) >= LARGE;
  // Of a small table every server may read all, whatever the indexes.
  const isSlow = isLarge ? (isScanned ?? !indexed) : isFirst && !indexed && isScanned !== false;
  if (!isSlow) return [];
  const size = isLarge ? `${LARGE} rows or more` : 'a small table so far';
  return [
    {
      severity: isLarge ? 'warning' : 'note',
      place: lookup.place,
      problem: `must find its rows by an index, but reads all of ${use.name.join('.')}, ${size}.`,
      ...mend(lookup, reached, place),
    },
  ];
}

async function examineLookup(lookup: Lookup, place: Place): Promise<readonly SourceFinding[]> {
  const scanned = await scannedAliases(lookup, place);
  const reached = reachedBy(lookup, scanned, place.mapped.uses.tables);
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
