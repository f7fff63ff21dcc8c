/**
 * A mapping with stand-ins for its fields, conditions and links whose form is wrong, so that nothing else of the entity
 * goes unchecked in the same run, and nobody is blamed for naming them.
 */
import { ENTITIES } from '../../schema/model.ts';
import type { ChildSpec, FieldKind } from '../../schema/model.ts';
import type { Path } from './check/finding.ts';

/** Any data may stand in a mapping that is wrong. */
type Data = Record<string, unknown>;

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}

function fieldOf(kind: FieldKind, column: string): unknown {
  if (typeof kind === 'object') return { map: column, values: {} };
  if (kind === 'bool') return { is: { col: column, isSet: true } };
  return kind === 'money' ? { money: column, currency: column } : column;
}

interface Place {
  readonly spec: ChildSpec;
  /** A column in reach. */
  readonly column: string;
}

/** The column of a table's own; that of the record above it for rows without a table. */
function placeOf(table: Data, spec: ChildSpec, above: string | null): Place | null {
  const { from } = table;
  const alias = isData(from) ? from['as'] : undefined;
  const column = typeof alias === 'string' ? `${alias}.stand_in` : above;
  return column === null ? null : { spec, column };
}

function mendField(fields: unknown, name: string, { spec, column }: Place): boolean {
  if (!isData(fields)) return false;
  const kind = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
  if (kind === undefined) delete fields[name];
  else fields[name] = fieldOf(kind, column);
  return true;
}

function mendChild(parent: Data, [name, ...below]: Path, { spec, column }: Place): boolean {
  const children = parent['children'];
  if (!isData(children)) return false;
  const child = children[String(name)];
  const childSpec = spec.children?.[String(name)];
  const place = isData(child) && childSpec !== undefined ? placeOf(child, childSpec, column) : null;
  // Nothing refers to a child.
  if (place === null || !isData(child) || !mendTable(child, below, place)) delete children[String(name)];
  return true;
}

/** False where what is wrong is no part that something sound can stand for, such as the table or a join. */
function mendTable(table: Data, [word, name, ...below]: Path, place: Place): boolean {
  // Nothing refers to it.
  if (word === 'changes') {
    delete table['changes'];
    return true;
  }
  if (name === undefined) return false;
  const part = table[String(word)];
  switch (word) {
    case 'fields':
      return mendField(part, String(name), place);
    case 'links':
      if (isData(part)) delete part[String(name)];
      return isData(part);
    case 'where':
      if (isData(part)) part[String(name)] = { col: place.column, isSet: true };
      return isData(part);
    case 'children':
      return mendChild(table, [name, ...below], place);
    case 'rows': {
      const row = isData(part) ? part[String(name)] : undefined;
      const [, field] = below;
      return isData(row) && field !== undefined && mendField(row['fields'], String(field), place);
    }
    default:
      return false;
  }
}

/** The mapping with its stand-ins, and the paths of what nothing can stand for. */
export function withStandIns(
  value: unknown,
  wrong: readonly Path[],
): { readonly value: unknown; readonly rest: readonly Path[] } {
  // Through JSON: what an alias of YAML brings to two places is two things here.
  const whole: unknown = JSON.parse(JSON.stringify(value));
  const rest = wrong.filter(([section, entity, index, ...below]) => {
    if (section !== 'entities' || !Object.hasOwn(ENTITIES, String(entity))) return true;
    const lists = isData(whole) && isData(whole['entities']) ? whole['entities'][String(entity)] : undefined;
    const table = Array.isArray(lists) ? (lists[Number(index)] as unknown) : undefined;
    if (!isData(table)) return true;
    const place = placeOf(table, ENTITIES[entity as keyof typeof ENTITIES], null); // hasOwn says so
    return place === null || !mendTable(table, below, place);
  });
  return { value: whole, rest };
}
