export interface DocumentStore<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
  /** The values, the one used longest ago first. */
  values(): Iterable<T>;
}

/**
 * Keeps a value by its text and lets go of those used longest ago. Bounded by the length of the texts and not by their
 * number, because a client decides how long one is; what a value takes beyond its text's length counts as `overhead`
 * characters.
 */
export function createDocumentStore<T>(maxCharacters: number, overhead = 0): DocumentStore<T> {
  const values = new Map<string, T>(); // in the order of use: a Map keeps the order of insertion
  let characters = 0;

  function remove(text: string): void {
    if (values.delete(text)) characters -= text.length + overhead;
  }

  return {
    get(text) {
      const value = values.get(text);
      if (value !== undefined) {
        values.delete(text);
        values.set(text, value);
      }
      return value;
    },
    set(text, value) {
      remove(text);
      values.set(text, value);
      characters += text.length + overhead;
      for (const oldest of values.keys()) {
        if (characters <= maxCharacters) return;
        remove(oldest);
      }
    },
    values: () => values.values(),
  };
}
