/** The state as it will be: the last run's with the records that came, changed and went. */
import type { MatchState, StoredRecord } from './match-state.ts';
import { allKeysOf } from './record-keys.ts';

export interface RecordChanges {
  /** New ones, and those with another content than before. */
  readonly dirty: ReadonlyMap<string, StoredRecord>;
  /** What the last run knew of the dirty ones and of those that are gone. */
  readonly before: ReadonlyMap<string, StoredRecord>;
  readonly gone: ReadonlySet<string>;
}

export interface StateAfter {
  readonly changes: RecordChanges;
  /** Those that are there, new or not. */
  records(ids: readonly string[]): Promise<ReadonlyMap<string, StoredRecord>>;
  /** Has to be awaited before `countOf` is asked about these keys. */
  loadCounts(keys: Iterable<number>): Promise<void>;
  /** Errors: RangeError for a key that was not loaded. */
  readonly countOf: (key: number) => number;
  readonly countBefore: (key: number) => number;
  holders(keys: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
  /** Holders that neither came nor went nor changed. */
  unchangedHolders(keys: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>>;
}

/** By key: how many more records have it than before. */
function differences({ dirty, before }: RecordChanges): ReadonlyMap<number, number> {
  const more = new Map<number, number>();
  const count = (records: Iterable<StoredRecord>, by: number): void => {
    for (const record of records) for (const key of allKeysOf(record)) more.set(key, (more.get(key) ?? 0) + by);
  };
  count(before.values(), -1);
  count(dirty.values(), 1);
  return more;
}

function holdersAmong(records: Iterable<StoredRecord>): ReadonlyMap<number, readonly string[]> {
  const holders = new Map<number, string[]>();
  for (const record of records) {
    for (const key of allKeysOf(record)) {
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [record.id]);
      else known.push(record.id);
    }
  }
  return holders;
}

/** How many records have a key, asked of the last run once for each. */
function createCounts(
  state: MatchState,
  changes: RecordChanges,
): Pick<StateAfter, 'loadCounts' | 'countOf' | 'countBefore'> {
  const more = differences(changes);
  const counts = new Map<number, number>();
  const countBefore = (key: number): number => {
    const count = counts.get(key);
    if (count === undefined) throw new RangeError('matching: a key has to be counted before it is asked about.');
    return count;
  };
  return {
    countBefore,
    countOf: (key) => countBefore(key) + (more.get(key) ?? 0),
    async loadCounts(keys) {
      const asked = [...new Set(keys)].filter((key) => key !== 0 && !counts.has(key));
      if (asked.length === 0) return;
      const found = await state.countKeys(asked);
      for (const key of asked) counts.set(key, found.get(key) ?? 0);
    },
  };
}

/** The last run's state, and what changes make of it. */
export function createStateAfter(state: MatchState, changes: RecordChanges): StateAfter {
  const added = holdersAmong(changes.dirty.values());
  const isUnchanged = (id: string): boolean => !changes.dirty.has(id) && !changes.gone.has(id);

  async function unchangedHolders(keys: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
    const known = keys.length === 0 ? new Map<number, readonly string[]>() : await state.holders(keys);
    return new Map(keys.map((key) => [key, (known.get(key) ?? []).filter(isUnchanged)]));
  }

  return {
    changes,
    ...createCounts(state, changes),
    unchangedHolders,
    async records(ids) {
      const asked = ids.filter(isUnchanged);
      const found = new Map(asked.length === 0 ? [] : await state.records(asked));
      for (const id of ids) {
        const record = changes.dirty.get(id);
        if (record !== undefined) found.set(id, record);
      }
      return found;
    },
    async holders(keys) {
      const unchanged = await unchangedHolders(keys);
      return new Map(keys.map((key) => [key, [...(unchanged.get(key) ?? []), ...(added.get(key) ?? [])]]));
    },
  };
}
