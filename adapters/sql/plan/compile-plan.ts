import { ENTITIES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';
import type { EntityMapping } from '../../mapping/language/entities.ts';
import { compileChanges } from './compile-changes.ts';
import { compileChildren } from './compile-children.ts';
import { compileFields } from './compile-fields.ts';
import { catalogueName } from './catalogue-name.ts';
import { compileKey, compileLink } from './compile-links.ts';
import { compileNumber } from './compile-number.ts';
import { compileCondition, compileJoins } from './expression/expression.ts';
import { planJoins } from './join-plan.ts';
import type { EntityPlan, PlanContext, TablePlan } from './plan.ts';
import { tableFragment } from './expression/scope.ts';

/** Compiles one entity of one source. The mapping has passed its check. */
export function compilePlan(entity: EntityName, mapping: EntityMapping, context: PlanContext): EntityPlan {
  const spec: EntitySpec = ENTITIES[entity];
  const { scope, fields, select } = compileFields(spec.fields, mapping, context);
  const { from, joins } = mapping;
  const whole = { table: tableFragment(scope, from.table, from.as), joins: compileJoins(joins, scope) };
  const joined = planJoins(joins, scope, context);
  const key = compileKey(mapping.key, context, []);
  const aliases = [from.as, ...joins.map((j) => j.as)];
  const table: TablePlan = {
    ...whole,
    named: { name: catalogueName(from.table, context), alias: from.as },
    joined,
    through: joined,
    where: mapping.where.map((c) => compileCondition(c, scope)),
    key,
    fields,
    select,
    children: new Map(),
    changes: compileChanges(
      mapping.changes,
      { ...whole, where: [], key, recordParts: key.length, joined: aliases.slice(1) },
      scope,
    ),
  };
  const links = Object.entries(mapping.links).map(
    ([name, rules]) => [name, rules.map((r) => compileLink(r, scope, context))] as const,
  );
  const parent = {
    ...table,
    withParent: table,
    allRows: { ...table, where: [] },
    recordParts: key.length,
    aliases,
    above: [],
    attributes: mapping.attributes,
  };
  return {
    ...table,
    entity,
    system: context.system,
    spec,
    links: new Map(links),
    number: compileNumber(mapping, spec, fields),
    children: compileChildren(mapping.children, spec.children ?? {}, parent, context),
  };
}
