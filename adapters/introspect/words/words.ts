/** Names of tables and columns as words, and what each may mean. */
import { CONCEPTS_BY_STEM, MEANINGLESS } from './vocabulary.ts';
import type { Concept } from './vocabulary.ts';

export interface Word {
  readonly text: string;
  /** Empty for a word that nobody here knows. */
  readonly concepts: ReadonlySet<Concept>;
}

const NONE: ReadonlySet<Concept> = new Set();
/** From this length on a stem counts at the beginning of a word, whatever follows it. */
const PREFIX_LENGTH = 4;
/** From this length on it counts anywhere in a word: Kundenauftrag, Bestellposition. */
const INNER_LENGTH = 6;
/** Unpaid is not paid. */
const NEGATED = /^(?:un|non|not)/;
/** What plurals and compounds put behind a stem. */
const LINKS = ['', 's', 'es', 'n', 'en', 'e', 'er'] as const;
const LONGEST_STEM = Math.max(...[...CONCEPTS_BY_STEM.keys()].map((stem) => stem.length));
/** Names are as long as their author liked; nothing is told by the two hundredth letter. */
const LONGEST_WORD = 60;

/** orderLines, ORDER_LINES and "Order Lines" are order, lines. */
export function splitName(name: string): readonly string[] {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replaceAll(/(\p{L})(\d)|(\d)(\p{L})/gu, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, LONGEST_WORD));
}

/** The word cut into stems without a rest, the longest first; null where that cannot be done. */
function cut(word: string, start: number, dead: Set<number>): readonly string[] | null {
  if (start === word.length) return [];
  if (dead.has(start)) return null;
  for (let length = Math.min(LONGEST_STEM, word.length - start); length > 1; length -= 1) {
    const stem = word.slice(start, start + length);
    if (!CONCEPTS_BY_STEM.has(stem)) continue;
    for (const link of LINKS) {
      const rest = word.startsWith(link, start + length) ? cut(word, start + length + link.length, dead) : null;
      if (rest !== null) return [stem, ...rest];
    }
  }
  dead.add(start);
  return null;
}

function longestInside(word: string): string | null {
  const stems = [...CONCEPTS_BY_STEM.keys()].filter(
    (stem) =>
      (stem.length >= PREFIX_LENGTH && word.startsWith(stem)) ||
      (stem.length >= INNER_LENGTH && word.includes(stem) && !NEGATED.test(word)),
  );
  return stems.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function wordsIn(text: string): readonly Word[] {
  if (MEANINGLESS.has(text)) return [{ text, concepts: NONE }];
  const exact = CONCEPTS_BY_STEM.get(text);
  if (exact !== undefined) return [{ text, concepts: exact }];
  const inside = longestInside(text);
  const stems = cut(text, 0, new Set()) ?? (inside === null ? [] : [inside]);
  if (stems.length === 0) return [{ text, concepts: NONE }];
  return stems.map((stem) => ({ text: stem, concepts: CONCEPTS_BY_STEM.get(stem) ?? NONE }));
}

/** The words of a name in order, compounds and abbreviations taken apart: ORDHEAD is ord, head. */
export function wordsOf(name: string): readonly Word[] {
  return splitName(name).flatMap(wordsIn);
}

/** Some word of the name may mean this. */
export function means(words: readonly Word[], ...concepts: readonly Concept[]): boolean {
  return concepts.some((concept) => words.some((word) => word.concepts.has(concept)));
}

/** Every word that may mean one of these. */
export function wordsFor(concepts: readonly Concept[]): ReadonlySet<string> {
  const stems = [...CONCEPTS_BY_STEM].filter(([, meanings]) => concepts.some((c) => meanings.has(c)));
  return new Set(stems.map(([stem]) => stem));
}
