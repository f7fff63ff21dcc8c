import type { SearchTerm } from '../search-port.ts';
import type { Row } from '../store/insert.ts';
import { hideWord } from './term-digests.ts';
import type { Digest, Lookup, TermDigests } from './term-digests.ts';

/** What nobody means: a text that was put into the wrong column must not fill the index. */
const MOST_TERMS = 60;

/** A record's terms, each once. */
export function termsOf(digests: TermDigests, terms: readonly SearchTerm[]): readonly Digest[] {
  return [...new Set(terms.map((term) => digests.of(term)))].slice(0, MOST_TERMS);
}

/** The word is hidden. */
export interface VocabularyRow extends Row {
  readonly variant: Digest;
  readonly word: Digest;
}

/** Everything that a word is found by beside itself, each once; what leads from the word itself is the first. */
function variantsOf(digests: TermDigests, word: string): readonly Lookup[] {
  const lookups = [...digests.near(word), ...digests.beginnings(word)];
  return [...new Map(lookups.map((lookup) => [lookup.variant, lookup])).values()];
}

/** The rows of each word that is not in `known`, which then knows them. */
export function vocabularyOf(
  digests: TermDigests,
  records: readonly { readonly terms: readonly SearchTerm[] }[],
  known: Set<Digest>,
): readonly (readonly VocabularyRow[])[] {
  const words: VocabularyRow[][] = [];
  for (const { terms } of records) {
    for (const term of terms) {
      if (term.kind !== 'word') continue;
      const word = digests.of(term);
      if (known.has(word)) continue;
      known.add(word);
      const lookups = variantsOf(digests, term.text);
      words.push(lookups.map((lookup) => ({ variant: lookup.variant, word: hideWord(word, lookup) })));
    }
  }
  return words;
}

/** In the order in which the table keeps them: that of their coming would tell which are of one word. */
export function byVariant(rows: readonly VocabularyRow[]): readonly VocabularyRow[] {
  return rows.toSorted((a, b) => a.variant - b.variant || a.word - b.word);
}
