/** Fields whose values are looked at row by row: codes, times, currencies, countries, and what is decoded here. */
import type { ChildMapping } from '../../mapping/language/entities.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { FieldPlan } from '../../sql/plan/field-plan.ts';
import type { ChildPlan, FieldsPlan, TablePlan } from '../../sql/plan/plan.ts';
import type { MappedEntity } from '../subject.ts';
import type { Standard } from './standard-codes.ts';

export interface SampledField {
  readonly place: string;
  readonly plan: FieldPlan;
  readonly mapping: FieldMapping;
  /** What its value, or its currency, is to be a code of. */
  readonly standard: Standard | null;
}

/** Fields that one statement reads. */
export interface SampledTable {
  readonly rows: Pick<TablePlan, 'table' | 'joins' | 'where'>;
  readonly fields: readonly SampledField[];
}

/** Some value of it is read as it stands, and decoded here. */
export function isDecodedField(mapping: FieldMapping): boolean {
  if (typeof mapping !== 'object') return false;
  const values: readonly unknown[] = [mapping, ...Object.values(mapping)];
  return values.some((value) => typeof value === 'object' && value !== null && 'read' in value);
}

/** A currency that stands in the mapping itself is the check's matter. */
function standardOf(name: string, mapping: FieldMapping): Standard | null {
  if (name === 'country') return 'country';
  if (typeof mapping !== 'object' || !('money' in mapping)) return null;
  const { currency } = mapping;
  return typeof currency === 'object' && 'const' in currency ? null : 'currency';
}

type Mappings = Readonly<Record<string, FieldMapping | undefined>>;

function fieldsOf(place: string, mappings: Mappings, { fields }: FieldsPlan): readonly SampledField[] {
  return [...fields].flatMap(([name, plan]) => {
    const mapping = mappings[name];
    if (mapping === undefined) return [];
    const isMapped = typeof mapping === 'object' && 'map' in mapping;
    const standard = standardOf(name, mapping);
    if (plan.time === undefined && !isMapped && standard === null && !isDecodedField(mapping)) return [];
    return [{ place: `${place}.fields.${name}`, plan, mapping, standard }];
  });
}

function inRow(place: string, child: ChildMapping | undefined, plan: ChildPlan): readonly SampledField[] {
  if (plan.kind !== 'rows' || child === undefined || !('rows' in child)) return [];
  return plan.rows.flatMap((row, i) => fieldsOf(`${place}.rows[${i}]`, child.rows[i]?.fields ?? {}, row));
}

interface Table {
  readonly fields: Mappings;
  readonly children: Readonly<Record<string, ChildMapping | undefined>>;
}

function tablesOf(place: string, mapping: Table, plan: TablePlan, rows: SampledTable['rows']): readonly SampledTable[] {
  const children = [...plan.children].map(([name, child]) => ({
    place: `${place}.children.${name}`,
    child,
    mapping: mapping.children[name],
  }));
  const own = {
    rows,
    fields: [...fieldsOf(place, mapping.fields, plan), ...children.flatMap((c) => inRow(c.place, c.mapping, c.child))],
  };
  const inner = children.flatMap(({ place: at, child, mapping: words }) =>
    child.kind === 'rows' || words === undefined || 'rows' in words
      ? []
      : tablesOf(at, words, child, { table: child.table, ...child.withParent }),
  );
  return [own, ...inner].filter((table) => table.fields.length > 0);
}

export function sampledTables({ entity, mapping, reads }: MappedEntity): readonly SampledTable[] {
  return tablesOf(entity, mapping, reads.plan, reads.plan);
}
