import { blockRecall, createBlockTest } from '../../../../subgraphs/matching/index.ts';
import type { Model, PersonTable } from '../../../../subgraphs/matching/index.ts';
import { note } from '../../output.ts';
import { clusterRows } from '../cluster-rows.ts';
import { columnLines } from '../columns/columns.ts';
import { configuredColumns } from '../config/configured-columns.ts';
import type { MatchConfig } from '../config/match-config.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import { FILE_KEY, matchPeople } from '../match-people.ts';
import { readPeople } from '../read-people.ts';
import { evaluationOf } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { checkLabelled } from './label-column.ts';

function rowsByLabel(labels: readonly string[]): readonly (readonly number[])[] {
  const people = new Map<string, number[]>();
  for (const [row, label] of labels.entries()) {
    const rows = people.get(label) ?? [];
    if (label !== '') people.set(label, rows);
    rows.push(row);
  }
  return [...people.values()];
}

function evaluated(
  table: PersonTable,
  labels: readonly string[],
  config: MatchConfig,
  model: Model | null,
): Evaluation {
  const outcome = matchPeople(table, config, model);
  const places = clusterRows(table, outcome).map(({ id, cluster }, row) => ({ id, cluster, label: labels[row] ?? '' }));
  return evaluationOf(places, blockRecall(rowsByLabel(labels), createBlockTest(table, FILE_KEY)));
}

/** Matches the rows, without their labels, and compares what was found with these. */
export async function evaluateMatching(
  csv: CsvTable,
  label: string,
  config: MatchConfig,
  model: Model | null,
): Promise<Evaluation> {
  const columns = configuredColumns(csv, { ...config, label });
  for (const line of columnLines(columns, csv.header)) note(line);
  const place = csv.header.indexOf(label);
  const labels: string[] = [];
  const onRow = ({ cells }: { readonly cells: readonly string[] }): void => void labels.push(cells[place] ?? '');
  const table = await readPeople(csv, { columns, country: config.country, onRow });
  checkLabelled(csv, label, labels);
  return evaluated(table, labels, config, model);
}
