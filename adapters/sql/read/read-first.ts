/** The first rows of each of many parents: every strategy gives the same rows in the same order. */
import type { RecordId } from '../../../schema/ids.ts';
import { keptBy } from '../../kept.ts';
import { toldOnce, whenThere } from '../../../schema/maybe-promise.ts';
import type { MaybePromise } from '../../../schema/maybe-promise.ts';
import type { CallContext } from '../../ports.ts';
import type { Fragment } from '../statement/fragment.ts';
import type { KeysFirst, SelectParts, TopStrategy } from '../statement/select.ts';
import type { TopPlace } from './choose-strategy.ts';
import { createKeyedRead } from './keyed-read.ts';
import type { KeyedCall, KeyedRead } from './keyed-read.ts';
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
function createFirstFinder(): (parent: RecordId, chunk: number, key: unknown) => boolean {
  const first = new Map<RecordId, string>();
  let last: { readonly parent: RecordId; readonly chunk: number; readonly key: unknown } | null = null;
  return (parent, chunk, key) => {
    // The rows that a key finds mostly stand side by side.
    if (last?.parent === parent && last.chunk === chunk && last.key === key) return true;
    const through = `${chunk} ${String(key)}`;
    const known = first.get(parent);
    if (known === undefined) first.set(parent, through);
    else if (known !== through) return false;
    last = { parent, chunk, key };
    return true;
  };
}

export interface FirstReadOptions {
  readonly name: string;
  readonly asked?: string | undefined;
  readonly place: TopPlace;
  readonly columns: readonly Fragment[];
  /** Where there is one parent. */
  readonly keysFirst?: ((context: CallContext) => MaybePromise<KeysFirst | undefined>) | undefined;
  /** Those of one statement over all parents. */
  readonly parts: () => Omit<SelectParts, 'columns' | 'limit'>;
  /** Of the rows of one call. */
  readonly parentReader: () => (row: readonly unknown[]) => RecordId | null;
}

export type FirstCall = Omit<KeyedCall, 'take'> & {
  readonly take: (row: readonly unknown[], parent: RecordId) => void;
};

export interface FirstRead {
  /** `values` has the limit. Errors: SystemError. */
  readonly run: (call: FirstCall) => MaybePromise<void>;
}

export function createFirstRead(reads: Reads, options: FirstReadOptions): FirstRead {
  const { name, asked, place, columns, parts, parentReader } = options;
  const keyedRead = (strategy: TopStrategy, keysFirst?: KeysFirst): KeyedRead =>
    createKeyedRead(reads, {
      name,
      // Nothing of a record and all of it are two things to ask for.
      asked: `${asked ?? '*'} ${strategy}${keysFirst === undefined ? '' : ' keys first'}`,
      atOnce: PARENTS_AT_ONCE[strategy],
      parts: (parents) => ({
        ...parts(),
        columns,
        limit: { strategy, columns: place.columns, exact: place.exact, parents, keysFirst },
      }),
    });
  const byStrategy = keptBy((strategy: TopStrategy) => keyedRead(strategy));
  const ofSeveral = toldOnce((context: CallContext) => whenThere(reads.strategy(place, context), byStrategy));
  // Of one parent they are a limited select like any other.
  const ofOne = toldOnce((context: CallContext) =>
    whenThere(options.keysFirst?.(context), (keysFirst) => keyedRead('window', keysFirst)),
  );
  const takeFirst = (take: FirstCall['take']): KeyedCall['take'] => {
    const parentOf = parentReader();
    const countsThrough = createFirstFinder();
    return (row, chunk) => {
      const parent = parentOf(row);
      // Behind the columns stands the number of the key, where the strategy has one.
      if (parent !== null && countsThrough(parent, chunk, row[columns.length])) take(row, parent);
    };
  };
  // What one key finds is found through no other.
  const takeAll = (take: FirstCall['take']): KeyedCall['take'] => {
    const parentOf = parentReader();
    return (row) => {
      const parent = parentOf(row);
      if (parent !== null) take(row, parent);
    };
  };
  return {
    run: ({ keys, values, context, take }) => {
      if (keys.length === 0) return undefined;
      const isOne = keys.length === 1;
      return whenThere(isOne ? ofOne(context) : ofSeveral(context), (keyed) =>
        keyed.run({ keys, values, context, take: isOne ? takeAll(take) : takeFirst(take) }),
      );
    },
  };
}
