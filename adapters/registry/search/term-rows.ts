import type { SearchRecord, SearchTerm } from '../search-port.ts';
import type { Row } from '../store/insert.ts';
import type { Digest, TermDigests } from './term-digests.ts';

/** What nobody means: a text that was put into the wrong column must not fill the index. */
const MOST_TERMS = 60;

/** A record's terms, each once. */
export function termsOf(digests: TermDigests, terms: readonly SearchTerm[]): readonly Digest[] {
  return [...new Set(terms.map((term) => digests.of(term)))].slice(0, MOST_TERMS);
}

export interface VocabularyRow extends Row {
  readonly variant: Digest;
  readonly word: Digest;
}

/** Everything that a word is found by beside itself, each once. */
function variantsOf(digests: TermDigests, word: string): readonly Digest[] {
  return [...new Set([...digests.near(word), ...digests.beginnings(word)])];
}

/** The rows of words that are not in `known`, which then knows them. */
export function vocabularyRows(
  digests: TermDigests,
  records: readonly SearchRecord[],
  known: Set<Digest>,
): readonly VocabularyRow[] {
  const rows: VocabularyRow[] = [];
  for (const { terms } of records) {
    for (const term of terms) {
      if (term.kind !== 'word') continue;
      const word = digests.of(term);
      if (known.has(word)) continue;
      known.add(word);
      for (const variant of variantsOf(digests, term.text)) rows.push({ variant, word });
    }
  }
  return rows;
}
