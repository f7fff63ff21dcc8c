export interface DocumentStore<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/**
 * Keeps a value by its text and lets go of those used longest ago. Bounded by the length of the texts and not by their
 * number, because a client decides how long one is.
 */
export function createDocumentStore<T>(maxCharacters: number): DocumentStore<T> {
  const values = new Map<string, T>(); // in the order of use: a Map keeps the order of insertion
  let characters = 0;

  function remove(text: string): void {
    if (values.delete(text)) characters -= text.length;
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
      characters += text.length;
      for (const oldest of values.keys()) {
        if (characters <= maxCharacters) return;
        remove(oldest);
      }
    },
  };
}
