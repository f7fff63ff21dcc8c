/** A record's row, with a place of its own for each part: what lets raw values stand beside decoded ones. */
import type { FieldPlan } from '../sql/plan/field-plan.ts';
import type { EntityPlan, LinkPlan } from '../sql/plan/plan.ts';
import { readKeyColumns } from '../sql/read/reads.ts';
import type { Fragment } from '../sql/statement/fragment.ts';

export interface RowLayout {
  readonly links: readonly { readonly name: string; readonly rule: LinkPlan; readonly at: number }[];
  readonly fields: readonly { readonly name: string; readonly plan: FieldPlan; readonly at: number }[];
  readonly columns: readonly Fragment[];
}

/** The key, the rules of the links, the fields in the model's order. */
export function rowLayout(plan: EntityPlan): RowLayout {
  const columns = [...readKeyColumns(plan.key)];
  const put = (own: readonly Fragment[]): number => {
    columns.push(...own);
    return columns.length - own.length;
  };
  const links = [...plan.links].flatMap(([name, rules]) => rules.map((rule) => ({ name, rule, at: put(rule.read) })));
  const fields = Object.keys(plan.spec.fields).flatMap((name) => {
    const field = plan.fields.get(name);
    return field === undefined ? [] : [{ name, plan: field, at: put(field.columns) }];
  });
  return { links, fields, columns };
}
