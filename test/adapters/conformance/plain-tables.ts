/**
 * The conformance data as tables for any engine: what each column holds, and its definition in the words of a dialect.
 */
import { parseRecordId } from '../../../schema/ids.ts';
import type { FieldKind } from '../../../schema/model.ts';
import type { ConformanceData, Precision } from '../conformance-data.ts';
import { columnsOf, tablesOf, withChildren } from './tables.ts';
import type { Cell, Table } from './tables.ts';

/** The system that holds the crosswalk table. */
export const CROSSWALK_SYSTEM = 'crm';

/** `key`: part of a key or of a link, and whatever else is looked up. */
export type ColumnKind = 'key' | 'text' | 'flag' | 'instant' | 'date' | 'decimal' | 'amount';

export interface PlainColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface PlainTable {
  readonly name: string;
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** An engine's words for a table. */
export interface TableWords {
  quote(name: string): string;
  type(kind: ColumnKind, precision: Precision): string;
  /** What follows the closing bracket. */
  readonly tail: string;
}

function kindOf(field: FieldKind | undefined): ColumnKind {
  if (field === undefined) return 'key';
  if (typeof field !== 'string') return 'text';
  switch (field) {
    case 'bool':
      return 'flag';
    case 'money':
      return 'amount';
    case 'text':
    case 'decimal':
    case 'instant':
    case 'date':
      return field;
  }
}

function plainTable(table: Table): PlainTable {
  const names = columnsOf(table);
  const kindByName = (name: string): ColumnKind => {
    const isCurrency = table.spec.fields[name.replace(/_currency$/, '')] === 'money' && name.endsWith('_currency');
    return isCurrency ? 'text' : kindOf(table.spec.fields[name]);
  };
  return {
    name: table.name,
    columns: names.map((name) => ({ name, kind: kindByName(name) })),
    rows: table.rows.map((row) => names.map((name) => row[name] ?? null)),
  };
}

/** One row of the crosswalk: its rule, and a system's key parts side by side with the next one's. */
function crosswalkTable({ crosswalk }: ConformanceData): PlainTable {
  const names = ['rule', 'crm_1', 'club_1', 'club_2'];
  const rows = crosswalk.map(({ rule, records }) => {
    const parts = records.flatMap((id) => {
      const ref = parseRecordId(id);
      return ref?.kind === 'key' ? ref.key.map((part, i) => [`${ref.system}_${String(i + 1)}`, part] as const) : [];
    });
    const cells = new Map<string, string>([['rule', rule], ...parts]);
    return names.map((name) => cells.get(name) ?? null);
  });
  return { name: 'Crosswalk', columns: names.map((name) => ({ name, kind: 'key' })), rows };
}

/** The tables of one system. */
export function plainTables(data: ConformanceData, system: string): readonly PlainTable[] {
  const found = data.systems.find(({ info }) => info.id === system);
  if (found === undefined)
    throw new Error(`There must be a system "${system}" in the conformance data, but there is none.`);
  const tables = tablesOf(found).flatMap(({ table }) => withChildren(table).map(plainTable));
  return system === CROSSWALK_SYSTEM ? [...tables, crosswalkTable(data)] : tables;
}

export function createTableText(words: TableWords, { name, columns }: PlainTable, precision: Precision): string {
  const definitions = columns.map((c) => `${words.quote(c.name)} ${words.type(c.kind, precision)}`);
  return `CREATE TABLE ${words.quote(name)} (${definitions.join(', ')})${words.tail}`;
}
