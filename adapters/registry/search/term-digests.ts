/** Digests of terms: whoever has the store and not the secret can neither read one nor try a name against it. */
import { createHmac } from 'node:crypto';
import type { SearchTerm } from '../search-port.ts';
import { beginningsOf, nearForms } from './word-variants.ts';

/** 52 bits of HMAC-SHA-256, so that every driver and a JavaScript number hold it whole. */
export type Digest = number;

/** Words come again and again, addresses do not. */
const WORDS_KEPT = 100_000;

export interface TermDigests {
  of(term: SearchTerm): Digest;
  /** What a word of the vocabulary is kept under beside itself; what a word that is asked for is looked up by. */
  near(word: string): readonly Digest[];
  beginning(text: string): Digest;
  beginnings(word: string): readonly Digest[];
}

export function createTermDigests(secret: string): TermDigests {
  // The name keeps this use of the deployment's secret apart from every other.
  const key = createHmac('sha256', secret).update('c360-search').digest();
  const digestOf = (kind: string, text: string): Digest => {
    const bytes = createHmac('sha256', key).update(`${kind} ${text}`).digest();
    return bytes.readUIntBE(0, 6) * 16 + (bytes.readUInt8(6) & 15);
  };
  const words = new Map<string, Digest>();
  const wordDigest = (text: string): Digest => {
    const known = words.get(text);
    if (known !== undefined) return known;
    if (words.size >= WORDS_KEPT) words.clear();
    const digest = digestOf('word', text);
    words.set(text, digest);
    return digest;
  };
  return {
    of: ({ kind, text }) => (kind === 'word' ? wordDigest(text) : digestOf(kind, text)),
    near: (word) => nearForms(word).map((form) => digestOf('near', form)),
    beginning: (text) => digestOf('beginning', text),
    beginnings: (word) => beginningsOf(word).map((text) => digestOf('beginning', text)),
  };
}
