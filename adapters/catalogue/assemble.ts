/** Puts what an engine says of its tables, row by row, together as tables. */
import type { Catalogue, CatalogueColumn, CatalogueTable, ForeignKey } from './catalogue.ts';
import { findTable } from './find-table.ts';
import type { NameRules } from './find-table.ts';

export interface TableRow extends Pick<CatalogueTable, 'name' | 'kind' | 'rows'> {
  /** By which the other rows name it; what it is made of is the engine's own matter. */
  readonly id: string;
}

export interface IndexRow {
  readonly table: string;
  readonly index: string;
  /** null for an expression. */
  readonly column: string | null;
  readonly unique: boolean;
  readonly primary: boolean;
}

export interface ForeignKeyRow {
  readonly table: string;
  readonly constraint: string;
  readonly column: string;
  /** Name parts of the table it names. */
  readonly target: readonly string[];
  readonly targetColumn: string;
}

/** Columns and the members of indexes and foreign keys come in their order. */
export interface CatalogueRows {
  readonly names: NameRules;
  readonly tables: readonly TableRow[];
  readonly columns: readonly { readonly table: string; readonly column: CatalogueColumn }[];
  readonly indexes: readonly IndexRow[];
  readonly foreignKeys: readonly ForeignKeyRow[];
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function indexesOf(rows: readonly IndexRow[]): CatalogueTable['indexes'] {
  return [...groupBy(rows, (r) => r.index)].map(([name, members]) => {
    const expressionAt = members.findIndex((m) => m.column === null);
    const told = expressionAt === -1 ? members : members.slice(0, expressionAt);
    return {
      name,
      columns: told.flatMap((m) => m.column ?? []),
      // Unique with its expression is not unique without it.
      unique: expressionAt === -1 && members[0]?.unique === true,
      primary: members[0]?.primary === true,
    };
  });
}

function foreignKeysOf(rows: readonly ForeignKeyRow[]): readonly ForeignKey[] {
  return [...groupBy(rows, (r) => r.constraint).values()].map((members) => ({
    columns: members.map((m) => m.column),
    table: members[0]?.target ?? [],
    targets: members.map((m) => m.targetColumn),
  }));
}

export function assembleCatalogue({ names, ...rows }: CatalogueRows): Catalogue {
  const columns = groupBy(rows.columns, (r) => r.table);
  const indexes = groupBy(rows.indexes, (r) => r.table);
  const foreignKeys = groupBy(rows.foreignKeys, (r) => r.table);
  const tables = rows.tables.map(({ id, name, kind, rows: count }) => ({
    name,
    kind,
    rows: count,
    columns: (columns.get(id) ?? []).map((r) => r.column),
    indexes: indexesOf(indexes.get(id) ?? []),
    foreignKeys: foreignKeysOf(foreignKeys.get(id) ?? []),
  }));
  return { tables, find: (name) => findTable(tables, name, names) };
}
