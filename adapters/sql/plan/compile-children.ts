/** Children: tables that hang on a record's, and members in columns of the record's own row. */
import type { ChildSpec } from '../../../schema/model.ts';
import type { Attributes, ChildMapping, ChildTable } from '../../mapping/language/entities.ts';
import type { Expression } from '../../mapping/language/expressions.ts';
import { and, sql } from '../statement/fragment.ts';
import { catalogueName } from './catalogue-name.ts';
import { compileChanges } from './compile-changes.ts';
import type { ChangedTable } from './compile-changes.ts';
import { compileFields } from './compile-fields.ts';
import { compileKey, keyPlan } from './compile-links.ts';
import { compileCondition, compileJoins, equalities } from './expression/expression.ts';
import type { FieldPlan } from './field-plan.ts';
import { planJoins } from './join-plan.ts';
import { compileTime } from './list-plan.ts';
import { mentions } from './mentions.ts';
import type { ChildPlan, ChildTablePlan, KeyPlan, PlanContext, TablePlan } from './plan.ts';
import { columnFragment, tableFragment } from './expression/scope.ts';
import type { Scope } from './expression/scope.ts';

type Rows = Pick<TablePlan, 'joins' | 'through' | 'where'>;

/** A record or child that children hang on. */
export interface ParentTable extends TablePlan {
  readonly withParent: Rows;
  /** The same without the conditions of any of these tables, for changes. */
  readonly allRows: Rows;
  /** How many parts of the key are those of the record at the top. */
  readonly recordParts: number;
  /** The aliases of its own table and joins, its own table's first; and of those above it. */
  readonly aliases: readonly string[];
  readonly above: readonly string[];
  readonly attributes: Attributes;
}

/** What a statement that reads the child may hold, besides what ties it to its parent. */
function partsOf({ joins, where, fields, attributes, children }: ChildTable): readonly unknown[] {
  return [joins, where, fields, attributes, Object.values(children).filter((child) => 'rows' in child)];
}

/** The parent's key in columns of the child's own; null where `on` names other columns than those of the key. */
function ownParentKey({ on }: ChildTable, parent: ParentTable, context: PlanContext): readonly KeyPlan[] | null {
  if (Object.keys(on).length !== parent.key.length) return null;
  const ownByParent = new Map(Object.entries(on).map(([own, of]) => [of, own]));
  const key = parent.key.flatMap(({ codec }): readonly KeyPlan[] => {
    const own = ownByParent.get(codec.column);
    return own === undefined ? [] : [keyPlan({ ...codec, column: own }, context)];
  });
  return key.length === parent.key.length ? key : null;
}

/** A child's rows by themselves are not those that count, or say too little. */
function needsParent(mapping: ChildTable, parent: ParentTable): boolean {
  return mentions(partsOf(mapping), [...parent.aliases, ...parent.above]) || parent.where.length > 0;
}

/** Parts of a child's own key; one that tells a part of its parent's key again would stand twice in every id. */
function ownKeyParts({ key, on }: ChildTable, parentKey: readonly KeyPlan[], context: PlanContext): readonly KeyPlan[] {
  const parents = new Set<unknown>(parentKey.map(({ codec }) => codec.column));
  return compileKey(key, context, []).filter(
    ({ codec: { column } }) => !parents.has(column) && !parents.has(on[column]),
  );
}

/** The rows of a child with its parent joined in front of its own joins, which may name the parent's columns. */
function throughParent(mapping: ChildTable, own: Rows, parent: ParentTable, scope: Scope) {
  const others = [...parent.aliases.slice(1), ...parent.above];
  const isNear = ([left, right]: readonly [string, Expression]): boolean =>
    left.startsWith(`${mapping.from.as}.`) && !mentions(right, others);
  const pairs = Object.entries(mapping.on);
  const near = equalities(Object.fromEntries(pairs.filter(isNear)), scope);
  const far = equalities(Object.fromEntries(pairs.filter((pair) => !isNear(pair))), scope);
  const join = sql` inner join ${parent.table} on ${and(near)}`;
  return (base: Rows): Rows => ({
    joins: sql`${join}${base.joins}${own.joins}`,
    through: [{ named: parent.named, kind: 'inner', join }, ...base.through, ...own.through],
    where: [...far, ...own.where, ...base.where],
  });
}

/** A child as its changes are read: by itself where its rows tell whose they are, else with the tables above it. */
function changedChild(
  mapping: ChildTable,
  carried: readonly KeyPlan[] | null,
  parent: ParentTable,
  { allRows, own, context }: { readonly allRows: Rows; readonly own: Rows; readonly context: PlanContext },
): Omit<ChangedTable, 'table'> {
  const above = [...parent.aliases, ...parent.above];
  const isAlone = carried !== null && !mentions(mapping.joins, above);
  const parentKey = isAlone ? carried : parent.key;
  const joined = mapping.joins.map(({ as }) => as);
  return {
    ...(isAlone ? { joins: own.joins, where: [] } : allRows),
    key: [...parentKey, ...ownKeyParts(mapping, parentKey, context)],
    recordParts: parent.recordParts,
    joined: isAlone ? joined : [...joined, ...above],
  };
}

/**
 * A child table. Its rows carry the parent's key: by columns of their own where `on` names them all, every parent row
 * counts and nothing else of the parent is named; else through a join with the parent.
 */
function compileChildTable(
  mapping: ChildTable,
  spec: ChildSpec,
  parent: ParentTable,
  context: PlanContext,
): ChildTablePlan {
  const { scope, fields, select } = compileFields(spec.fields, mapping, context);
  const { joins, where, from } = mapping;
  const joined = planJoins(joins, scope, context);
  const own: Rows = {
    joins: compileJoins(joins, scope),
    through: joined,
    where: where.map((c) => compileCondition(c, scope)),
  };
  const carried = ownParentKey(mapping, parent, context);
  const ownKey = needsParent(mapping, parent) ? null : carried;
  const through = throughParent(mapping, own, parent, scope);
  const withParent = through(parent.withParent);
  const needsAbove = mentions([mapping.on, partsOf(mapping)], parent.above);
  const rows = ownKey !== null ? own : needsAbove ? withParent : through(parent);
  const parentKey = ownKey ?? parent.key;
  const allRows = throughParent(mapping, { ...own, where: [] }, parent, scope)(parent.allRows);
  const table = tableFragment(scope, from.table, from.as);
  const changed = { table, ...changedChild(mapping, carried, parent, { allRows, own, context }) };
  const plan = {
    kind: 'table' as const,
    table,
    named: { name: catalogueName(from.table, context), alias: from.as },
    joined,
    ...rows,
    withParent,
    insideParent: { joins: own.joins, where: [...equalities(mapping.on, scope), ...own.where] },
    tiedBy: Object.keys(mapping.on)
      .filter((left) => left.startsWith(`${from.as}.`))
      .map((left) => columnFragment(scope.dialect, left)),
    key: [...parentKey, ...ownKeyParts(mapping, parentKey, context)],
    parentParts: parentKey.length,
    fields,
    select,
    sort: sortOf(spec, fields, context),
    changes: compileChanges(mapping.changes, changed, scope),
  };
  const self: ParentTable = {
    ...plan,
    children: new Map(),
    allRows,
    recordParts: parent.recordParts,
    aliases: [from.as, ...joins.map((j) => j.as)],
    above: [...parent.aliases, ...parent.above],
    attributes: mapping.attributes,
  };
  return { ...plan, children: compileChildren(mapping.children, spec.children ?? {}, self, context) };
}

function sortOf(spec: ChildSpec, fields: ReadonlyMap<string, FieldPlan>, context: PlanContext): ChildTablePlan['sort'] {
  const field = spec.sort === undefined ? undefined : fields.get(spec.sort);
  return field?.time === undefined ? null : compileTime(field, field.time, context.dialect);
}

export function compileChildren(
  mappings: Readonly<Record<string, ChildMapping | undefined>>,
  specs: Readonly<Record<string, ChildSpec>>,
  parent: ParentTable,
  context: PlanContext,
): ReadonlyMap<string, ChildPlan> {
  const children = new Map<string, ChildPlan>();
  for (const [name, mapping] of Object.entries(mappings)) {
    const spec = specs[name];
    if (mapping === undefined || spec === undefined) continue;
    if ('rows' in mapping) {
      const { attributes } = parent;
      const rows = mapping.rows.map(({ fields }) => compileFields(spec.fields, { fields, attributes }, context));
      children.set(name, { kind: 'rows', rows });
    } else children.set(name, compileChildTable(mapping, spec, parent, context));
  }
  return children;
}
