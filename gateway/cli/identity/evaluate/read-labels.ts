import { ConfigurationError } from '../../../../schema/errors.ts';
import { idColumnOf } from '../columns/field-names.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import { checkLabelled } from './label-column.ts';

export interface Labelled {
  /** 1-based, in the file. */
  readonly line: number;
  readonly id: string;
  readonly label: string;
}

export interface LabelColumns {
  readonly id: string | null;
  readonly label: string;
}

/**
 * Ids with a text each, of two columns of a file, whatever else it holds.
 *
 * Errors: ConfigurationError where no column can be the id, for an id that is empty or there twice, and where no row has a
 * label; and as csvRows.
 */
export async function readLabels(table: CsvTable, { id, label }: LabelColumns): Promise<readonly Labelled[]> {
  const { file, header } = table;
  const idColumn = id ?? idColumnOf(header.filter((column) => column !== label));
  if (idColumn === null || !header.includes(idColumn))
    throw new ConfigurationError(
      `${file}:1: a column must be called \`${id ?? 'id'}\`, but there are only ${header.join(', ')}.`,
    );
  const [idPlace, labelPlace] = [header.indexOf(idColumn), header.indexOf(label)];
  const seen = new Set<string>();
  const read: Labelled[] = [];
  for await (const { line, cells } of table.rows) {
    const [own = '', text = ''] = [cells[idPlace], cells[labelPlace]];
    if (own === '' || seen.has(own)) {
      const wrong = own === '' ? 'it is empty' : 'an earlier row has the same';
      throw new ConfigurationError(`${file}:${line}: \`${idColumn}\` must name each row, but ${wrong}.`);
    }
    seen.add(own);
    read.push({ line, id: own, label: text });
  }
  checkLabelled(
    table,
    label,
    read.map((row) => row.label),
  );
  return read;
}
