/** The text of a raw column value as a driver hands it over: text, a number, a flag, a time. */
export function rawText(raw: unknown): string {
  switch (typeof raw) {
    case 'string':
      return raw;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(raw);
    default:
      // Binary columns hold nothing that the model tells; null is for the caller.
      return raw instanceof Date ? raw.toISOString() : '';
  }
}
