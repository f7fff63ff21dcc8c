import { ConfigurationError } from '../../../../schema/errors.ts';
import { openCsvTable } from '../csv/csv-table.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import { evaluationOf } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { readLabels } from './read-labels.ts';
import type { LabelColumns, Labelled } from './read-labels.ts';

const CLUSTER_COLUMN = 'cluster_id';

async function readClusters(file: string): Promise<ReadonlyMap<string, Labelled>> {
  const table = await openCsvTable(file);
  if (!table.header.includes(CLUSTER_COLUMN))
    throw new ConfigurationError(
      `${file}:1: a column must be called \`${CLUSTER_COLUMN}\`, as \`c360 identity match\` writes it.`,
    );
  const rows = await readLabels(table, { id: null, label: CLUSTER_COLUMN });
  return new Map(rows.map((row) => [row.id, row]));
}

function notThere(file: string, line: number, other: string): ConfigurationError {
  return new ConfigurationError(`${file}:${line}: the row must be in ${other}, but its id is not there.`);
}

/** Compares labels with the clusters of another file. Errors: ConfigurationError for a row that either of the two lacks. */
export async function evaluateClusters(
  table: CsvTable,
  columns: LabelColumns,
  clustersFile: string,
): Promise<Evaluation> {
  const clusters = await readClusters(clustersFile);
  const labels = await readLabels(table, columns);
  const places = labels.map(({ line, id, label }) => {
    const cluster = clusters.get(id);
    if (cluster !== undefined) return { id, label, cluster: cluster.label };
    throw notThere(table.file, line, clustersFile);
  });
  const known = new Set(labels.map(({ id }) => id));
  const unknown = [...clusters.values()].find(({ id }) => !known.has(id));
  if (unknown !== undefined) throw notThere(clustersFile, unknown.line, table.file);
  return evaluationOf(places, null);
}
