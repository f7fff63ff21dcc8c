/** Tables and columns that the mapping names and the database does not have. The database itself has the last word. */
import { readCatalogue } from '../../catalogue/read-catalogue.ts';
import type { CatalogueTable } from '../../catalogue/catalogue.ts';
import { readProbe } from '../../source/verify.ts';
import { instantOf } from '../../source/health.ts';
import type { SourceFinding } from '../finding.ts';
import { columnIn, tableOf } from '../subject.ts';
import type { MappedEntity, MappedPart, Subject } from '../subject.ts';
import type { ColumnUse, TableUse } from '../mapping-uses.ts';
import { nearestName } from '../../mapping/wording/nearest-name.ts';

function didYouMean(nearest: string | null, otherwise: string): string {
  return nearest === null ? otherwise : `Did you mean ${nearest}?`;
}

function missingTable(use: TableUse, name: readonly string[], all: readonly CatalogueTable[]): SourceFinding {
  const known = all.map((t) => t.name.at(-1) ?? '');
  return {
    severity: 'error',
    place: use.place,
    problem: `must name a table or view that the login may read, but ${name.join('.')} is none.`,
    remedy: didYouMean(
      nearestName(name.at(-1) ?? '', known),
      'Check its name and schema, and the rights of the login.',
    ),
  };
}

function missingColumn({ place, column }: ColumnUse, table: CatalogueTable): SourceFinding {
  const known = table.columns.map((c) => c.name);
  return {
    severity: 'error',
    place,
    problem: `must name a column of ${table.name.join('.')}, but it has no ${column}.`,
    remedy: didYouMean(nearestName(column, known), `It has ${known.slice(0, 20).join(', ')}.`),
  };
}

/** Each thing that is missing once, at the first place that names it. */
function explain({ uses }: MappedPart, subject: Subject, all: readonly CatalogueTable[]): readonly SourceFinding[] {
  const found = new Map<string, SourceFinding>();
  const once = (name: string, finding: SourceFinding): void => {
    if (!found.has(name)) found.set(name, finding);
  };
  for (const use of uses.tables) {
    if (use.name !== null && tableOf(subject.catalogue, use) === undefined) {
      once(use.name.join('\0'), missingTable(use, use.name, all));
    }
  }
  for (const use of uses.columns) {
    const table = tableOf(subject.catalogue, use.table);
    if (table !== undefined && columnIn(table, use.column) === undefined) {
      once(`${table.name.join('\0')}\0${use.column}`, missingColumn(use, table));
    }
  }
  return [...found.values()];
}

/** A part of the mapping that its database refuses, for whatever reason. */
interface Refusal {
  readonly part: string;
  readonly line: string;
}

async function refusalsOf({ probes }: MappedPart, { source }: Subject): Promise<readonly Refusal[]> {
  const system = source.info.id;
  const now = instantOf(new Date());
  const answers = await Promise.all(
    probes.map(async (probe) => {
      const problem = await readProbe(system, probe, source.engine, now);
      // The line leads with system and part, which a finding tells apart.
      return problem === null
        ? []
        : [{ part: probe.name, line: problem.line.slice(`${system}: ${probe.name} `.length) }];
    }),
  );
  return answers.flat();
}

export interface NamesReport {
  readonly findings: readonly SourceFinding[];
  /** Those that their database answers: nothing more can be found out about the others. */
  readonly readable: readonly MappedEntity[];
}

export async function examineNames(subject: Subject): Promise<NamesReport> {
  const { entities, crosswalks, queries } = subject;
  const refused = new Map<MappedPart, readonly Refusal[]>();
  await Promise.all(
    [...queries, ...entities, ...crosswalks].map(async (part) => {
      const refusals = await refusalsOf(part, subject);
      if (refusals.length > 0) refused.set(part, refusals);
    }),
  );
  const everything = refused.size === 0 ? [] : (await readCatalogue(subject.source.engine)).tables;
  const findings = [...refused].flatMap(([part, refusals]): readonly SourceFinding[] => {
    const explained = explain(part, subject, everything);
    if (explained.length > 0) return explained;
    return refusals.map(({ part: place, line }) => ({ severity: 'error', place, problem: line, remedy: null }));
  });
  return { findings, readable: entities.filter((entity) => !refused.has(entity)) };
}
