/** Digests of terms: whoever has the store and not the secret can neither read one nor try a name against it. */
import { createHmac } from 'node:crypto';
import type { RecordId } from '../../../schema/ids.ts';
import type { SearchTerm } from '../search-port.ts';
import { beginningsOf, nearForms } from './word-variants.ts';

/** 52 bits of HMAC-SHA-256, so that every driver and a JavaScript number hold it whole. */
export type Digest = number;

const DIGESTS = 2 ** 52;
const DIGEST_BYTES = 7;
/** Words come again and again, addresses do not. */
const WORDS_KEPT = 100_000;

/** What leads to words of the vocabulary. */
export interface Lookup {
  readonly variant: Digest;
  /** Known to whoever knows the variant's text, and hides to which words it leads. */
  readonly pad: Digest;
}

export interface TermDigests {
  of(term: SearchTerm): Digest;
  /** Another for each record, so that the store does not tell who are alike. */
  ofText(record: RecordId, text: string): Digest;
  /** What a word of the vocabulary is kept under beside itself; what a word that is asked for is looked up by. */
  near(word: string): readonly Lookup[];
  beginning(text: string): Lookup;
  beginnings(word: string): readonly Lookup[];
}

/** So the store does not tell that two variants are of one word: how long words are, and how alike, would give names away. */
export function hideWord(word: Digest, { pad }: Lookup): Digest {
  return (word + pad) % DIGESTS;
}

export function showWord(hidden: Digest, { pad }: Lookup): Digest {
  return (hidden - pad + DIGESTS) % DIGESTS;
}

function digestAt(bytes: Buffer, place: number): Digest {
  return bytes.readUIntBE(place, DIGEST_BYTES - 1) * 16 + (bytes.readUInt8(place + DIGEST_BYTES - 1) & 15);
}

export function createTermDigests(secret: string): TermDigests {
  // The name keeps this use of the deployment's secret apart from every other.
  const key = createHmac('sha256', secret).update('c360-search').digest();
  const bytesOf = (kind: string, text: string): Buffer => createHmac('sha256', key).update(`${kind} ${text}`).digest();
  const digestOf = (kind: string, text: string): Digest => digestAt(bytesOf(kind, text), 0);
  const lookupOf = (kind: string, text: string): Lookup => {
    const bytes = bytesOf(kind, text);
    return { variant: digestAt(bytes, 0), pad: digestAt(bytes, DIGEST_BYTES) };
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
    ofText: (record, text) => digestOf(`record ${record}`, text),
    near: (word) => nearForms(word).map((form) => lookupOf('near', form)),
    beginning: (text) => lookupOf('beginning', text),
    beginnings: (word) => beginningsOf(word).map((text) => lookupOf('beginning', text)),
  };
}
