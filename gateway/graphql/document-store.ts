export interface DocumentStore<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
  /** The values, the one used longest ago first. */
  values(): Iterable<T>;
}

interface Entry<T> {
  readonly value: T;
  readonly weight: number;
}

/**
 * Keeps a value by its text and lets go of those used longest ago, but never of the newest. Bounded by what they weigh and
 * not by their number, because a client decides how much one is: by the length of the texts, unless told otherwise.
 */
export function createDocumentStore<T>(
  maxWeight: number,
  weigh: (value: T, text: string) => number = (_value, text) => text.length,
): DocumentStore<T> {
  const entries = new Map<string, Entry<T>>(); // in the order of use: a Map keeps the order of insertion
  let total = 0;

  function remove(text: string): void {
    total -= entries.get(text)?.weight ?? 0;
    entries.delete(text);
  }

  return {
    get(text) {
      const entry = entries.get(text);
      if (entry === undefined) return undefined;
      entries.delete(text);
      entries.set(text, entry);
      return entry.value;
    },
    set(text, value) {
      remove(text);
      const weight = weigh(value, text);
      entries.set(text, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= maxWeight || oldest === text) return;
        remove(oldest);
      }
    },
    values: () => Array.from(entries.values(), ({ value }) => value),
  };
}
