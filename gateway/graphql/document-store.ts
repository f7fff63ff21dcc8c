/**
 * What a document takes of memory with its text, parsed as Apollo Server parses it, at the most and about. Measured: 2.7 KB
 * for ten characters, then 84 bytes a character of a usual operation, 170 of a list of `id`s, and 243 of names and objects of
 * one letter each: a node, its places and its tokens are larger than what is written.
 */
export function documentBytes(text: string): number {
  return 2500 + 250 * text.length;
}

/** What a text takes that is kept with little else, and how it is found, at the most and about. Measured: 161 to 241 bytes besides it. */
export function textBytes(text: string): number {
  return 250 + 2 * text.length;
}

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
 * Keeps a value by its text, or by another key, and lets go of those used longest ago, but never of the newest. Bounded by
 * what they weigh and not by their number, because a client decides how much one is.
 */
export function createDocumentStore<T>(maxWeight: number, weigh: (value: T, text: string) => number): DocumentStore<T> {
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
