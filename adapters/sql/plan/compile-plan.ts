import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec, EntityName, EntitySpec, FieldKind } from '../../../schema/model.ts';
import type { ChildMapping, ChildTable, EntityMapping } from '../../mapping/entities.ts';
import type { FieldMapping } from '../../mapping/fields.ts';
import { createKeyCodec } from '../../decode/key.ts';
import { compileKey, compileLink } from './compile-links.ts';
import { compileCondition, compileJoins } from './expression.ts';
import { compileField } from './field.ts';
import type { FieldPlan } from './field-plan.ts';
import { and, raw, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { compileTime } from './list-plan.ts';
import { absentValue } from './plan.ts';
import type { ChildPlan, ChildTablePlan, EntityPlan, FieldsPlan, KeyPlan, PlanContext, TablePlan } from './plan.ts';
import { columnFragment, tableFragment } from './scope.ts';
import type { Scope } from './scope.ts';

type FieldMappings = Readonly<Record<string, FieldMapping | undefined>>;
type FieldKinds = Readonly<Record<string, FieldKind>>;

/** Fields compile at first use, so that they may refer to each other in any order. */
function compileFields(
  kinds: FieldKinds,
  mappings: FieldMappings,
  context: PlanContext,
): FieldsPlan & { readonly scope: Scope } {
  const fields = new Map<string, FieldPlan>();
  const compile = (name: string): FieldPlan | undefined => {
    const [kind, mapping] = [kinds[name], mappings[name]];
    if (kind === undefined || mapping === undefined) return undefined;
    const plan = compileField(name, kind, mapping, scope, context.onUnmapped);
    fields.set(name, plan);
    return plan;
  };
  const scope: Scope = {
    dialect: context.dialect,
    source: context.source,
    field: (name) => {
      const found = fields.get(name) ?? compile(name);
      if (found === undefined) throw new Error(`A mapping that was not checked refers to the absent field ${name}.`);
      return found.access;
    },
  };
  for (const name of Object.keys(kinds)) if (!fields.has(name)) compile(name);
  return { scope, fields, record: selectFields(kinds, fields) };
}

function selectFields(kinds: FieldKinds, fields: ReadonlyMap<string, FieldPlan>): FieldsPlan['record'] {
  const columns: Fragment[] = [];
  const readers: ((record: Record<string, unknown>, row: readonly unknown[], offset: number) => void)[] = [];
  for (const [name, kind] of Object.entries(kinds)) {
    const plan = fields.get(name);
    if (plan === undefined) {
      const absent = absentValue(kind);
      readers.push((record) => void (record[name] = absent));
      continue;
    }
    const at = columns.length;
    columns.push(...plan.columns);
    readers.push((record, row, offset) => void (record[name] = plan.decode(row, offset + at)));
  }
  return {
    columns,
    decode: (row, offset) => {
      const record: Record<string, unknown> = {};
      for (const read of readers) read(record, row, offset);
      return record;
    },
  };
}

function aliased(table: string | readonly string[], alias: string, context: PlanContext): Fragment {
  return sql`${tableFragment(context, table)} ${raw(context.dialect.quote(alias))}`;
}

/**
 * A child table. Its rows carry the parent's key: by columns of its own where `on` names them all and every parent row
 * counts, else through a join with the parent.
 */
function compileChildTable(
  mapping: ChildTable,
  spec: ChildSpec,
  parent: TablePlan,
  context: PlanContext,
): ChildTablePlan {
  const { scope, fields, record } = compileFields(spec.fields, mapping.fields, context);
  const ownByParent = new Map(Object.entries(mapping.on).map(([own, of]) => [of, own]));
  const direct =
    parent.where.length === 0 &&
    Object.keys(mapping.on).length === parent.key.length &&
    parent.key.every((k) => ownByParent.has(k.codec.column));
  const parentKey: KeyPlan[] = parent.key.map((k) => {
    const own = ownByParent.get(k.codec.column);
    if (!direct || own === undefined) return k;
    return { codec: { ...k.codec, column: own }, column: columnFragment(context.dialect, own) };
  });
  const on = Object.entries(mapping.on).map(
    ([inner, outer]) => sql`${columnFragment(context.dialect, inner)} = ${columnFragment(context.dialect, outer)}`,
  );
  const own = {
    joins: compileJoins(mapping.joins, scope),
    where: mapping.where.map((c) => compileCondition(c, scope)),
  };
  const withParent = {
    joins: sql`${own.joins} inner join ${parent.table} on ${and(on)}${parent.joins}`,
    where: [...own.where, ...parent.where],
  };
  const plan = {
    kind: 'table' as const,
    table: aliased(mapping.from.table, mapping.from.as, context),
    ...(direct ? own : withParent),
    withParent,
    insideParent: { joins: own.joins, where: [...on, ...own.where] },
    key: [...parentKey, ...compileKey(mapping.key, context, [])],
    parentParts: parentKey.length,
    fields,
    record,
    sort: sortOf(spec, fields, context),
  };
  const children = compileChildren(mapping.children, spec.children ?? {}, { ...plan, children: new Map() }, context);
  return { ...plan, children };
}

function sortOf(spec: ChildSpec, fields: ReadonlyMap<string, FieldPlan>, context: PlanContext): ChildTablePlan['sort'] {
  const field = spec.sort === undefined ? undefined : fields.get(spec.sort);
  return field?.time === undefined ? null : compileTime(field, field.time, context.dialect);
}

function compileChildren(
  mappings: Readonly<Record<string, ChildMapping | undefined>>,
  specs: Readonly<Record<string, ChildSpec>>,
  parent: TablePlan,
  context: PlanContext,
): ReadonlyMap<string, ChildPlan> {
  const children = new Map<string, ChildPlan>();
  for (const [name, mapping] of Object.entries(mappings)) {
    const spec = specs[name];
    if (mapping === undefined || spec === undefined) continue;
    if ('rows' in mapping) {
      const rows = mapping.rows.map((row) => compileFields(spec.fields, row.fields, context));
      children.set(name, { kind: 'rows', rows });
    } else children.set(name, compileChildTable(mapping, spec, parent, context));
  }
  return children;
}

function compileNumber(
  mapping: EntityMapping,
  spec: EntitySpec,
  fields: ReadonlyMap<string, FieldPlan>,
): KeyPlan | null {
  const plan = fields.get(spec.number);
  const field = mapping.fields[spec.number];
  if (plan === undefined || field === undefined) return null;
  // A number written by its column's name alone is text of any length.
  const options = typeof field === 'object' && 'text' in field ? field : { type: 'text' as const, pad: undefined };
  const codec = createKeyCodec({ col: spec.number, type: options.type, pad: options.pad }, new Set(['']));
  return { column: plan.access.value, codec };
}

/** Compiles one entity of one source. The mapping has passed its check. */
export function compilePlan(entity: EntityName, mapping: EntityMapping, context: PlanContext): EntityPlan {
  const spec: EntitySpec = ENTITIES[entity];
  const { scope, fields, record } = compileFields(spec.fields, mapping.fields, context);
  const table: TablePlan = {
    table: aliased(mapping.from.table, mapping.from.as, context),
    joins: compileJoins(mapping.joins, scope),
    where: mapping.where.map((c) => compileCondition(c, scope)),
    key: compileKey(mapping.key, context, []),
    fields,
    record,
    children: new Map(),
  };
  const links = Object.entries(mapping.links).map(
    ([name, rules]) => [name, rules.map((r) => compileLink(r, context))] as const,
  );
  return {
    ...table,
    entity,
    system: context.system,
    spec,
    links: new Map(links),
    number: compileNumber(mapping, spec, fields),
    children: compileChildren(mapping.children, spec.children ?? {}, table, context),
  };
}
