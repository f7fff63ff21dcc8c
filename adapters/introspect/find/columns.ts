/** Which column of a table holds which field. */
import type { CatalogueColumn, ColumnKind } from '../../catalogue/catalogue.ts';
import type { FieldKind } from '../../../schema/model.ts';
import type { Concept } from '../words/vocabulary.ts';
import { means } from '../words/words.ts';
import type { Word } from '../words/words.ts';
import type { ColumnFacts } from './facts.ts';
import type { FieldHint, FieldHints } from './field-hints.ts';

export interface ColumnGuess {
  readonly column: CatalogueColumn;
  /** From 0 to 1. */
  readonly confidence: number;
}
export type ColumnGuesses = ReadonlyMap<string, ColumnGuess>;

const KINDS: Readonly<Record<string, readonly ColumnKind[]>> = {
  text: ['text', 'uuid'],
  decimal: ['decimal', 'integer', 'float'],
  money: ['decimal', 'integer', 'float'],
  instant: ['time', 'date', 'integer', 'text'],
  date: ['date', 'time', 'integer', 'text'],
  bool: ['bool', 'integer', 'time', 'date'],
};
const ENUM_KINDS: readonly ColumnKind[] = ['text', 'integer', 'bool'];
/** Whatever else a name says, such a column tells of the row and not of the record. */
const NEVER: readonly Concept[] = ['flag', 'updated', 'deleted'];
/** Words that name nothing by themselves. */
const NEUTRAL = new Set(['1', 'of', 'the', 'a', 'my', 'cents', 'cent', 'by', 'entry', 'ref']);

function holds({ column, words, isKey }: ColumnFacts, field: string, kind: FieldKind): boolean {
  if (typeof kind !== 'string') return ENUM_KINDS.includes(column.kind) && !isKey;
  if (field === 'number' && column.kind === 'integer') return true;
  if (!(KINDS[kind] ?? []).includes(column.kind)) return false;
  if (kind !== 'instant' && kind !== 'date') return true;
  // Numbers and texts are times where the name says so, and nobody's name: created, but not created_by.
  if (column.kind === 'integer') return !means(words, 'by', 'id', 'number', 'kind');
  return column.kind !== 'text' || (means(words, 'time', 'birth') && !means(words, 'by', 'id', 'name'));
}

/** 0 where a word is missing; less for each word that says something else. */
function matching(words: readonly Word[], alternative: readonly Concept[], own: ReadonlySet<string>): number {
  if (!alternative.every((concept) => means(words, concept))) return 0;
  const strange = words.filter((w) => !means([w], ...alternative) && !own.has(w.text) && !NEUTRAL.has(w.text));
  return 1 - 0.12 * strange.length;
}

function scoreOf({ words }: ColumnFacts, hint: FieldHint, own: ReadonlySet<string>): number {
  const others = words.filter((w) => !own.has(w.text));
  const scores = hint.any.map((alternative, i) => {
    const not = [...NEVER, ...(hint.not ?? [])].filter((concept) => !alternative.includes(concept));
    const rest = others.filter((w) => !means([w], ...alternative));
    return means(rest, ...not) ? 0 : matching(words, alternative, own) - 0.04 * i;
  });
  return Math.max(0, ...scores);
}

const SURE_ENOUGH = 0.55;

/**
 * The surest column of each field; none serves two of them.
 *
 * Shape: `own` are words of the table's name, which say nothing in the name of a column.
 */
export function guessColumns(
  columns: readonly ColumnFacts[],
  hints: FieldHints,
  kinds: Readonly<Record<string, FieldKind>>,
  own: ReadonlySet<string>,
): ColumnGuesses {
  const scored = Object.entries(hints).flatMap(([field, hint]) =>
    columns.flatMap((facts, place) => {
      const kind = kinds[field];
      if (kind === undefined || !holds(facts, field, kind)) return [];
      const score = scoreOf(facts, hint, own);
      return score < SURE_ENOUGH ? [] : [{ field, column: facts.column, score, place }];
    }),
  );
  const guesses = new Map<string, ColumnGuess>();
  const taken = new Set<string>();
  for (const { field, column, score } of scored.toSorted((a, b) => b.score - a.score || a.place - b.place)) {
    if (guesses.has(field) || taken.has(column.name)) continue;
    guesses.set(field, { column, confidence: Math.round(score * 100) / 100 });
    taken.add(column.name);
  }
  return guesses;
}

/** The surest column of these meanings alone, such as the currency or a language. */
export function findColumn(
  columns: readonly ColumnFacts[],
  hint: FieldHint,
  kinds: readonly ColumnKind[],
  own: ReadonlySet<string> = new Set(),
): CatalogueColumn | null {
  const scored = columns
    .filter((c) => kinds.includes(c.column.kind))
    .map((c) => ({ column: c.column, score: scoreOf(c, hint, own) }))
    .filter((c) => c.score >= SURE_ENOUGH);
  return scored.toSorted((a, b) => b.score - a.score)[0]?.column ?? null;
}
