/** What is looked at of a table: its name as words, the columns that may be named, its key. */
import type { Catalogue, CatalogueColumn, CatalogueTable } from '../../catalogue/catalogue.ts';
import { isSensitive } from '../words/sensitive.ts';
import { wordsOf } from '../words/words.ts';
import type { Word } from '../words/words.ts';
import { keyOf } from './keys.ts';
import type { Key } from './keys.ts';

export interface ColumnFacts {
  readonly column: CatalogueColumn;
  readonly words: readonly Word[];
  /** What it tells of a person by its usual name, in the caller's words; null for nothing. */
  readonly person: string | null;
  /** Tells the rows apart by itself: it is no code that many rows share. */
  readonly isKey: boolean;
}

export interface TableFacts {
  readonly table: CatalogueTable;
  /** As people write it: dbo.ORDERS. */
  readonly label: string;
  /** Without the words that most tables of the database begin with. */
  readonly words: readonly Word[];
  /** Without sensitive ones and those that the mapping language cannot write. */
  readonly columns: readonly ColumnFacts[];
  /** Null where the rows cannot be told apart. */
  readonly key: Key | null;
}

/** Letters, digits and signs of one line: the rest is for no mapping file. */
function isWritable(name: string): boolean {
  return name !== '' && !/\p{C}|[\u2028\u2029]|\{prefix\}/u.test(name);
}

/** The first word of the names where more than half of the tables share it: erp_orders, erp_lines. */
function sharedPrefix(tables: readonly CatalogueTable[]): string | null {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const [first, second] = wordsOf(table.name.at(-1) ?? '');
    // A word that means something tells tables apart.
    if (first === undefined || second === undefined || first.concepts.size > 0) continue;
    counts.set(first.text, (counts.get(first.text) ?? 0) + 1);
  }
  const [word, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return tables.length > 2 && count * 2 > tables.length ? word : null;
}

function nameWords(table: CatalogueTable, prefix: string | null): readonly Word[] {
  const words = wordsOf(table.name.at(-1) ?? '');
  return words.length > 1 && words[0]?.text === prefix ? words.slice(1) : words;
}

/** What a column tells of a person by its name: the same words by which `c360 identity match` reads a header. */
export type PersonFieldOf = (column: string) => string | null;

export function factsOf(
  catalogue: Pick<Catalogue, 'tables'>,
  personOf: PersonFieldOf = () => null,
): readonly TableFacts[] {
  const tables = catalogue.tables.filter((t) => t.name.length > 0 && t.name.every(isWritable));
  const prefix = sharedPrefix(tables);
  return tables.map((table) => {
    const words = nameWords(table, prefix);
    const named = table.columns
      .filter((c) => isWritable(c.name) && !isSensitive(c.name))
      .map((column) => ({ column, words: wordsOf(column.name), person: personOf(column.name) }));
    const key = keyOf(table, words, named);
    const only = key?.columns.length === 1 ? key.columns[0] : undefined;
    const columns = named.map((c) => ({ ...c, isKey: c.column === only }));
    return { table, label: table.name.join('.'), words, columns, key };
  });
}
