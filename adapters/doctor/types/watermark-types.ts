/** Watermarks whose column is of a type that cannot tell what the mapping says of it. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import { watermarksOf } from '../../mapping/language/changes.ts';
import type { Changes, Watermark } from '../../mapping/language/changes.ts';
import type { SourceFinding } from '../finding.ts';
import { checkTime } from './field-types.ts';

interface WatermarkPlace {
  readonly timeForm: string;
  readonly columnAt: (place: string) => CatalogueColumn | undefined;
}

function came({ name, type }: CatalogueColumn): string {
  return `${name} is ${type === '' ? 'of no type' : type}`;
}

function checkUpdatedAt(place: string, form: string, column: CatalogueColumn): readonly SourceFinding[] {
  if (column.kind !== 'date') return checkTime(place, form, column);
  const remedy = 'Name a column with a time of day: all changes of one day would look alike.';
  return [{ severity: 'error', place, problem: `must hold a time of day, but ${came(column)}.`, remedy }];
}

function checkKey(place: string, column: CatalogueColumn): readonly SourceFinding[] {
  if (column.kind === 'integer' || column.kind === 'decimal') return [];
  const remedy = 'Name a column of whole numbers, or one that holds the time of change.';
  return [{ severity: 'error', place, problem: `must be a number that grows, but ${came(column)}.`, remedy }];
}

function checkRowversion(place: string, column: CatalogueColumn): readonly SourceFinding[] {
  if (/^(?:rowversion|timestamp)$/i.test(column.type)) return [];
  const remedy = 'Name a column of the type rowversion; for any other say updatedAt or key.';
  return [{ severity: 'error', place, problem: `must be a rowversion, but ${came(column)}.`, remedy }];
}

function checkWatermark(words: Watermark, at: string, { timeForm, columnAt }: WatermarkPlace) {
  const [kind = ''] = Object.keys(words);
  const place = `${at}.${kind}`;
  const column = columnAt(place);
  if (column === undefined) return [];
  if ('updatedAt' in words) return checkUpdatedAt(place, words.as ?? timeForm, column);
  return 'key' in words ? checkKey(place, column) : checkRowversion(place, column);
}

/** `at`: where `changes` stands. */
export function checkWatermarks(
  changes: Changes | undefined,
  at: string,
  place: WatermarkPlace,
): readonly SourceFinding[] {
  return watermarksOf(changes).flatMap((words, i) =>
    checkWatermark(words, Array.isArray(changes) ? `${at}[${i}]` : at, place),
  );
}
