import { ConfigurationError } from '../../../schema/errors.ts';
import { createPersonTableBuilder } from '../../../subgraphs/matching/index.ts';
import type { PersonTable, PersonTableBuilder, SourceRecord } from '../../../subgraphs/matching/index.ts';
import { createProgressDisplay } from '../progress.ts';
import type { Columns } from './columns/columns.ts';
import { sourceRecords } from './columns/source-records.ts';
import type { CsvRow } from './csv/csv-rows.ts';
import type { CsvTable } from './csv/csv-table.ts';

export interface ReadPeopleOptions {
  readonly columns: Columns;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** Each row as it is read, in the order of the table's rows. */
  readonly onRow?: (row: CsvRow) => void;
}

/** Errors: ConfigurationError for an id that is there already; `place` tells where. */
function addRecord(builder: PersonTableBuilder, record: SourceRecord, place: string): void {
  try {
    builder.add(record);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigurationError(`${place} must name each row, but an earlier row has the same.`, { cause: error });
  }
}

/** Rows between two reports of progress. */
const STEP = 1000;

/**
 * All rows of a file as a table to be matched.
 *
 * Errors: ConfigurationError with the row for an id that is empty or there already; and as csvRows.
 */
export async function readPeople(
  table: CsvTable,
  { columns, country, onRow }: ReadPeopleOptions,
): Promise<PersonTable> {
  const builder = createPersonTableBuilder(country === null ? {} : { country });
  const display = createProgressDisplay('Reading the rows');
  try {
    for await (const { row, record } of sourceRecords(table, columns)) {
      addRecord(builder, record, `${table.file}:${row.line}: \`${columns.id}\``);
      onRow?.(row);
      if (builder.size % STEP === 0) display.show(builder.size, null);
    }
  } finally {
    display.end();
  }
  return builder.build();
}
