/** Selects within a row's columns that come again, worked out once a row: read first, under names that the columns then use. */
import { isSame, raw, replaceParts } from './fragment.ts';
import type { Fragment, Part } from './fragment.ts';
import { placeColumns } from './place-columns.ts';

export interface SharedSelects {
  /** To select first: `s0`, `s1` and so on. */
  readonly read: readonly Fragment[];
  /** The columns, over what was read. */
  readonly columns: readonly Fragment[];
  /** Conditions over what was read, for they ask for a select that comes again; and the others. */
  readonly after: readonly Fragment[];
  readonly before: readonly Fragment[];
}

/** A column of a table that is no part: such a fragment cannot be taken out of its select. */
const TABLE_COLUMN = /["`\]]\.["`[]/;

function selectsOf({ parts }: Fragment): readonly Fragment[] {
  return parts.filter(({ kind }) => kind === 'select').map(({ fragment }) => fragment);
}

/** Null where none comes again. `conditions`: those that may be asked after reading. */
export function shareSelects(columns: readonly Fragment[], conditions: readonly Fragment[] = []): SharedSelects | null {
  const selects = [...columns, ...conditions].flatMap(selectsOf);
  const isRepeated = (select: Fragment): boolean => selects.filter((other) => isSame(other, select)).length > 1;
  const repeated = selects.filter(isRepeated);
  if (repeated.length === 0) return null;
  const shares = (fragment: Fragment): boolean => selectsOf(fragment).some((select) => repeated.includes(select));
  const read: Fragment[] = [];
  const readAs = (fragment: Fragment): Fragment => raw(`s${placeColumns(read, [fragment])}`);
  const over = (fragment: Fragment): Fragment | null => {
    if (!shares(fragment)) return readAs(fragment);
    const { fragment: replaced, between } = replaceParts(fragment, (part: Part) => readAs(part.fragment));
    return between.some(({ text }) => TABLE_COLUMN.test(text)) ? null : replaced;
  };
  const shared = columns.map(over);
  const after = conditions.filter(shares).map(over);
  const isWhole = (found: readonly (Fragment | null)[]): found is readonly Fragment[] => !found.includes(null);
  if (!isWhole(shared) || !isWhole(after)) return null;
  return { read, columns: shared, after, before: conditions.filter((condition) => !shares(condition)) };
}
