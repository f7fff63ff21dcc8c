const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes are read as UTF-8; what is none says nothing. */
function bytesText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return '';
  }
}

/** The text of a raw column value as a driver hands it over: text, a number, a flag, a time, bytes. */
export function rawText(raw: unknown): string {
  switch (typeof raw) {
    case 'string':
      return raw;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(raw);
    default:
      if (raw instanceof Uint8Array) return bytesText(raw);
      // A shape of geometry is no text; null is for the caller.
      return raw instanceof Date ? raw.toISOString() : '';
  }
}
