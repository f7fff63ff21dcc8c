/** Keys between legacy columns and record ids: padding, letter case and type go on the way up and come on the way down. */
import type { KeyColumn } from '../mapping/entities.ts';
import { rawText } from './raw-text.ts';

export interface KeyCodec {
  readonly column: string;
  /** Canonical text of a raw value; null for null and for keys that name nothing. */
  decode(raw: unknown): string | null;
  /** The value to compare the column with; null where no row can match. */
  encode(text: string): string | bigint | null;
}

const INTEGER = /^-?(?:0|[1-9]\d{0,18})$/;
const MAX_INT64 = 2n ** 63n - 1n;

/** `nullKeys`: texts that stand for no key, from the mapping's null conventions; empty for a table's own key. */
export function createKeyCodec(key: KeyColumn, nullKeys: ReadonlySet<string>): KeyCodec {
  const { col, type, pad, fold } =
    typeof key === 'string' ? { col: key, type: 'text' as const, pad: undefined, fold: undefined } : key;
  const folded = (text: string): string =>
    fold === undefined ? text : fold === 'upper' ? text.toUpperCase() : text.toLowerCase();
  return {
    column: col,
    decode: (raw) => {
      if (raw === null || raw === undefined) return null;
      const text = folded(rawText(raw).trimEnd());
      return text === '' || nullKeys.has(text) ? null : text;
    },
    encode: (text) => {
      // Another spelling of an id is another id: what does not read back as itself matches nothing.
      if (folded(text.trimEnd()) !== text) return null;
      if (type === 'integer') {
        if (!INTEGER.test(text)) return null;
        const value = BigInt(text);
        return value > MAX_INT64 || value < -MAX_INT64 ? null : value;
      }
      return pad === undefined ? text : text.length > pad ? null : text.padEnd(pad, ' ');
    },
  };
}
