/** Fields whose column cannot hold, or cannot hold well, what the mapping says of it. */
import type { CatalogueColumn, ColumnKind } from '../../catalogue/catalogue.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { FieldKind } from '../../../schema/model.ts';
import type { SourceFinding } from '../finding.ts';
import type { Severity } from '../finding.ts';
import type { NumberColumn } from './number-columns.ts';

export interface MappedField {
  readonly place: string;
  readonly kind: FieldKind;
  readonly mapping: FieldMapping;
  /** The column that stands at a place by itself. */
  readonly columnAt: (place: string) => CatalogueColumn | undefined;
  /** Of a number: what it is taken from. */
  readonly numberColumns: readonly NumberColumn[];
  /** How the source's times are held where the field does not say. */
  readonly timeForm: string;
}

function finding(severity: Severity, place: string, problem: string, remedy: string): SourceFinding {
  return { severity, place, problem, remedy };
}

function came({ name, type }: CatalogueColumn): string {
  return `${name} is ${type === '' ? 'of no type' : type}`;
}

const NO_NUMBER: readonly ColumnKind[] = ['date', 'time', 'uuid', 'binary'];

function checkNumber(place: string, what: string, column: CatalogueColumn): readonly SourceFinding[] {
  const { kind } = column;
  if (NO_NUMBER.includes(kind)) {
    return [
      finding('error', place, `must be a column of numbers, but ${came(column)}.`, 'Map the column that holds it.'),
    ];
  }
  if (kind === 'text') {
    const remedy = 'What is no number is read as null; map a column of numbers where there is one.';
    return [finding('warning', place, `is best a column of decimals, but ${came(column)}.`, remedy)];
  }
  if (kind === 'float' && what === 'money') {
    const remedy = 'Amounts are rounded to their decimals; a DECIMAL column would hold them as they are.';
    return [finding('warning', place, `must hold each amount exactly, but ${came(column)}.`, remedy)];
  }
  return [];
}

/** What the graph adds up over a customer's records. */
const SUMMED = new Set(['Invoice.fields.balance', 'Payment.fields.unapplied']);

/** A text that is no number counts as null; SQL Server fails over it where it reckons, and takes the whole list along. */
function checkReckoned({ place, columnAt, numberColumns }: MappedField): readonly SourceFinding[] {
  const isSummed = SUMMED.has(place);
  const texts = numberColumns.flatMap((c): readonly CatalogueColumn[] => {
    const column = isSummed || c.isReckoned ? columnAt(c.place) : undefined;
    return column?.kind === 'text' ? [column] : [];
  });
  const remedy = 'Say { cast: alias.COLUMN, to: decimal }: what is no number is null then, in sums as in rows.';
  return [...new Set(texts.map(came))].map((text) =>
    finding('error', place, `must be reckoned from numbers by the database, but ${text}.`, remedy),
  );
}

const NUMBERS: readonly ColumnKind[] = ['integer', 'decimal', 'float'];
const CALENDAR: readonly ColumnKind[] = ['date', 'time'];
const OF_CALENDAR = ['wallClock', 'utc', 'date'];
const OF_NUMBERS = ['epochSeconds', 'epochMillis'];

export function checkTime(place: string, form: string, column: CatalogueColumn): readonly SourceFinding[] {
  const { kind } = column;
  if (OF_CALENDAR.includes(form) && NUMBERS.includes(kind)) {
    const remedy = `Say how the number tells the time: as: ${OF_NUMBERS.join(' or ')}.`;
    return [finding('error', place, `is said to hold ${form}, but ${came(column)}.`, remedy)];
  }
  if (OF_NUMBERS.includes(form) && CALENDAR.includes(kind)) {
    const remedy = `Say as: ${kind === 'date' ? 'date' : 'wallClock or utc'}.`;
    return [finding('error', place, `is said to hold ${form}, but ${came(column)}.`, remedy)];
  }
  if (kind === 'uuid' || kind === 'binary' || kind === 'bool') {
    return [finding('error', place, `must hold a time, but ${came(column)}.`, 'Map the column that holds it.')];
  }
  return [];
}

function checkText(place: string, column: CatalogueColumn): readonly SourceFinding[] {
  if (column.kind !== 'binary') return [];
  return [finding('warning', place, `must hold text, but ${came(column)}.`, 'Binary values are read as empty.')];
}

/** Letter case as the name of a collation says it, BINARY and RTRIM being SQLite's; null where there is none. */
export function ignoresCase({ kind, collation }: CatalogueColumn): boolean | null {
  if (kind !== 'text' || collation === null) return null;
  return !/_(?:cs|bin2?)(?:_|$)|^(?:binary|rtrim)$/i.test(collation);
}

/** Without it an e-mail is looked for in small letters alone, and whoever wrote it otherwise is not found. */
export function checkCaseless(place: string, column: CatalogueColumn): readonly SourceFinding[] {
  if (ignoresCase(column) !== false) return [];
  const problem = `says ignoresCase, but ${column.name} compares with letter case (${column.collation ?? ''}).`;
  return [finding('error', place, problem, 'Leave ignoresCase out: rows of another spelling are not found.')];
}

function checkCase(place: string, mapping: FieldMapping, column: CatalogueColumn): readonly SourceFinding[] {
  const says = typeof mapping === 'object' && 'ignoresCase' in mapping && mapping.ignoresCase;
  return says ? checkCaseless(place, column) : [];
}

function textOf(mapping: FieldMapping, word: string): string | undefined {
  if (typeof mapping !== 'object' || !(word in mapping)) return undefined;
  const value: unknown = (mapping as Readonly<Record<string, unknown>>)[word]; // any form of field, by the word it has
  return typeof value === 'string' ? value : undefined;
}

export function checkFieldType(field: MappedField): readonly SourceFinding[] {
  const { place, kind, mapping, columnAt, timeForm } = field;
  if (typeof kind !== 'string') return [];
  const texts = checkReckoned(field);
  if (texts.length > 0) return texts;
  const word = { text: 'text', money: 'money', decimal: 'decimal', instant: 'time', date: 'date', bool: 'is' }[kind];
  const column = columnAt(place) ?? columnAt(`${place}.${word}`);
  if (column === undefined) return [];
  switch (kind) {
    case 'money':
    case 'decimal':
      return checkNumber(place, kind, column);
    case 'instant':
      return checkTime(place, textOf(mapping, 'as') ?? timeForm, column);
    case 'date':
      return checkTime(place, textOf(mapping, 'as') ?? 'date', column);
    case 'text':
      return [...checkText(place, column), ...checkCase(place, mapping, column)];
    case 'bool':
      return [];
  }
}
