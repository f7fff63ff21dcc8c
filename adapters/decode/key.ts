/** Keys between legacy columns and record ids: padding, letter case and type go on the way up and come on the way down. */
import type { KeyColumn } from '../mapping/language/entities.ts';
import { digitsOf, rawText } from './raw-text.ts';
import { heldText } from './text.ts';

/** What a key column is compared with. */
export type KeyValue = string | bigint | Uint8Array;

export interface KeyCodec {
  readonly column: string;
  /** The column holds bytes; ids have their hexadecimal digits. */
  readonly isBytes: boolean;
  readonly type: 'text' | 'integer' | 'uuid' | 'binary';
  /** Letter case makes no difference, of null keys neither. */
  readonly isFolded: boolean;
  /** Canonical text of a raw value; null for null and for keys that name nothing. */
  decode(raw: unknown): string | null;
  /** The value to compare the column with; null where no row can match. */
  encode(text: string): KeyValue | null;
}

const INTEGER = /^(?:0|-?[1-9]\d{0,19})$/;
const MIN_INT64 = -(2n ** 63n);
/** Unsigned keys of MySQL; an engine whose numbers end before finds nothing there. */
const MAX_UINT64 = 2n ** 64n - 1n;
const HEX = /^(?:[\da-f]{2})+$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Bytes as hexadecimal digits; '' for what are none. */
export function hexText(raw: unknown): string {
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('hex') : '';
}

/** Null for a text that is no hexadecimal digits. */
export function keyBytes(text: string): Uint8Array | null {
  return HEX.test(text) ? Buffer.from(text, 'hex') : null;
}

const BLANK = 32;

/** Closing blanks alone, which databases do not compare; any other white space is part of a key. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === BLANK) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

const ASCII = /^[\0-\x7F]*$/;

/** Sign by sign, and as it is where it would not come back: ß has no capital of one sign. */
function upperCase(text: string): string {
  if (ASCII.test(text)) return text.toUpperCase();
  return Array.from(text, (sign) => {
    const upper = sign.toUpperCase();
    return upper.toLowerCase() === sign.toLowerCase() ? upper : sign;
  }).join('');
}

/** `nullKeys`: texts that stand for no key, from the mapping's null conventions; empty for a table's own key. */
export function createKeyCodec(key: KeyColumn, nullKeys: ReadonlySet<string>): KeyCodec {
  const { col, type, pad, ...words } =
    typeof key === 'string' ? { col: key, type: 'text' as const, pad: undefined, fold: undefined } : key;
  const fold = words.fold ?? (type === 'uuid' ? 'lower' : undefined);
  const folded = (text: string): string =>
    fold === undefined ? text : fold === 'upper' ? upperCase(text) : text.toLowerCase();
  const nothing = new Set(['', ...Array.from(nullKeys, folded)]);
  const longestNothing = Math.max(...Array.from(nothing, (word) => word.length));
  const isDigits = type === 'text' || type === 'integer';
  const isNumberNothing = [...nothing].some((word) => INTEGER.test(word));
  /** As the database tells it: blanks on both sides say nothing. */
  const namesNothing = (text: string): boolean => {
    const isLonger = text.length > longestNothing && text.charCodeAt(0) !== BLANK;
    return !(isLonger && text.charCodeAt(text.length - 1) !== BLANK) && nothing.has(folded(heldText(text) ?? ''));
  };
  return {
    column: col,
    isBytes: type === 'binary',
    type,
    isFolded: fold !== undefined,
    decode: (raw) => {
      if (raw === null || raw === undefined) return null;
      // Digits have neither blanks nor letters.
      if (typeof raw === 'bigint' && isDigits) {
        const digits = digitsOf(raw);
        return isNumberNothing && nothing.has(digits) ? null : digits;
      }
      const text = type === 'binary' ? hexText(raw) : folded(withoutPadding(rawText(raw)));
      return namesNothing(text) || (type === 'uuid' && !UUID.test(text)) ? null : text;
    },
    encode: (text) => {
      // Another spelling of an id is another id: what does not read back as itself matches nothing.
      if (folded(withoutPadding(text)) !== text || namesNothing(text)) return null;
      if (type === 'integer') {
        if (!INTEGER.test(text)) return null;
        const value = BigInt(text);
        return value > MAX_UINT64 || value < MIN_INT64 ? null : value;
      }
      if (type === 'binary') return keyBytes(text);
      // SQL Server answers a text that is no UUID with an error.
      if (type === 'uuid' && !UUID.test(text)) return null;
      return pad === undefined ? text : text.length > pad ? null : text.padEnd(pad, ' ');
    },
  };
}
