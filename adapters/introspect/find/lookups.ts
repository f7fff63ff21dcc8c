/** Small tables of codes and words: what a status means to the people who use the system. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import { means } from '../words/words.ts';
import { findColumn } from './columns.ts';
import type { TableFacts } from './facts.ts';
import { canBeKey, isWhole } from './keys.ts';
import { guessLink } from './links.ts';

export interface Lookup {
  readonly facts: TableFacts;
  readonly code: CatalogueColumn;
  readonly label: CatalogueColumn;
  /** The second part of its key, where every code has a row a language. */
  readonly language: CatalogueColumn | null;
}

const MOST_COLUMNS = 8;
const MOST_ROWS = 500;
const LABEL = { any: [['name'], ['describe'], ['body']], not: ['language', 'id', 'code', 'by'] } as const;

function asLookup(facts: TableFacts): Lookup | null {
  const [code, second, ...more] = facts.key?.columns ?? [];
  const { rows, columns } = facts.table;
  if (code === undefined || more.length > 0 || columns.length > MOST_COLUMNS || (rows ?? 0) > MOST_ROWS) return null;
  const isLanguage = facts.columns.some((c) => c.column === second && means(c.words, 'language'));
  const free = facts.columns.filter((c) => c.column !== code && c.column !== second);
  const label = findColumn(free, LABEL, ['text'], new Set(facts.words.map((w) => w.text)));
  if (label === null || (second !== undefined && !isLanguage)) return null;
  return { facts, code, label, language: second ?? null };
}

/** ScanCode is for scans. */
function isNamedAfter(from: TableFacts, lookup: TableFacts): boolean {
  const said = lookup.words.filter((w) => !means([w], 'code', 'status', 'kind', 'other'));
  return said.length > 0 && said.every((w) => from.words.some((own) => own.text === w.text));
}

/** By a foreign key, by the name of its key, or by its own name: ORDER_STATUS for the column order_status. */
function names(from: TableFacts, column: CatalogueColumn, { facts, code }: Lookup): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]|id$/g, '');
  if (isWhole(code) !== isWhole(column) || !canBeKey(column)) return false;
  if (facts.key?.columns.length === 1 && guessLink(from, facts)?.columns[0] === column) return true;
  const isGeneric = /^(?:id|code|name)$/i.test(code.name);
  // Every table has a code of its own: two that are called so say nothing of each other.
  if (plain(code.name) === plain(column.name) && (!isGeneric || isNamedAfter(from, facts))) return true;
  const table = plain(facts.table.name.at(-1) ?? '');
  return means(facts.words, 'status') && (table === plain(column.name) || plain(code.name) === plain(column.name));
}

/** A table of orders' states says nothing of a return's. */
function isOfAnother(from: TableFacts, { facts }: Lookup): boolean {
  const entities = (['order', 'invoice', 'ticket', 'shipment', 'return', 'payment'] as const).filter((c) =>
    means(facts.words, c),
  );
  return entities.length > 0 && means(from.words, 'return') && !entities.includes('return');
}

export function findLookup(from: TableFacts, column: CatalogueColumn, tables: readonly TableFacts[]): Lookup | null {
  for (const facts of tables) {
    const lookup = facts === from ? null : asLookup(facts);
    if (lookup !== null && names(from, column, lookup) && !isOfAnother(from, lookup)) return lookup;
  }
  return null;
}
