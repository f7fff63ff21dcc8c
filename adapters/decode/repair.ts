/**
 * Texts that were stored in one character set and are read in another: "MÃ¼ller" is "Müller", whose UTF-8 bytes were
 * taken for Latin-1. A text is mended where its signs are bytes that make sense in its own character set; any other
 * stays as it is.
 */
import type { Repair } from '../mapping/language/values.ts';

/**
 * MySQL's latin1 is windows-1252, with the five bytes that it leaves open as control signs.
 * Source: https://dev.mysql.com/doc/refman/8.4/en/charset-we-sets.html
 */
const LATIN1_80_TO_9F = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ';

interface Charset {
  decode(bytes: Uint8Array): string | null;
  /** Null for a text with a sign that the character set does not have. */
  encode(text: string): Uint8Array | null;
}

function singleByte(signs: readonly string[]): Charset {
  const bytes = new Map(signs.map((sign, byte) => [sign, byte]));
  return {
    decode: (input) => Array.from(input, (byte) => signs[byte] ?? '\uFFFD').join(''),
    encode: (text) => {
      const found = Array.from(text, (sign) => bytes.get(sign));
      return found.includes(undefined) ? null : Uint8Array.from(found as number[]); // none is undefined
    },
  };
}

const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte);

function ofLabel(label: string): Charset {
  const decoder = new TextDecoder(label);
  return singleByte(ALL_BYTES.map((byte) => decoder.decode(Uint8Array.of(byte))));
}

const utf8: Charset = {
  decode: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return null;
    }
  },
  encode: (text) => new TextEncoder().encode(text),
};

export const latin1 = singleByte(ALL_BYTES.map((byte) => LATIN1_80_TO_9F[byte - 0x80] ?? String.fromCharCode(byte)));

/** The character set that a text is in, and the one that it is read in. */
const CHARSETS: Readonly<Record<Repair, () => readonly [own: Charset, read: Charset]>> = {
  utf8InLatin1: () => [utf8, latin1],
  utf8InCp1250: () => [utf8, ofLabel('windows-1250')],
  utf8InCp1251: () => [utf8, ofLabel('windows-1251')],
  cp1250InLatin1: () => [ofLabel('windows-1250'), latin1],
  cp1251InLatin1: () => [ofLabel('windows-1251'), latin1],
  cp1253InLatin1: () => [ofLabel('windows-1253'), latin1],
  cp1254InLatin1: () => [ofLabel('windows-1254'), latin1],
  cp1255InLatin1: () => [ofLabel('windows-1255'), latin1],
  cp1256InLatin1: () => [ofLabel('windows-1256'), latin1],
  cp1257InLatin1: () => [ofLabel('windows-1257'), latin1],
  koi8rInLatin1: () => [ofLabel('koi8-r'), latin1],
};

export interface TextRepair {
  mend(text: string): string;
  /** A text as the column holds it, for look-ups; null where it cannot be held so. */
  broken(text: string): string | null;
}

/** A text may have been broken more than once on its way through systems. */
const MAX_TIMES = 3;
const PLAIN = /^\p{ASCII}*$/u;

function makeRepair(name: Repair): TextRepair {
  const [own, read] = CHARSETS[name]();
  // Bytes make sense as UTF-8 by design or hardly ever; as any other character set they always do.
  const times = own === utf8 ? MAX_TIMES : 1;
  return {
    mend: (text) => {
      let mended = text;
      for (let time = 0; time < times && !PLAIN.test(mended); time += 1) {
        const bytes = read.encode(mended);
        const next = bytes === null ? null : own.decode(bytes);
        if (next === null) break;
        mended = next;
      }
      return mended;
    },
    broken: (text) => {
      const bytes = own.encode(text);
      return bytes === null ? null : read.decode(bytes);
    },
  };
}

const repairs = new Map<Repair, TextRepair>();

export function createRepair(name: Repair): TextRepair {
  const repair = repairs.get(name) ?? makeRepair(name);
  repairs.set(name, repair);
  return repair;
}
