/**
 * Collations of the columns of an SQLite table or view. No pragma tells them: an index may have another than its column,
 * and most columns have no index. SQLite is asked instead how a column tells four texts apart: the first part of a
 * `union` lends it its collation.
 *
 * Source: https://www.sqlite.org/datatype3.html#collating_sequences, https://www.sqlite.org/lang_select.html#compound
 */
import { numberCell } from './cells.ts';
import type { Ask } from './read-catalogue.ts';

/** By how many of the four it takes for different. */
const BY_COUNT: ReadonlyMap<number | null, string> = new Map([
  [4, 'BINARY'],
  [3, 'NOCASE'],
  [2, 'RTRIM'],
]);

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function countText(table: string, column: string): string {
  const texts = `select 'a' union select 'A' union select 'a ' union select 'a  '`;
  return `(select count(*) from (select ${quote(column)} from ${quote(table)} where 0 union ${texts}))`;
}

/** By column; none where one of them has a collation of its application, which nobody here can compare with. */
export async function readCollations(
  ask: Ask,
  table: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (columns.length === 0) return new Map();
  try {
    const [counts = []] = await ask(`select ${columns.map((column) => countText(table, column)).join(', ')}`);
    return new Map(columns.flatMap((column, i) => [[column, BY_COUNT.get(numberCell(counts[i])) ?? 'BINARY']]));
  } catch {
    return new Map();
  }
}
