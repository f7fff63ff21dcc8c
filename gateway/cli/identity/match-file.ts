import type { MatchOutcome, PersonTable } from '../../../subgraphs/matching/index.ts';
import { note, print } from '../output.ts';
import { clusterRows, rounded } from './cluster-rows.ts';
import { columnLines } from './columns/columns.ts';
import { configuredColumns, haveNames } from './config/configured-columns.ts';
import { NO_CONFIG, readMatchConfig } from './config/match-config.ts';
import { STDOUT, checkOutFiles } from './csv/check-out-files.ts';
import { openCsvTable } from './csv/csv-table.ts';
import { writeCsv } from './csv/write-csv.ts';
import { matchManyPeople } from './match-people.ts';
import { readModel, saveModel } from './model-file.ts';
import { readPeople } from './read-people.ts';
import { writeReviews } from './write-reviews.ts';

export interface MatchFileOptions {
  readonly out: string;
  readonly config?: string;
  readonly model?: string;
  readonly saveModel?: string;
  readonly reviews?: string;
  readonly reviewsLimit?: number;
  readonly json?: true;
}

/** What comes of a configuration that names e-mails or telephones alone. */
const NO_NAMES =
  "No column tells a name: whom only an e-mail, a telephone or an address ties is a pair for a person's look (--reviews), " +
  'for households share them. Codes and birth dates join.';

async function writeClusters(file: string, table: PersonTable, outcome: MatchOutcome): Promise<void> {
  const rows = clusterRows(table, outcome).map(({ id, cluster, probability }) => ({
    id,
    cluster_id: cluster,
    probability: rounded(probability),
  }));
  await writeCsv(file, ['id', 'cluster_id', 'probability'], rows);
}

function summaryOf(table: PersonTable, { clusters, reviews, model }: MatchOutcome) {
  return { records: table.size, clusters: clusters.length, reviews: reviews.length, model: model.version };
}

/** `c360 identity match` */
export async function matchFile(file: string, options: MatchFileOptions): Promise<void> {
  const { out } = options;
  checkOutFiles(
    { '--out': out, '--reviews': options.reviews, '--save-model': options.saveModel },
    { 'the input': file, '--config': options.config, '--model': options.model },
  );
  const config = options.config === undefined ? NO_CONFIG : readMatchConfig(options.config);
  const model = options.model === undefined ? null : readModel(options.model);

  const csv = await openCsvTable(file);
  const columns = configuredColumns(csv, config);
  for (const line of columnLines(columns, csv.header)) note(line);
  if (!haveNames(columns.fields)) note(NO_NAMES);
  const table = await readPeople(csv, { columns, country: config.country });
  const outcome = await matchManyPeople(table, config, model);

  await writeClusters(out, table, outcome);
  if (options.reviews !== undefined) await writeReviews(options.reviews, outcome.reviews, options.reviewsLimit);
  if (options.saveModel !== undefined) await saveModel(options.saveModel, outcome.model);
  const summary = summaryOf(table, outcome);
  const line =
    `${summary.records} records are ${summary.clusters} people or organisations; ` +
    `${summary.reviews} pairs want a person's look.`;
  if (out === STDOUT) note(line);
  else print(options.json === true, summary, [line]);
}
