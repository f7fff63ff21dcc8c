/** What the parts of a draft share: names of tables in it, notes for its reader, what is known of the source. */
import type { CatalogueColumn, CatalogueTable } from '../../catalogue/catalogue.ts';
import type { SourceMapping } from '../../mapping/language/mapping.ts';
import type { Findings } from '../find/find-entities.ts';
import { isWhole } from '../find/keys.ts';
import type { Samples } from '../samples.ts';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
export type Path = readonly (string | number)[];

export interface Note {
  readonly path: Path;
  readonly text: string;
}

/** The source as far as a draft depends on it. */
export interface DraftSource {
  readonly id: string;
  readonly engine: SourceMapping['engine'];
  readonly time: SourceMapping['time'];
}

export interface Drafting {
  readonly source: DraftSource;
  readonly findings: Findings;
  readonly samples: Samples;
  /** A comment in front of what stands at the path. */
  readonly note: (path: Path, text: string) => void;
}

/** Gives out aliases, each once: the first letter of the table, with a number behind it where that is taken. */
export function createAliases(): (table: CatalogueTable) => string {
  const taken = new Set<string>();
  return (table) => {
    const letter = /[a-z]/.exec((table.name.at(-1) ?? '').toLowerCase())?.[0] ?? 't';
    let alias = letter;
    for (let i = 2; taken.has(alias); i += 1) alias = `${letter}${i}`;
    taken.add(alias);
    return alias;
  };
}
export type Aliases = ReturnType<typeof createAliases>;

export function tableRef({ name }: CatalogueTable): Json {
  const [only] = name;
  return name.length === 1 && only !== undefined ? only : [...name];
}

export function columnRef(alias: string, { name }: CatalogueColumn): string {
  return `${alias}.${name}`;
}

/** The collation says that letters are compared without their case. */
export function isCaseless({ collation }: CatalogueColumn): boolean {
  return collation !== null && /nocase|_ci(?:_|$)/i.test(collation);
}

/** CHAR columns that hold blanks up to their length; MySQL takes those off, and compares without them. */
export function padOf(table: CatalogueTable, column: CatalogueColumn, { source, samples }: Drafting): number | null {
  const isChar = column.kind === 'text' && /^n?char\b|^character\b(?!\s+varying)/i.test(column.type);
  const { length } = column;
  if (!isChar || length === null || length < 2 || length > 200 || source.engine === 'mysql') return null;
  return source.engine === 'mssql' || samples.isPadded(table, column) ? length : null;
}

/** A column of a key, or of a link to `target`: its ids are spelled as the target's are. */
export function keyColumn(
  alias: string,
  table: CatalogueTable,
  column: CatalogueColumn,
  target: CatalogueColumn,
  drafting: Drafting,
): Json {
  const pad = padOf(table, column, drafting);
  const words = {
    ...(isWhole(column) && isWhole(target) ? { type: 'integer' } : {}),
    ...(pad === null ? {} : { pad }),
    ...(isCaseless(target) && !isWhole(target) ? { fold: 'upper' } : {}),
  };
  const col = columnRef(alias, column);
  return Object.keys(words).length === 0 ? col : { col, ...words };
}
