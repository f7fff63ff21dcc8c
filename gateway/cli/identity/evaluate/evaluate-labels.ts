import type { Flags } from '../../../config.ts';
import { print } from '../../output.ts';
import { withServices } from '../../with-services.ts';
import { recognisedColumns } from '../columns/columns.ts';
import { isLabelName } from '../columns/field-names.ts';
import { NO_CONFIG, readMatchConfig } from '../config/match-config.ts';
import type { MatchConfig } from '../config/match-config.ts';
import { openCsvTable } from '../csv/csv-table.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import { readModel } from '../model-file.ts';
import { evaluateClusters } from './evaluate-clusters.ts';
import { evaluateMatching } from './evaluate-matching.ts';
import { evaluateRegistry } from './evaluate-registry.ts';
import { evaluationLines } from './evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { labelColumn } from './label-column.ts';
import { readLabels } from './read-labels.ts';

export interface EvaluateOptions extends Flags {
  readonly labels: string;
  readonly label?: string;
  readonly config?: string;
  readonly clusters?: string;
  readonly model?: string;
  readonly json?: true;
}

/** Ids and labels and nothing of a person: the ids are records of the registry. */
function tellsNothing({ header }: CsvTable, label: string, { columns }: MatchConfig): boolean {
  const rest = header.filter((column) => column !== label && !isLabelName(column));
  return columns === null && Object.keys(recognisedColumns(rest)).length === 0;
}

/** `c360 identity evaluate`. Errors: ConfigurationError where no row has a label, and for whatever of its files is refused. */
export async function evaluateLabels({ labels, json, ...options }: EvaluateOptions): Promise<void> {
  const { label: named, config: configFile, clusters, model, ...flags } = options;
  const config = configFile === undefined ? NO_CONFIG : readMatchConfig(configFile);
  const table = await openCsvTable(labels);
  const label = labelColumn(table, named ?? config.label);

  const columns = { id: config.id, label };
  let evaluation: Evaluation;
  if (clusters !== undefined) evaluation = await evaluateClusters(table, columns, clusters);
  else if (tellsNothing(table, label, config)) {
    // Before the registry is opened: a file that is none must not make one.
    const rows = await readLabels(table, columns);
    evaluation = await withServices(flags, async ({ registry }) => evaluateRegistry(registry, labels, rows));
  } else evaluation = await evaluateMatching(table, label, config, model === undefined ? null : readModel(model));
  print(json === true, evaluation, evaluationLines(evaluation));
}
