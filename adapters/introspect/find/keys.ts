/** The columns that tell the rows of a table apart. */
import type { CatalogueColumn, CatalogueTable } from '../../catalogue/catalogue.ts';
import { means } from '../words/words.ts';
import type { Word } from '../words/words.ts';
import type { ColumnFacts } from './facts.ts';

type Named = Pick<ColumnFacts, 'column' | 'words'>;

export interface Key {
  readonly columns: readonly CatalogueColumn[];
  /** What says so; a guess is told as one. */
  readonly from: 'primary key' | 'unique index' | 'guess';
}

/** A whole number, also one that its engine keeps as a decimal without decimals. */
export function isWhole(column: CatalogueColumn): boolean {
  return column.kind === 'integer' || (column.kind === 'decimal' && /\(\s*\d+(?:\s*,\s*0)?\s*\)$/.test(column.type));
}

/** Compares exactly and reads as one text: what a key of the mapping language can be. */
export function canBeKey(column: CatalogueColumn): boolean {
  return column.kind === 'text' || column.kind === 'uuid' || isWhole(column);
}

/** Columns of an index, where every one of them can be a part of a key. */
function usable(names: readonly string[], columns: readonly Named[]): readonly CatalogueColumn[] | null {
  const found = names.map((name) => columns.find((c) => c.column.name === name)?.column);
  return found.length > 0 && found.every((c) => c !== undefined && canBeKey(c))
    ? found.filter((c) => c !== undefined)
    : null;
}

/** A column that is called as keys are: ID, or the first, where it is called after the table. */
function guessed(table: readonly Word[], columns: readonly Named[]): readonly CatalogueColumn[] | null {
  const [first] = columns;
  const plain = columns.find((c) => /^(?:id|uuid|guid)$/i.test(c.column.name));
  const isId = first !== undefined && means(first.words, 'id', 'number', 'code');
  // What is called after another table names a row of that.
  const isOwn = first?.words.every(
    (word) =>
      means([word], 'id', 'number', 'code') ||
      means(table, ...word.concepts) ||
      table.some((w) => w.text === word.text),
  );
  const found = (plain ?? (isId && isOwn === true ? first : undefined))?.column;
  return found !== undefined && canBeKey(found) ? [found] : null;
}

/** `words`: of the table's name. */
export function keyOf(table: CatalogueTable, words: readonly Word[], columns: readonly Named[]): Key | null {
  const primary = table.indexes.find((i) => i.primary);
  const fromPrimary = primary === undefined ? null : usable(primary.columns, columns);
  if (fromPrimary !== null) return { columns: fromPrimary, from: 'primary key' };
  for (const index of table.indexes.filter((i) => i.unique && !i.primary)) {
    const found = usable(index.columns, columns);
    if (found?.every((c) => !c.nullable) === true) return { columns: found, from: 'unique index' };
  }
  const guess = guessed(words, columns);
  return guess === null ? null : { columns: guess, from: 'guess' };
}
