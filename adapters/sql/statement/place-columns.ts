import { isSame } from './fragment.ts';
import type { Fragment } from './fragment.ts';

/** Where `wanted` stand side by side among the columns of a row. Those that do not are put behind the others: a column is selected once. */
export function placeColumns(columns: Fragment[], wanted: readonly Fragment[]): number {
  const isAt = (at: number): boolean =>
    wanted.every((column, i) => {
      const selected = columns[at + i];
      return selected !== undefined && isSame(selected, column);
    });
  const at = columns.findIndex((_, i) => isAt(i));
  if (at !== -1) return at;
  columns.push(...wanted);
  return columns.length - wanted.length;
}
