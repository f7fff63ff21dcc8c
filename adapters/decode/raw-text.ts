const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes are read as UTF-8; what is none says nothing. */
function bytesText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return '';
  }
}

/** Digits of a whole number; of most a number's are quicker to write. */
export function digitsOf(whole: bigint): string {
  const number = Number(whole);
  return Number.isSafeInteger(number) ? String(number) : whole.toString();
}

/** The text of a raw column value as a driver hands it over: text, a number, a flag, a time, bytes. */
export function rawText(raw: unknown): string {
  switch (typeof raw) {
    case 'string':
      return raw;
    case 'bigint':
      return digitsOf(raw);
    case 'number':
    case 'boolean':
      return String(raw);
    default:
      if (raw instanceof Uint8Array) return bytesText(raw);
      // A shape of geometry is no text; null is for the caller.
      return raw instanceof Date ? raw.toISOString() : '';
  }
}
