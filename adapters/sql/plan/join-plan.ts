/** The joins of a table one by one: a statement that reads keys alone does without most of them. */
import type { Join } from '../../mapping/language/expressions.ts';
import type { Dialect } from '../statement/dialect.ts';
import { joinFragments } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { catalogueName } from './catalogue-name.ts';
import { compileJoin } from './expression/expression.ts';
import type { Scope } from './expression/scope.ts';
import type { PlanContext, TablePlan } from './plan.ts';

export interface JoinPlan extends Pick<TablePlan, 'named'> {
  /** A left one takes no row away. */
  readonly kind: Join['kind'];
  readonly join: Fragment;
}

export function planJoins(joins: readonly Join[], scope: Scope, context: PlanContext): readonly JoinPlan[] {
  return joins.map((join) => ({
    named: { name: catalogueName(join.table, context), alias: join.as },
    kind: join.kind,
    join: compileJoin(join, scope),
  }));
}

/**
 * Left out are left joins of which nothing is used. A server that leaves them out by itself still reads, of each row, the
 * columns they compare, and no index has those.
 */
export function neededJoins(joined: readonly JoinPlan[], used: readonly Fragment[], dialect: Dialect): Fragment {
  let needed: readonly Fragment[] = [];
  for (const { named, kind, join } of joined.toReversed()) {
    const column = `${dialect.quote(named.alias)}.`.toLowerCase();
    const isUsed = [...used, ...needed].some(({ text }) => text.toLowerCase().includes(column));
    if (kind !== 'left' || isUsed) needed = [join, ...needed];
  }
  return joinFragments(needed, '');
}
