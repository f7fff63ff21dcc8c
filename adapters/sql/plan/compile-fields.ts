/** The fields of a record or child, compiled together: they may refer to each other. */
import type { FieldKind } from '../../../schema/model.ts';
import type { TableMapping } from '../../mapping/language/entities.ts';
import type { Fragment } from '../statement/fragment.ts';
import { compileField } from './fields/field.ts';
import type { FieldPlan } from './field-plan.ts';
import { absentValue } from './plan.ts';
import type { FieldsPlan, PlanContext } from './plan.ts';
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
