import { nearestName } from '../../../../adapters/mapping/wording/nearest-name.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { recognisedColumns } from '../columns/columns.ts';
import type { Columns, FieldColumns } from '../columns/columns.ts';
import { idColumnOf, idColumnsOf, isLabelName } from '../columns/field-names.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import type { MatchConfig } from './match-config.ts';

function missing(path: string, column: string, { file, header }: CsvTable): string {
  const nearest = nearestName(column, header);
  const help = nearest === null ? `; its columns are ${header.join(', ')}.` : `; did you mean ${nearest}?`;
  return `${path}: must be a column of ${file}, but \`${column}\` is none${help}`;
}

function noId({ file, header }: CsvTable, candidates: readonly string[]): string {
  const which =
    candidates.length === 0 ? `there are only ${header.join(', ')}` : `it could be any of ${candidates.join(', ')}`;
  return (
    `${file}:1: a column must name each row, such as \`id\`, \`customer_id\` or \`rec_id\`, but ${which}. ` +
    'Name it with `id:` in a configuration (--config).'
  );
}

function nothingToCompare({ file, header }: CsvTable): string {
  return (
    `${file}:1: at least one column must tell of a person, such as a name or an e-mail, but of ${header.join(', ')} none ` +
    'is recognised. Name them with `columns:` in a configuration (--config).'
  );
}

function noSurname({ file, header }: CsvTable, given: readonly string[]): string {
  return (
    `${file}:1: a column must tell the surname or the whole name, but of ${header.join(', ')} only ${given.join(', ')} is ` +
    'recognised, as a given name, which many people share. Call the column `surname` or `full name`, or name all columns ' +
    'with `columns:` in a configuration (--config).'
  );
}

function noName({ file, header }: CsvTable): string {
  return (
    `${file}:1: a column must tell the name of a person or an organisation, but of ${header.join(', ')} none is recognised as ` +
    "one, and a mailbox, a telephone and an address are a whole household's. Call the column `surname`, `full name` or " +
    '`company`, or name all columns with `columns:` in a configuration (--config).'
  );
}

/** Whether any column tells who a row is of. Rows without names are joined by birth dates and codes alone. */
export function haveNames({ name, givenName, surname, organisation }: FieldColumns): boolean {
  return [name, givenName, surname, organisation].some((columns) => columns !== undefined);
}

/** A given name alone joins strangers who share a mailbox or a telephone, and so does none. */
function checkNames(table: CsvTable, fields: FieldColumns): void {
  if (!haveNames(fields)) throw new ConfigurationError(noName(table));
  const { name, givenName, surname } = fields;
  if (givenName !== undefined && name === undefined && surname === undefined)
    throw new ConfigurationError(noSurname(table, givenName));
}

type Named = readonly (readonly [path: string, column: string])[];

/** By place in the configuration: the column that it names. */
function namedColumns(id: string | null, columns: FieldColumns | null): Named {
  const fields = Object.entries(columns ?? {}).flatMap(([field, all]) =>
    all.map((column) => [`columns.${field}`, column] as const),
  );
  return id === null ? fields : [['id', id], ...fields];
}

/** A column that is there twice would count as two that agree. */
function repeated(named: Named): readonly string[] {
  return named.flatMap(([path, column], at) => {
    const first = named.slice(0, at).find(([, other]) => other === column);
    return first === undefined
      ? []
      : [`${path}: must name a column that nothing else is taken from, but \`${column}\` is also that of ${first[0]}.`];
  });
}

/**
 * Which columns of a file are what: as the configuration says, else by their usual names.
 *
 * Errors: ConfigurationError with all columns that the file lacks, and those that are named twice; where no column, or more
 * than one, can be the id; where none tells anything, none a name, or none a surname beside the given name.
 */
export function configuredColumns(table: CsvTable, { file, id, label, columns }: MatchConfig): Columns {
  const { header } = table;
  const unlabelled = header.filter((column) => column !== label);
  const idColumn = id ?? idColumnOf(unlabelled);
  const named = namedColumns(idColumn, columns);
  const lacking = named.filter(([, column]) => !header.includes(column));
  const problems = [...lacking.map(([path, column]) => missing(path, column, table)), ...repeated(named)];
  if (problems.length > 0)
    throw new ConfigurationError(problems.map((problem) => `${file ?? ''}: ${problem}`).join('\n'));

  if (idColumn === null) throw new ConfigurationError(noId(table, idColumnsOf(unlabelled)));
  const rest = unlabelled.filter((column) => column !== idColumn && !isLabelName(column));
  const fields = columns ?? recognisedColumns(rest);
  if (Object.keys(fields).length === 0) throw new ConfigurationError(nothingToCompare(table));
  if (columns === null) checkNames(table, fields);
  return { id: idColumn, fields };
}
