/** Which columns of a table name a record of another: declared, or guessed from names and types. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { Concept } from '../words/vocabulary.ts';
import { means } from '../words/words.ts';
import type { ColumnFacts, TableFacts } from './facts.ts';
import { isWhole } from './keys.ts';

export interface LinkGuess {
  readonly to: TableFacts;
  /** In the order of the other table's key. */
  readonly columns: readonly CatalogueColumn[];
  /** From 0 to 1. */
  readonly confidence: number;
  readonly reason: string;
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A column of text may hold a number, never the other way round. */
function fits(column: CatalogueColumn, target: CatalogueColumn): boolean {
  if (isWhole(target)) return isWhole(column) || column.kind === 'text';
  return column.kind === target.kind || (column.kind === 'text' && target.kind === 'uuid');
}

function declared(from: TableFacts, to: TableFacts, key: readonly CatalogueColumn[]): LinkGuess | null {
  for (const foreign of from.table.foreignKeys) {
    if (!sameName(foreign.table.at(-1) ?? '', to.table.name.at(-1) ?? '')) continue;
    const columns = key.map((target) => {
      const at = foreign.targets.findIndex((name) => sameName(name, target.name));
      return from.columns.find((c) => at >= 0 && sameName(c.column.name, foreign.columns[at] ?? ''))?.column;
    });
    const found = columns.filter((c) => c !== undefined);
    if (found.length !== key.length || foreign.columns.length !== key.length) continue;
    return { to, columns: found, confidence: 1, reason: 'a foreign key' };
  }
  return null;
}

/** Every column of the key is there under the same name. */
function byNames(from: TableFacts, to: TableFacts, key: readonly CatalogueColumn[]): LinkGuess | null {
  const found = key.flatMap((target) => {
    // Every table has an id of its own.
    if (/^(?:id|uuid|guid|code|name|nr|no)$/i.test(target.name)) return [];
    return from.columns.find((c) => sameName(c.column.name, target.name) && fits(c.column, target))?.column ?? [];
  });
  if (found.length !== key.length) return null;
  return { to, columns: found, confidence: 0.9, reason: `columns are called as the key of ${to.label}` };
}

/** How well a column of another name names a record: customer_id, or the name of the table with an id behind it. */
function pointing(facts: ColumnFacts, to: TableFacts, concepts: readonly Concept[]): number {
  const { words } = facts;
  const plain = words.filter((w) => !means([w], 'id', 'number', 'code'));
  const named = plain.map((w) => w.text).join('');
  const table = to.words.map((w) => w.text).join('');
  const isTable = named !== '' && (named === table || `${named}s` === table || named === `${table}s`);
  const isConcept = concepts.length > 0 && plain.length > 0 && plain.every((w) => means([w], ...concepts));
  if (!isTable && !isConcept) return 0;
  return means(words, 'id', 'number', 'code') ? 0.8 : 0.65;
}

function byMeaning(from: TableFacts, to: TableFacts, key: CatalogueColumn, concepts: readonly Concept[]) {
  const own = from.key?.columns.length === 1 ? from.key.columns[0]?.name : undefined;
  const ranked = from.columns
    .filter((c) => c.column.name !== own && fits(c.column, key))
    .map((c) => ({ column: c.column, score: pointing(c, to, concepts) - (c.column.kind === key.kind ? 0 : 0.1) }))
    .filter((c) => c.score > 0.4)
    .toSorted((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best === undefined) return null;
  return { to, columns: [best.column], confidence: best.score, reason: `${best.column.name} is called after it` };
}

/** `concepts`: other words for what the table holds, such as customer for a table of accounts. */
export function guessLink(from: TableFacts, to: TableFacts, concepts: readonly Concept[] = []): LinkGuess | null {
  const key = to.key?.columns ?? [];
  const [only] = key;
  if (only === undefined || from === to) return null;
  const named = declared(from, to, key) ?? byNames(from, to, key);
  return named ?? (key.length === 1 ? byMeaning(from, to, only, concepts) : null);
}
