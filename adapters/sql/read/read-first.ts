/** The first rows of each of many parents: every strategy gives the same rows in the same order. */
import type { RecordId } from '../../../schema/ids.ts';
import type { CallContext } from '../../ports.ts';
import type { CallValues, Fragment, SqlValue } from '../statement/fragment.ts';
import type { KeysFirst, SelectParts, TopStrategy } from '../statement/select.ts';
import type { TopPlace } from './choose-strategy.ts';
import { readByKeys } from './reads.ts';
import type { Reads } from './reads.ts';

/**
 * Parents in one statement at the most: a union's text grows with each of them; a lateral table finds each key by
 * going through those before it.
 */
const PARENTS_AT_ONCE: Readonly<Record<TopStrategy, number>> = { window: Infinity, lateral: 100, union: 50 };

/**
 * Where a collation takes two keys for one, the rows of a parent are found through both: those found through the first
 * count. Answers of a row whether it does.
 */
function createFirstFinder(): (parent: RecordId, through: string) => boolean {
  const first = new Map<RecordId, string>();
  return (parent, through) => {
    const known = first.get(parent);
    if (known === undefined) first.set(parent, through);
    return known === undefined || known === through;
  };
}

/** `values` has the limit; `parts` are those of one statement over all parents. */
export async function readFirst(
  reads: Reads,
  name: string,
  keys: readonly (readonly SqlValue[])[],
  options: {
    readonly place: TopPlace;
    readonly columns: readonly Fragment[];
    /** Where there is one parent. */
    readonly keysFirst?: KeysFirst | undefined;
    readonly parts: () => Omit<SelectParts, 'columns' | 'limit'>;
    readonly values: CallValues;
    readonly context: CallContext;
    readonly parentOf: (row: readonly unknown[]) => RecordId | null;
    readonly take: (row: readonly unknown[], parent: RecordId) => void;
  },
): Promise<void> {
  const { place, columns, keysFirst, parts, values, context, parentOf, take } = options;
  // Of one parent they are a limited select like any other.
  const strategy = keys.length < 2 ? 'window' : await reads.strategy(place, context);
  const countsThrough = createFirstFinder();
  await readByKeys(reads, name, keys, {
    values,
    context,
    atOnce: PARENTS_AT_ONCE[strategy],
    parts: (parents) => ({
      ...parts(),
      columns,
      limit: { strategy, columns: place.columns, exact: place.exact, parents, keysFirst },
    }),
    take: (row, chunk) => {
      const parent = parentOf(row);
      // Behind the columns stands the number of the key, where the strategy has one.
      if (parent !== null && countsThrough(parent, `${chunk} ${String(row[columns.length])}`)) take(row, parent);
    },
  });
}
