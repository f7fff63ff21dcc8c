/** Things that can be made anew, on tables of many owners: of all tables together, what was put there first is taken off. */
export interface VariantShelf {
  /** Puts what is not there yet. */
  put<V>(table: Map<string, V>, key: string, value: V, weight: number): void;
}

interface Entry {
  readonly table: Map<string, unknown>;
  readonly key: string;
  readonly weight: number;
}

/**
 * Holds no more than `maxWeight`, but for what was put there last. What is used is not moved to the end, as a store of
 * documents does, so that a look at a table costs no more than any Map's.
 */
export function createVariantShelf(maxWeight: number): VariantShelf {
  const entries = new Set<Entry>(); // in the order of insertion
  let total = 0;
  return {
    put(table, key, value, weight) {
      table.set(key, value);
      const newest: Entry = { table, key, weight };
      entries.add(newest);
      total += weight;
      for (const oldest of entries) {
        if (total <= maxWeight || oldest === newest) return;
        entries.delete(oldest);
        oldest.table.delete(oldest.key);
        total -= oldest.weight;
      }
    },
  };
}
