/** Hand-made catalogues for tests: tables by name, each column as `name: type`. */
import type { Catalogue, CatalogueColumn, CatalogueTable, ColumnKind } from '../../../adapters/catalogue/catalogue.ts';

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^n?(?:var)?char|^text/, 'text'],
  [/^(?:big|small|tiny)?int/, 'integer'],
  [/^decimal|^money/, 'decimal'],
  [/^float|^real|^double/, 'float'],
  [/^datetime|^timestamp/, 'time'],
  [/^date/, 'date'],
  [/^bit|^bool/, 'bool'],
  [/^uuid/, 'uuid'],
  [/^blob|^binary/, 'binary'],
];

function columnOf(name: string, type: string): CatalogueColumn {
  const length = /^n?(?:var)?char\((\d+)\)/.exec(type)?.[1];
  return {
    name,
    type,
    kind: KINDS.find(([pattern]) => pattern.test(type))?.[1] ?? 'other',
    length: length === undefined ? null : Number(length),
    nullable: type.endsWith(' null'),
    collation: / ci\b/.test(type) ? 'latin1_general_ci' : null,
  };
}

export interface TableText {
  readonly columns: Readonly<Record<string, string>>;
  readonly key?: readonly string[];
  readonly unique?: readonly string[];
  readonly foreign?: CatalogueTable['foreignKeys'];
  readonly rows?: number;
}

export function catalogueOf(tables: Readonly<Record<string, TableText>>): Catalogue {
  const all = Object.entries(tables).map(
    ([name, { columns, key = [], unique = [], foreign = [], rows = 10 }]): CatalogueTable => ({
      name: name.split('.'),
      kind: 'table',
      rows,
      columns: Object.entries(columns).map(([column, type]) => columnOf(column, type)),
      indexes: [
        ...(key.length === 0 ? [] : [{ name: 'PRIMARY', columns: key, unique: true, primary: true }]),
        ...(unique.length === 0 ? [] : [{ name: 'UX', columns: unique, unique: true, primary: false }]),
      ],
      foreignKeys: foreign,
    }),
  );
  return { tables: all, find: () => undefined };
}
