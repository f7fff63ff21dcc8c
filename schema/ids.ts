/**
 * Identifiers that cross folders.
 *
 * A record id reads `<system>:<key>`: the parts of a composite key are joined with `~`, and every part is
 * percent-encoded, so that `:`, `~` and `@` can only be our own. A guest has no key in its system: its record id is
 * `<system>:@<sealed e-mail>`.
 */
export type SystemId = string & { readonly __brand: 'SystemId' };
export type RecordId = string & { readonly __brand: 'RecordId' };
export type CustomerId = string & { readonly __brand: 'CustomerId' };

/** A legacy key: one text per key column, canonical (trimmed, folded) as the mapping says. */
export type KeyTuple = readonly string[];

export type RecordRef =
  | { readonly kind: 'key'; readonly system: SystemId; readonly key: KeyTuple }
  | { readonly kind: 'guest'; readonly system: SystemId; readonly sealed: string };

const SYSTEM = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Signs that percent-encoding leaves as they are, `~` aside: nearly all keys have no others. */
const PLAIN = /^[\w.!*'()-]*$/;

/** Nearly all keys: to look at a few signs takes less than the pattern. */
function isAlphanumeric(part: string): boolean {
  for (let at = 0; at < part.length; at += 1) {
    const code = part.charCodeAt(at);
    const isDigit = code >= 48 && code <= 57;
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    if (!isDigit && !isLetter) return false;
  }
  return true;
}

function encodePart(part: string): string {
  return isAlphanumeric(part) || PLAIN.test(part) ? part : encodeURIComponent(part).replaceAll('~', '%7E');
}

/**
 * Null for what is no part. Only the canonical spelling names a record: another would be a second id of one thing.
 * Both ways can throw: "%zz" does not decode, half a surrogate pair does not encode.
 */
function decodePart(part: string): string | null {
  if (PLAIN.test(part)) return part;
  try {
    const decoded = decodeURIComponent(part);
    return encodePart(decoded) === part ? decoded : null;
  } catch {
    return null;
  }
}

export function isSystemId(text: string): text is SystemId {
  return SYSTEM.test(text);
}

export function formatRecordId(system: SystemId, key: KeyTuple): RecordId {
  // encodePart leaves no separator inside a part, so the text has exactly one reading.
  const [only = ''] = key;
  const parts = key.length === 1 ? encodePart(only) : key.map(encodePart).join('~');
  return `${system}:${parts}` as RecordId;
}

/** The id of a record whose key has one part. */
export function formatPlainId(system: SystemId, part: string): RecordId {
  return `${system}:${encodePart(part)}` as RecordId; // as above
}

/**
 * The id of a member of a list that belongs to a record, or to such a member, by the one part of its own key; of a key of
 * several parts, one after the other.
 */
export function formatPlainMemberId(parent: RecordId, part: string): RecordId {
  return `${parent}~${encodePart(part)}` as RecordId; // as above
}

/** The id of such a member: the parent's alone of one that has no key of its own, as there is one of it at the most. */
export function formatMemberId(parent: RecordId, own: KeyTuple): RecordId {
  return own.reduce<RecordId>(formatPlainMemberId, parent);
}

export function formatGuestId(system: SystemId, sealed: string): RecordId {
  return `${system}:@${sealed}` as RecordId;
}

/** Reads a record id; null for any text that is none (not found is null, never an error). */
export function parseRecordId(id: string): RecordRef | null {
  const colon = id.indexOf(':');
  if (colon < 1 || id.length > 2000) return null;
  const system = id.slice(0, colon);
  const rest = id.slice(colon + 1);
  if (!isSystemId(system) || rest === '') return null;
  if (rest.startsWith('@')) {
    const sealed = rest.slice(1);
    return /^[A-Za-z0-9_-]+$/.test(sealed) ? { kind: 'guest', system, sealed } : null;
  }
  if (PLAIN.test(rest)) return { kind: 'key', system, key: [rest] };
  const key: string[] = [];
  for (const part of rest.split('~')) {
    const decoded = decodePart(part);
    if (decoded === null) return null;
    key.push(decoded);
  }
  return { kind: 'key', system, key };
}
