/** JSON as text that a URL takes and that nobody reads by chance: base64url. */
export function toOpaque(content: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(content), 'utf8').toString('base64url');
}

/** Null for any text that is none. Reads other spellings than `toOpaque` writes: compare where only one may pass. */
export function fromOpaque(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
