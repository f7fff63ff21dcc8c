import { ConfigurationError } from '../../../../schema/errors.ts';
import type { SourceAddress, SourceFields, SourceRecord } from '../../../../subgraphs/matching/index.ts';
import type { CsvRow } from '../csv/csv-rows.ts';
import type { CsvTable } from '../csv/csv-table.ts';
import { ADDRESS_FIELDS, NAME_FIELDS } from './columns.ts';
import type { Columns, PersonField } from './columns.ts';

type Texts = Readonly<Record<string, string>>;

/** Where the columns of a field stand in the header. */
type PlacesOf = (field: PersonField) => readonly number[];

function createPlaces({ fields }: Columns, header: readonly string[]): PlacesOf {
  const { houseNumber = [] } = fields;
  return (field) => {
    const columns = fields[field] ?? [];
    // A house number that is a column of its own is not read a second time as a part of the street.
    const own = field === 'street' ? columns.filter((column) => !houseNumber.includes(column)) : columns;
    return own.map((column) => header.indexOf(column));
  };
}

function filledCells({ cells }: CsvRow, places: readonly number[]): readonly string[] {
  return places.flatMap((place) => cells[place] || []);
}

/** Of fields with one text each, those that a row fills: a record of a million must not carry what it lacks. */
function createTextReader(fields: readonly PersonField[], placesOf: PlacesOf): (row: CsvRow) => Texts {
  const named = fields
    .map((field) => ({ field, places: placesOf(field), between: field === 'birthDate' ? '-' : ' ' }))
    .filter(({ places }) => places.length > 0);
  return (row) => {
    const texts: Record<string, string> = {};
    for (const { field, places, between } of named) {
      const text = filledCells(row, places).join(between);
      if (text !== '') texts[field] = text;
    }
    return texts;
  };
}

/** Values by the names of their columns, those that a row fills. */
function createNamedReader(
  field: 'codes' | 'others',
  placesOf: PlacesOf,
  header: readonly string[],
): (row: CsvRow) => Texts {
  const named = placesOf(field).map((place) => ({ name: header[place] ?? '', place }));
  return ({ cells }) => {
    const values: Record<string, string> = {};
    for (const { name, place } of named) {
      const value = cells[place] ?? '';
      if (value !== '') values[name] = value;
    }
    return values;
  };
}

function createReader(columns: Columns, header: readonly string[]): (row: CsvRow) => SourceFields {
  const placesOf = createPlaces(columns, header);
  const readNames = createTextReader(NAME_FIELDS, placesOf);
  const readAddress = createTextReader(ADDRESS_FIELDS, placesOf);
  const [emails, phones] = [placesOf('email'), placesOf('phone')];
  const readCodes = createNamedReader('codes', placesOf, header);
  const readOthers = createNamedReader('others', placesOf, header);
  return (row) => {
    const address: SourceAddress = readAddress(row);
    return {
      ...readNames(row),
      emails: filledCells(row, emails),
      phones: filledCells(row, phones),
      addresses: Object.keys(address).length === 0 ? [] : [address],
      codes: readCodes(row),
      others: readOthers(row),
    };
  };
}

export interface ReadRecord {
  readonly row: CsvRow;
  readonly record: SourceRecord;
}

/** Errors: ConfigurationError with the row that has no id; and as csvRows. */
export async function* sourceRecords(table: CsvTable, columns: Columns): AsyncGenerator<ReadRecord> {
  const { file, header, rows } = table;
  const fieldsOf = createReader(columns, header);
  const idPlace = header.indexOf(columns.id);
  const systemPlace = header.indexOf(columns.fields.system?.[0] ?? '');
  for await (const row of rows) {
    const id = row.cells[idPlace] ?? '';
    if (id === '') throw new ConfigurationError(`${file}:${row.line}: \`${columns.id}\` must be filled, but is empty.`);
    const system = systemPlace === -1 ? '' : (row.cells[systemPlace] ?? '');
    yield { row, record: { id, system: system === '' ? null : system, fields: fieldsOf(row) } };
  }
}
