/** What a draft needs to know of a database's rows: the codes of its status columns, and nothing else. */
import type { CatalogueColumn, CatalogueTable } from '../catalogue/catalogue.ts';
import type { Lookup } from './find/lookups.ts';

export interface LookupSample {
  /** By code; of the language that is drafted. */
  readonly labels: ReadonlyMap<string, string>;
  /** Null where the table has no language. */
  readonly language: string | null;
}

export interface Samples {
  /** The distinct codes in the order of the alphabet; null where the column holds more than codes. */
  codes(table: CatalogueTable, column: CatalogueColumn): readonly string[] | null;
  lookup(lookup: Lookup): LookupSample;
  /** The column's texts are filled up with blanks to its length. */
  isPadded(table: CatalogueTable, column: CatalogueColumn): boolean;
}
