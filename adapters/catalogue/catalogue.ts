/**
 * What a live database says of its own tables: columns with their types, indexes, how many rows about. Read by the tools
 * for adopters, and at start to find out which lists an index serves.
 */

/** What a column holds, whatever its engine calls the type. */
export type ColumnKind =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'float'
  | 'bool'
  | 'date'
  | 'time'
  | 'uuid'
  | 'binary'
  | 'other';

export interface CatalogueColumn {
  readonly name: string;
  /** As the engine writes it: varchar(40), decimal(19,4). */
  readonly type: string;
  readonly kind: ColumnKind;
  /** Characters of a text column, where it has a limit. */
  readonly length: number | null;
  readonly nullable: boolean;
  /** Of text columns, where the engine tells. */
  readonly collation: string | null;
}

export interface CatalogueIndex {
  readonly name: string;
  /** In order; an index over an expression has none at that place and ends there. */
  readonly columns: readonly string[];
  readonly unique: boolean;
  readonly primary: boolean;
}

export interface ForeignKey {
  readonly columns: readonly string[];
  /** Name parts of the table it names. */
  readonly table: readonly string[];
  readonly targets: readonly string[];
}

export interface CatalogueTable {
  /** Name parts, as a mapping writes them: [NAME], or [schema, NAME] where the engine has schemas. */
  readonly name: readonly string[];
  readonly kind: 'table' | 'view';
  /** As the engine estimates; null where it does not. */
  readonly rows: number | null;
  readonly columns: readonly CatalogueColumn[];
  readonly indexes: readonly CatalogueIndex[];
  readonly foreignKeys: readonly ForeignKey[];
}

export interface Catalogue {
  readonly tables: readonly CatalogueTable[];
  /** The table that a mapping names: as one text or in parts, letter case aside where the engine has none. */
  find(name: string | readonly string[]): CatalogueTable | undefined;
}
