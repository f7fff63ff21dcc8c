/**
 * The conformance data as tables of a database: a plain table for each entity and each child list of a system, told as
 * data, so that the tables of every engine and the mapping over them come from here.
 */
import { MEMORY_FIELDS, memoryRecords } from '../../../adapters/memory/record.ts';
import type { MemoryChild, MemoryRecord, MemorySystem } from '../../../adapters/memory/record.ts';
import { parseRecordId } from '../../../schema/ids.ts';
import type { KeyTuple, RecordId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { ChildSpec, EntityName, EntitySpec, FieldKind } from '../../../schema/model.ts';

export type Cell = string | number | null;

/** Columns that name a record of another system: its key. */
export interface LinkColumns {
  readonly link: string;
  readonly target: string;
  readonly columns: readonly string[];
}

export interface Table {
  readonly name: string;
  readonly spec: ChildSpec;
  /** The key of the record or child above; empty for a table of records. */
  readonly parentKey: readonly string[];
  readonly ownKey: readonly string[];
  readonly links: readonly LinkColumns[];
  readonly hasGuests: boolean;
  /** By the name of the child list. */
  readonly children: Readonly<Record<string, Table>>;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
}

function numbered(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1)}`);
}

function cellsOf(columns: readonly string[], key: KeyTuple): readonly (readonly [string, Cell])[] {
  return columns.map((column, index) => [column, key[index] ?? null] as const);
}

/** 2026-03-01T15:04:05Z as '2026-03-01 15:04:05.000'. */
function wallClock(instant: string): string {
  return new Date(instant).toISOString().replace('T', ' ').replace('Z', '');
}

function fieldCells(name: string, kind: FieldKind, value: MemoryChild['values'][string]): readonly [string, Cell][] {
  if (kind === 'bool') return [[name, value === true ? 1 : 0]];
  if (typeof value === 'string') return [[name, kind === 'instant' ? wallClock(value) : value]];
  if (typeof value === 'object' && value !== null) {
    if ('code' in value) return [[name, value.code]];
    return [
      [name, value.amount],
      [`${name}_currency`, value.currency],
    ];
  }
  return kind === 'money'
    ? [
        [name, null],
        [`${name}_currency`, null],
      ]
    : [[name, null]];
}

function valueCells(spec: ChildSpec, { values }: Pick<MemoryChild, 'values'>): readonly [string, Cell][] {
  return Object.entries(spec.fields).flatMap(([name, kind]) => fieldCells(name, kind, values[name] ?? null));
}

/** The columns of a table, in order. */
export function columnsOf({ parentKey, ownKey, links, hasGuests, spec }: Table): readonly string[] {
  const fields = Object.entries(spec.fields).flatMap(([name, kind]) =>
    kind === 'money' ? [name, `${name}_currency`] : [name],
  );
  const named = links.flatMap((link) => link.columns);
  return [...parentKey, ...ownKey, ...named, ...(hasGuests ? ['guest_email'] : []), ...fields];
}

interface Member {
  readonly parent: KeyTuple;
  readonly child: MemoryChild;
}

function childTables(
  name: string,
  spec: ChildSpec,
  parents: readonly { readonly key: KeyTuple; readonly children: MemoryChild['children'] }[],
): Readonly<Record<string, Table>> {
  const tables = Object.entries(spec.children ?? {}).map(([child, childSpec]) => {
    const members = parents.flatMap(({ key, children }) =>
      (children[child] ?? []).map((one) => ({ parent: key, child: one })),
    );
    return [child, childTable(`${name}_${child}`, childSpec, members, parents[0]?.key.length ?? 1)] as const;
  });
  return Object.fromEntries(tables);
}

function childTable(name: string, spec: ChildSpec, members: readonly Member[], parentParts: number): Table {
  const parentKey = numbered('parent', parentParts);
  const ownKey = numbered('key', members[0]?.child.key.length ?? 1);
  const rows = members.map(({ parent, child }) =>
    Object.fromEntries([...cellsOf(parentKey, parent), ...cellsOf(ownKey, child.key), ...valueCells(spec, child)]),
  );
  const below = members.map(({ parent, child }) => ({ key: [...parent, ...child.key], children: child.children }));
  return { name, spec, parentKey, ownKey, links: [], hasGuests: false, rows, children: childTables(name, spec, below) };
}

function targetOf(id: RecordId): { readonly system: string; readonly key: KeyTuple } {
  const ref = parseRecordId(id);
  if (ref?.kind !== 'key') throw new Error(`A link of the data must name a record, but got ${id}.`);
  return ref;
}

/** A column for each key part of each system that the records of a table name by a link. */
function linkColumns(link: string, records: readonly MemoryRecord[]): readonly LinkColumns[] {
  const parts = new Map<string, number>();
  for (const id of records.map((record) => record.links[link] ?? null)) {
    if (id === null) continue;
    const { system, key } = targetOf(id);
    parts.set(system, key.length);
  }
  return [...parts].map(([target, count]) => ({ link, target, columns: numbered(`${link}_${target}_`, count) }));
}

function linkCells({ links }: MemoryRecord, { link, target, columns }: LinkColumns) {
  const id = links[link] ?? null;
  const named = id === null ? null : targetOf(id);
  return cellsOf(columns, named?.system === target ? named.key : []);
}

function entityTable(entity: EntityName, records: readonly MemoryRecord[]): Table {
  const spec: EntitySpec = ENTITIES[entity];
  const ownKey = numbered('key', records[0]?.key.length ?? 1);
  const links = spec.links.flatMap((link) => linkColumns(link, records));
  const hasGuests = spec.links.includes('customer');
  const rows = records.map((record) =>
    Object.fromEntries([
      ...cellsOf(ownKey, record.key),
      ...links.flatMap((link) => linkCells(record, link)),
      ...(hasGuests ? [['guest_email', record.guestEmail] as const] : []),
      ...valueCells(spec, record),
    ]),
  );
  return {
    name: entity,
    spec,
    parentKey: [],
    ownKey,
    links,
    hasGuests,
    rows,
    children: childTables(entity, spec, records),
  };
}

/** The tables of records of a system, their children's tables inside. */
export function tablesOf(system: MemorySystem): readonly { readonly entity: EntityName; readonly table: Table }[] {
  return ENTITY_NAMES.filter((entity) => MEMORY_FIELDS[entity] in system).map((entity) => ({
    entity,
    table: entityTable(entity, memoryRecords(system, entity) ?? []),
  }));
}

/** A table and all beneath it. */
export function withChildren(table: Table): readonly Table[] {
  return [table, ...Object.values(table.children).flatMap(withChildren)];
}
