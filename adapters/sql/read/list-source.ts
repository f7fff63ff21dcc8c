/** What the rows of a list are read from, whatever is read of them. */
import type { RecordId } from '../../../schema/ids.ts';
import type { KeyValue } from '../../decode/key.ts';
import { ruleApplies } from '../plan/compile-links.ts';
import type { ListPlan } from '../plan/list-plan.ts';
import type { EntityPlan, LinkPlan, TablePlan } from '../plan/plan.ts';

/** Parents that a rule of a list can name, with the values to find their rows by. */
export interface RuleParents {
  readonly rule: LinkPlan;
  readonly index: number;
  readonly keys: readonly (readonly KeyValue[])[];
}

export function parentsByRule({ rules }: ListPlan, parents: readonly RecordId[]): readonly RuleParents[] {
  const distinct = parents.length > 1 ? [...new Set(parents)] : parents;
  const found: RuleParents[] = [];
  for (const [index, rule] of rules.entries()) {
    const keys: (readonly KeyValue[])[] = [];
    for (const parent of distinct) {
      const values = rule.encode(parent);
      if (values !== null) keys.push(values);
    }
    if (keys.length > 0) found.push({ rule, index, keys });
  }
  return found;
}

/** The tables of a list, and the rows in it for which rule `index` counts. */
export function listSource(
  plan: EntityPlan,
  list: ListPlan,
  index: number,
): Pick<TablePlan, 'table' | 'joins' | 'through' | 'where'> {
  const { child, rules, spec, time } = list;
  const { table, joins, through, where } = child === null ? plan : { table: child.table, ...child.withParent };
  const first = index === 0 ? [] : [ruleApplies(rules, index)];
  const dated = spec.dated === true && time !== null ? [time.isSet] : [];
  return { table, joins, through, where: [...first, ...where, ...dated] };
}
