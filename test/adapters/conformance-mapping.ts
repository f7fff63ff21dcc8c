/** A mapping over the tables of the conformance data, in plain values, as customer360.yaml would hold it. */
import type { ChildSpec, FieldKind } from '../../schema/model.ts';
import { tablesOf } from './conformance/tables.ts';
import type { Table } from './conformance/tables.ts';
import { conformanceData } from './conformance-data.ts';
import { CROSSWALK_SYSTEM } from './conformance/plain-tables.ts';

type Mapped = Readonly<Record<string, unknown>>;

const columns = (alias: string, names: readonly string[]): readonly string[] => names.map((name) => `${alias}.${name}`);

function fieldMapping(column: string, kind: FieldKind): unknown {
  if (typeof kind !== 'string') return { map: column, values: Object.fromEntries(kind.map((value) => [value, value])) };
  if (kind === 'bool') return { is: { col: column, eq: 1 } };
  return kind === 'money' ? { money: column, currency: `${column}_currency` } : column;
}

function fieldMappings(alias: string, { fields }: ChildSpec): Mapped {
  const mapped = Object.entries(fields).map(([name, kind]) => [name, fieldMapping(`${alias}.${name}`, kind)]);
  return Object.fromEntries(mapped);
}

/** A child's columns for the key above it, and the columns above that hold the same. */
function joined(table: Table, above: Table): Readonly<Record<string, string>> {
  const keyAbove = columns(above.name, [...above.parentKey, ...above.ownKey]);
  const own = columns(table.name, table.parentKey);
  return Object.fromEntries(own.map((column, index) => [column, keyAbove[index] ?? '']));
}

function childMappings(above: Table): Mapped {
  const mapped = Object.entries(above.children).map(([child, table]) => [
    child,
    {
      from: { table: table.name, as: table.name },
      on: joined(table, above),
      key: columns(table.name, table.ownKey),
      fields: fieldMappings(table.name, table.spec),
      children: childMappings(table),
    },
  ]);
  return Object.fromEntries(mapped);
}

/** The records' own systems first, then the guest's e-mail: of several rules the first that names something wins. */
function linkMappings(table: Table): Mapped {
  const links: Record<string, unknown[]> = {};
  for (const link of table.links) {
    (links[link.link] ??= []).push({ source: link.target, key: columns(table.name, link.columns) });
  }
  if (table.hasGuests) (links['customer'] ??= []).push({ email: `${table.name}.guest_email` });
  return links;
}

/** The whole mapping; `source` gives the engine and the connection of each system's database. */
export function conformanceMapping(source: (system: string) => Mapped): Mapped {
  const entities: Record<string, unknown[]> = {};
  const { systems } = conformanceData();
  for (const system of systems) {
    for (const { entity, table } of tablesOf(system)) {
      (entities[entity] ??= []).push({
        from: { source: system.info.id, table: table.name, as: table.name },
        key: columns(table.name, table.ownKey),
        fields: fieldMappings(table.name, table.spec),
        links: linkMappings(table),
        children: childMappings(table),
      });
    }
  }
  const sources = systems.map(({ info }) => [info.id, { ...source(info.id), zone: 'UTC' }]);
  const crosswalk = (rule: string): Mapped => ({
    source: CROSSWALK_SYSTEM,
    table: 'Crosswalk',
    where: [{ col: 'x.rule', eq: rule }],
    columns: { crm: ['x.crm_1'], club: ['x.club_1', 'x.club_2'] },
    rule,
  });
  return {
    version: 1,
    sources: Object.fromEntries(sources),
    entities,
    identity: { crosswalks: [crosswalk('CROSSWALK'), crosswalk('SHARED_KEY')] },
  };
}
