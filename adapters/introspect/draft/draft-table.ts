/** The fields of one table with the joins they need: of an entity, or of a child list. */
import type { FieldKind } from '../../../schema/model.ts';
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { ColumnGuesses } from '../find/columns.ts';
import { exchangeRateOf } from '../find/exchange-rate.ts';
import type { TableFacts } from '../find/facts.ts';
import { findLookup } from '../find/lookups.ts';
import { columnRef, tableRef } from './drafting.ts';
import type { Aliases, Drafting, Json, JsonObject, Path } from './drafting.ts';
import { draftEnum, draftLookupJoin } from './draft-enum.ts';
import { draftField } from './draft-field.ts';

/** Columns of another table whose currency holds for this one's amounts: a line's order. */
export interface CurrencyOwner {
  readonly facts: TableFacts;
  readonly column: CatalogueColumn;
  /** Own column by column of the owner. */
  readonly on: readonly (readonly [own: CatalogueColumn, owners: CatalogueColumn])[];
}

export interface TableDraft {
  readonly alias: string;
  readonly fields: Record<string, Json>;
  readonly joins: Json[];
  /** The currency of the table's amounts; joins its owner at first use. */
  readonly currency: () => Json;
}

interface TableParts {
  readonly facts: TableFacts;
  readonly columns: ColumnGuesses;
  readonly kinds: Readonly<Record<string, FieldKind>>;
  readonly owner?: CurrencyOwner | undefined;
}

function joinOwner(owner: CurrencyOwner, own: string, alias: string): JsonObject {
  const on = owner.on.map(([mine, theirs]) => [columnRef(alias, theirs), columnRef(own, mine)] as const);
  return { table: tableRef(owner.facts.table), as: alias, on: Object.fromEntries(on) };
}

/** The currency as the first amount asks for it; all of the table's amounts have the same. */
function createCurrency(
  { columns, owner }: TableParts,
  { alias, joins, path }: { readonly alias: string; readonly joins: Json[]; readonly path: Path },
  aliases: Aliases,
  { note }: Drafting,
): () => Json {
  let known: Json | null = null;
  const find = (): Json => {
    const own = columns.get('currency')?.column;
    if (own !== undefined) return columnRef(alias, own);
    if (owner === undefined) {
      note([...path, 'fields'], 'No column of currencies was found: is it USD?');
      return { const: 'USD' };
    }
    const joined = aliases(owner.facts.table);
    joins.push(joinOwner(owner, alias, joined));
    return columnRef(joined, owner.column);
  };
  return () => (known ??= find());
}

/** The rate stands in the table itself, or in the one whose currency holds for it: a line's order. */
function noteRate({ facts, owner }: TableParts, path: Path, { note }: Drafting): void {
  const table = exchangeRateOf(facts) === null ? owner?.facts : facts;
  const rate = table === undefined ? null : exchangeRateOf(table);
  if (table === undefined || rate === null) return;
  note(
    path,
    `${table.label}.${rate.name} may be an exchange rate: is this amount in the currency beside it, or in the system's own? Of the latter say \`currency: { const: … }\`, or multiply by the rate with \`times\`.`,
  );
}

/** `path` is where the entity or child stands; `aliases` those of the whole entity. */
export function draftTable(parts: TableParts, path: Path, aliases: Aliases, drafting: Drafting): TableDraft {
  const { facts, columns, kinds } = parts;
  const alias = aliases(facts.table);
  const joins: Json[] = [];
  const currency = createCurrency(parts, { alias, joins, path }, aliases, drafting);
  const fields: Record<string, Json> = {};
  for (const [field, kind] of Object.entries(kinds)) {
    const column = columns.get(field)?.column;
    if (column === undefined) continue;
    const place = { alias, table: facts.table, path: [...path, 'fields', field] };
    if (typeof kind === 'string') {
      const drafted = draftField(field, kind, column, place, { drafting, currency });
      if (kind === 'money') noteRate(parts, place.path, drafting);
      if (drafted !== null) fields[field] = drafted;
      continue;
    }
    const lookup = findLookup(facts, column, drafting.findings.tables);
    const joined = lookup === null ? null : { lookup, alias: aliases(lookup.facts.table) };
    if (joined !== null) joins.push(draftLookupJoin(joined, { alias, column }, drafting));
    fields[field] = draftEnum(kind, column, place, joined, drafting);
  }
  return { alias, fields, joins, currency };
}
