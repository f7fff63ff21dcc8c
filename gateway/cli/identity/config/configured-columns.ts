import { nearestName } from '../../../../adapters/mapping/wording/nearest-name.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { recognisedColumns } from '../columns/columns.ts';
import type { Columns } from '../columns/columns.ts';
import { idColumnOf, isLabelName } from '../columns/field-names.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import type { MatchConfig } from './match-config.ts';

function missing(path: string, column: string, { file, header }: CsvTable): string {
  const nearest = nearestName(column, header);
  const help = nearest === null ? `; its columns are ${header.join(', ')}.` : `; did you mean ${nearest}?`;
  return `${path}: must be a column of ${file}, but \`${column}\` is none${help}`;
}

function noId({ file, header }: CsvTable): string {
  return (
    `${file}:1: a column must name each row, such as \`id\`, \`rec_id\` or \`unique_id\`, but there are only ` +
    `${header.join(', ')}. Name it with \`id:\` in a configuration (--config).`
  );
}

function nothingToCompare({ file, header }: CsvTable): string {
  return (
    `${file}:1: at least one column must tell of a person, such as a name or an e-mail, but of ${header.join(', ')} none ` +
    'is recognised. Name them with `columns:` in a configuration (--config).'
  );
}

/**
 * Which columns of a file are what: as the configuration says, else by their usual names.
 *
 * Errors: ConfigurationError with all columns that the file lacks; where no column can be the id; where none tells anything.
 */
export function configuredColumns(table: CsvTable, { file, id, label, columns }: MatchConfig): Columns {
  const { header } = table;
  const named = [
    ...(id === null ? [] : [['id', id] as const]),
    ...(label === null ? [] : [['label', label] as const]),
    ...Object.entries(columns ?? {}).flatMap(([field, all]) =>
      all.map((column) => [`columns.${field}`, column] as const),
    ),
  ];
  const problems = named
    .filter(([, column]) => !header.includes(column))
    .map(([path, column]) => `${file ?? ''}: ${missing(path, column, table)}`);
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));

  const idColumn = id ?? idColumnOf(header);
  if (idColumn === null) throw new ConfigurationError(noId(table));
  const rest = header.filter((column) => column !== idColumn && column !== label && !isLabelName(column));
  const fields = columns ?? recognisedColumns(rest);
  if (Object.keys(fields).length === 0) throw new ConfigurationError(nothingToCompare(table));
  return { id: idColumn, fields };
}
