/** Generated rows through the whole way of `c360 identity match`: a CSV file's header and cells, and no label. */
import { clusterRows } from '../../gateway/cli/identity/cluster-rows.ts';
import { recognisedColumns } from '../../gateway/cli/identity/columns/columns.ts';
import { NO_CONFIG } from '../../gateway/cli/identity/config/match-config.ts';
import type { CsvRow } from '../../gateway/cli/identity/csv/csv-rows.ts';
import { matchPeople } from '../../gateway/cli/identity/match-people.ts';
import { readPeople } from '../../gateway/cli/identity/read-people.ts';
import { bCubedScores, overlapsOf, pairwiseScores } from '../../subgraphs/matching/index.ts';
import type { MatchOutcome, Model, PersonTable } from '../../subgraphs/matching/index.ts';
import type { LabelledRow } from './generate/labelled-row.ts';

async function* csvRowsOf(rows: readonly LabelledRow[], columns: readonly string[]): AsyncGenerator<CsvRow> {
  for (const [at, { id, cells }] of rows.entries()) {
    yield { line: at + 2, cells: [id, ...columns.map((column) => (cells[column] ?? '').trim())] };
  }
}

export async function peopleOf(rows: readonly LabelledRow[]): Promise<PersonTable> {
  const columns = Object.keys(rows[0]?.cells ?? {});
  const header = ['id', ...columns];
  const csv = { file: 'generated.csv', header, rows: csvRowsOf(rows, columns) };
  return readPeople(csv, { columns: { id: 'id', fields: recognisedColumns(columns) }, country: null });
}

export interface Matched {
  readonly table: PersonTable;
  readonly outcome: MatchOutcome;
  /** By id: the cluster. */
  readonly found: ReadonlyMap<string, string>;
}

export async function matched(rows: readonly LabelledRow[], model: Model | null = null): Promise<Matched> {
  const table = await peopleOf(rows);
  const outcome = matchPeople(table, NO_CONFIG, model);
  const found = new Map(clusterRows(table, outcome).map(({ id, cluster }) => [id, cluster]));
  return { table, outcome, found };
}

export function measured(rows: readonly LabelledRow[], { found }: Pick<Matched, 'found'>) {
  const overlaps = overlapsOf(
    rows.map(({ id, person }) => ({ record: id, truth: person, found: found.get(id) ?? id })),
  );
  return { pairwise: pairwiseScores(overlaps), bCubed: bCubedScores(overlaps) };
}

/** Rows of two people that were joined, as their ids. */
export function wrongJoins(rows: readonly LabelledRow[], { found }: Pick<Matched, 'found'>): readonly string[] {
  const people = new Map<string, Map<string, string>>();
  for (const { id, person } of rows) {
    const cluster = found.get(id) ?? id;
    const members = people.get(cluster) ?? new Map<string, string>();
    people.set(cluster, members.set(person, id));
  }
  return [...people.values()].filter((members) => members.size > 1).map((members) => [...members.values()].join(' + '));
}
