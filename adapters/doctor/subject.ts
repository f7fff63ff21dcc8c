/** What the examinations of one source look at. */
import type { Catalogue, CatalogueColumn, CatalogueTable } from '../catalogue/catalogue.ts';
import type { Capabilities } from '../engines/capabilities.ts';
import type { EntityMapping } from '../mapping/language/entities.ts';
import type { Sealer } from '../ports.ts';
import type { Source } from '../source/source.ts';
import type { EntityName } from '../../schema/model.ts';
import type { Reads } from '../sql/read/reads.ts';
import type { Probe } from '../source/verify.ts';
import type { ColumnUse, MappingUses, TableUse } from './mapping-uses.ts';

/** A part of the mapping as its database is asked for it: an entity with its children, a crosswalk, or a named query. */
export interface MappedPart {
  readonly uses: MappingUses;
  /** Each reads what it names once, for no rows. */
  readonly probes: readonly Probe[];
}

export interface MappedEntity extends MappedPart {
  readonly entity: EntityName;
  readonly mapping: EntityMapping;
  readonly reads: Reads;
}

export interface Subject {
  readonly source: Source;
  readonly capabilities: Capabilities;
  /** Of the tables that the mapping names. */
  readonly catalogue: Catalogue;
  readonly entities: readonly MappedEntity[];
  readonly crosswalks: readonly MappedPart[];
  readonly queries: readonly MappedPart[];
  /** Of the examination alone: what it seals nobody opens. */
  readonly sealer: Sealer;
}

export function tableOf(catalogue: Catalogue, use: TableUse): CatalogueTable | undefined {
  return use.name === null ? undefined : catalogue.find(use.name);
}

/** The column of that name; letter case aside where no other has it exactly. */
export function columnIn(table: CatalogueTable, name: string): CatalogueColumn | undefined {
  const folded = name.toLowerCase();
  return table.columns.find((c) => c.name === name) ?? table.columns.find((c) => c.name.toLowerCase() === folded);
}

/** The column that stands at a place of the mapping by itself; undefined for expressions, and what nobody tells of. */
export function columnAt(catalogue: Catalogue, { columns }: MappingUses, place: string): CatalogueColumn | undefined {
  const use: ColumnUse | undefined = columns.find((c) => c.place === place || c.place === `${place}.col`);
  const table = use === undefined ? undefined : tableOf(catalogue, use.table);
  return use === undefined || table === undefined ? undefined : columnIn(table, use.column);
}
