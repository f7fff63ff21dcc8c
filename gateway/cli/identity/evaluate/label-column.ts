import { ConfigurationError } from '../../../../schema/errors.ts';
import { labelColumnOf } from '../columns/field-names.ts';
import type { CsvTable } from '../csv/csv-table.ts';

/**
 * The column that tells the truth: the named one, else one of a usual name.
 *
 * Errors: ConfigurationError where there is none.
 */
export function labelColumn({ file, header }: CsvTable, named: string | null): string {
  const column = named ?? labelColumnOf(header);
  if (column !== null && header.includes(column)) return column;
  const what = named === null ? 'be called `label`, `cluster` or the like' : `be called \`${named}\``;
  throw new ConfigurationError(
    `${file}:1: the column with the labels must ${what}, but there are only ${header.join(', ')}. Name it with --label, ` +
      'or `label:` in a configuration.',
  );
}

/** Errors: ConfigurationError where no row has a label: nothing can be measured by it. */
export function checkLabelled({ file }: CsvTable, column: string, labels: readonly string[]): void {
  if (labels.some((label) => label !== '')) return;
  throw new ConfigurationError(
    `${file}:1: the column \`${column}\` must tell of a row at least who it is, but is empty in each of ${labels.length}.`,
  );
}
