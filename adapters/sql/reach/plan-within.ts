/** A plan of the same rows, but those alone that a condition on the record lets through: at every way to read them. */
import { neededJoins } from '../plan/join-plan.ts';
import type { ChildPlan, EntityPlan, TablePlan } from '../plan/plan.ts';
import type { Dialect } from '../statement/dialect.ts';
import { and, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';

/** A record or child that children hang on, with the tables above it. */
type Above = Pick<TablePlan, 'table' | 'through' | 'where'>;
type Children = EntityPlan['children'];

/**
 * The row hangs on one that counts. A subquery, for a join would bring a child as often as its parent's joins find
 * something. Not to be taken apart: its columns are seen in it alone.
 */
function hangsOn({ table, through, where }: Above, tie: readonly Fragment[], dialect: Dialect): Fragment {
  const conditions = [...tie, ...where];
  const from = sql`${table}${neededJoins(through, conditions, dialect)}`;
  return { ...sql`exists (select 1 from ${from} where ${and(conditions)})`, parts: [] };
}

function childWithin(child: ChildPlan, condition: Fragment, above: Above, dialect: Dialect): ChildPlan {
  // Members of a row are read with it.
  if (child.kind === 'rows') return child;
  const { table, withParent, insideParent } = child;
  const within = { ...withParent, where: [...withParent.where, condition] };
  return {
    ...child,
    where: [...child.where, hangsOn(above, insideParent.where, dialect)],
    withParent: within,
    children: childrenWithin(child.children, condition, { table, ...within }, dialect),
  };
}

function childrenWithin(children: Children, condition: Fragment, above: Above, dialect: Dialect): Children {
  return new Map([...children].map(([name, child]) => [name, childWithin(child, condition, above, dialect)]));
}

export function planWithin(plan: EntityPlan, condition: Fragment, dialect: Dialect): EntityPlan {
  const within = { ...plan, where: [...plan.where, condition] };
  return { ...within, children: childrenWithin(plan.children, condition, within, dialect) };
}
