/** The fields of a record or child, compiled together: they may refer to each other. */
import type { FieldSet } from '../../../schema/field-set.ts';
import type { FieldKind } from '../../../schema/model.ts';
import { isAsked } from '../../asked.ts';
import { keptBy } from '../../kept.ts';
import type { TableMapping } from '../../mapping/language/entities.ts';
import { compileField } from './fields/field.ts';
import type { FieldPlan } from './field-plan.ts';
import { absentValue } from './plan.ts';
import type { FieldReader, FieldsPlan, PlanContext } from './plan.ts';
import type { Scope } from './expression/scope.ts';

type FieldKinds = Readonly<Record<string, FieldKind>>;

/** Fields compile at first use, so that they may refer to each other in any order. */
export function compileFields(
  kinds: FieldKinds,
  { fields: mappings, attributes }: Pick<TableMapping, 'attributes' | 'fields'>,
  context: PlanContext,
): FieldsPlan & { readonly scope: Scope } {
  const fields = new Map<string, FieldPlan>();
  const compile = (name: string): FieldPlan | undefined => {
    const [kind, mapping] = [kinds[name], mappings[name]];
    if (kind === undefined || mapping === undefined) return undefined;
    const plan = compileField(kind, mapping, { name, scope, events: context });
    fields.set(name, plan);
    return plan;
  };
  const scope: Scope = {
    dialect: context.dialect,
    source: context.source,
    attributes,
    field: (name) => {
      const found = fields.get(name) ?? compile(name);
      if (found === undefined) throw new Error(`A mapping that was not checked refers to the absent field ${name}.`);
      return found.access;
    },
  };
  for (const name of Object.keys(kinds)) if (!fields.has(name)) compile(name);
  return { scope, fields, select: keptBy((asked) => selectFields(kinds, fields, asked)) };
}

/** The fields asked for, in the model's order. */
function selectFields(
  kinds: FieldKinds,
  fields: ReadonlyMap<string, FieldPlan>,
  asked: FieldSet | undefined,
): readonly FieldReader[] {
  const names = Object.entries(kinds).filter(([name]) => isAsked(asked, name));
  return names.map(([name, kind]) => {
    const plan = fields.get(name);
    const absent = absentValue(kind);
    return { name, columns: plan?.columns ?? [], decode: plan === undefined ? () => absent : plan.decode };
  });
}
