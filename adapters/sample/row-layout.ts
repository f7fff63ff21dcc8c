/** Where each part of a record stands in the row that `recordSelection` reads: what lets raw values stand beside decoded ones. */
import type { FieldPlan } from '../sql/plan/field-plan.ts';
import type { EntityPlan, LinkPlan } from '../sql/plan/plan.ts';

export interface RowLayout {
  readonly links: readonly { readonly name: string; readonly rule: LinkPlan; readonly at: number }[];
  readonly fields: readonly { readonly name: string; readonly plan: FieldPlan; readonly at: number }[];
  /** Columns of the row. */
  readonly width: number;
}

/** Columns come in the order of `recordSelection`: the key, the rules of the links, the fields in the model's order. */
export function rowLayout(plan: EntityPlan): RowLayout {
  let at = plan.key.length;
  const next = (count: number): number => {
    at += count;
    return at - count;
  };
  const links = [...plan.links].flatMap(([name, rules]) =>
    rules.map((rule) => ({ name, rule, at: next(rule.columns.length) })),
  );
  const fields = Object.keys(plan.spec.fields).flatMap((name) => {
    const field = plan.fields.get(name);
    return field === undefined ? [] : [{ name, plan: field, at: next(field.columns.length) }];
  });
  return { links, fields, width: at };
}
