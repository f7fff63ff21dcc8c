/** Expressions and conditions: the tables and fields they name, and what their words require of each other. */
import type { AttributeTable, Condition, Expression, Join, OnColumns, Subquery } from '../language/expressions.ts';
import { checkComparison } from './comparison.ts';
import { isDecodedField } from './decoded.ts';
import { fieldParts } from './field-parts.ts';
import type { FieldPart } from './field-parts.ts';
import type { Finding, Path, Report } from './finding.ts';
import { checkTableName } from './queries.ts';
import { aliasOf, checkAliases, checkColumn, own } from './reach.ts';
import type { Alias, Reach } from './reach.ts';

/** The operands of an expression that is a list of them. */
export function operandsOf(
  expression: Exclude<Expression, string>,
): readonly [word: string, operands: readonly Expression[]] | null {
  if ('concat' in expression) return ['concat', expression.concat];
  if ('coalesce' in expression) return ['coalesce', expression.coalesce];
  if ('sum' in expression) return ['sum', expression.sum];
  if ('minus' in expression) return ['minus', expression.minus];
  if ('divide' in expression) return ['divide', expression.divide];
  return 'times' in expression ? ['times', expression.times] : null;
}

export function checkExpression(expression: Expression, path: Path, reach: Reach, report: Report): void {
  if (typeof expression === 'string') return checkColumn(expression, path, reach, report);
  if ('col' in expression) return checkColumn(expression.col, [...path, 'col'], reach, report);
  if ('field' in expression) return checkFieldName(expression.field, [...path, 'field'], reach, report);
  if ('first' in expression) {
    const inner = checkSubquery(expression.from, [...path, 'from'], reach, report);
    return checkExpression(expression.first, [...path, 'first'], inner, report);
  }
  if ('aggregate' in expression) return checkAggregate(expression, path, reach, report);
  if ('attribute' in expression) return checkAttribute(expression.of, [...path, 'of'], reach, report);
  if ('cast' in expression) return checkExpression(expression.cast, [...path, 'cast'], reach, report);
  if ('part' in expression) return checkExpression(expression.part, [...path, 'part'], reach, report);
  if ('case' in expression) {
    expression.case.forEach((branch, i) => {
      checkCondition(branch.if, [...path, 'case', i, 'if'], reach, report);
      checkExpression(branch.then, [...path, 'case', i, 'then'], reach, report);
    });
    if (expression.else !== undefined) checkExpression(expression.else, [...path, 'else'], reach, report);
    return;
  }
  const [word, operands] = operandsOf(expression) ?? ['', []];
  operands.forEach((operand, i) => checkExpression(operand, [...path, word, i], reach, report));
}

function checkAggregate(
  expression: Extract<Expression, { aggregate: unknown }>,
  path: Path,
  reach: Reach,
  report: Report,
): void {
  const inner = checkSubquery(expression.from, [...path, 'from'], reach, report);
  if (expression.of !== undefined) checkExpression(expression.of, [...path, 'of'], inner, report);
  else if (expression.aggregate !== 'count') {
    report({ path: [...path, 'of'], message: `is required by ${expression.aggregate}, but is not there` });
  }
}

function checkFieldName(name: string, path: Path, reach: Reach, report: Report): void {
  const field = own(reach.fields, name);
  if (field === undefined) {
    report({ path, message: `refers to the field "${name}", which this mapping does not fill` });
    return;
  }
  if (isDecodedField(field)) {
    const message = `refers to the field "${name}", which is decoded after reading; name a column, or take the value out in a named query or a view`;
    report({ path, message });
  }
  // Without the field itself: one that refers to itself is told elsewhere.
  const inner = { ...reach, fields: { ...reach.fields, [name]: undefined } };
  const checkAll = (late: Report): void => fieldParts(field).forEach((part) => checkPart(part, [], inner, late));
  if (reach.joining && finds(checkAll)) report(lateness(`the field "${name}"`, path, reach));
}

function checkAttribute(name: string, path: Path, reach: Reach, report: Report): void {
  const table = own(reach.attributes, name);
  if (table === undefined) {
    const known = Object.keys(reach.attributes).join(', ');
    const message = `must be one of \`attributes\`, ${known === '' ? 'of which there are none' : known}, but is "${name}"`;
    report({ path, message });
  } else if (reach.joining && finds((late) => checkAttributeTable(table, [], reach, late))) {
    report(lateness(`the attributes "${name}"`, path, reach));
  }
}

function finds(check: (report: Report) => void): boolean {
  const found: Finding[] = [];
  check((finding) => void found.push(finding));
  return found.length > 0;
}

function lateness(subject: string, path: Path, { aliases }: Reach): Finding {
  const message = `refers to ${subject}, which names tables besides those in reach, ${aliases.join(', ')}`;
  return { path, message };
}

/** Part of a field whose path is `path`. */
export function checkPart(part: FieldPart, path: Path, reach: Reach, report: Report): void {
  const at = [...path, ...part.path];
  if ('expression' in part) checkExpression(part.expression, at, reach, report);
  else checkCondition(part.condition, at, reach, report);
}

// ---- Tables ----------------------------------------------------------------------------------------

/** The aliases of a table and its joins; `path` is where the table stands. */
export function aliasesOf(
  table: { readonly as: string },
  joins: readonly Join[],
  path: Path,
  joinsPath: Path,
): Alias[] {
  const joined = joins.map(({ as }, i) => ({ as, path: [...joinsPath, i, 'as'] }));
  return [{ as: table.as, path: [...path, 'as'] }, ...joined];
}

/** Joins of the table `alias`, one after the other: each sees those before it, and `outer`. */
export function checkJoins(alias: string, joins: readonly Join[], path: Path, outer: Reach, report: Report): void {
  joins.forEach((join, i) => {
    const before: Reach = {
      ...outer,
      aliases: [...outer.aliases, alias, ...joins.slice(0, i).map((j) => j.as)],
      joining: true,
    };
    checkTableName(join.table, [...path, i, 'table'], outer, report);
    checkOn(join.on, [...path, i, 'on'], [join.as], before, report);
    checkConditions(join.where, [...path, i, 'where'], { ...before, aliases: [...before.aliases, join.as] }, report);
  });
}

/** Columns of the tables `inner` left; right what is in reach outside of them. */
export function checkOn(on: OnColumns, path: Path, inner: readonly string[], outer: Reach, report: Report): void {
  if (Object.keys(on).length === 0) report({ path, message: 'must name at least one column' });
  const check = (side: string, column: string, allowed: readonly string[], at: Path): void => {
    if (allowed.includes(aliasOf(column))) return;
    report({ path: at, message: `must have a column of ${allowed.join(' or ')} ${side}, but has "${column}"` });
  };
  for (const [left, right] of Object.entries(on)) {
    check('left', left, inner, [...path, left]);
    if (typeof right === 'string') check('right', right, outer.aliases, [...path, left]);
    else checkExpression(right, [...path, left], outer, report);
  }
}

/** Returns what can be named inside of it. */
function checkSubquery(from: Subquery, path: Path, outer: Reach, report: Report): Reach {
  const aliases = aliasesOf(from, from.joins, path, [...path, 'joins']);
  const inner = aliases.map(({ as }) => as);
  checkAliases(aliases, outer.aliases, report);
  checkTableName(from.table, [...path, 'table'], outer, report);
  checkOn(from.on, [...path, 'on'], inner, outer, report);
  checkJoins(from.as, from.joins, [...path, 'joins'], outer, report);
  const reach = { ...outer, aliases: [...outer.aliases, ...inner] };
  checkConditions(from.where, [...path, 'where'], reach, report);
  from.orderBy.forEach((text, i) => {
    const column = text.replace(/^-/, '');
    const at = [...path, 'orderBy', i];
    if (/^\w+\../.test(column)) checkColumn(column, at, reach, report);
    else report({ path: at, message: `must be written alias.COLUMN or -alias.COLUMN, but is ${JSON.stringify(text)}` });
  });
  return reach;
}

/** It names columns alone: a field may be made of an attribute, and would be in a circle with it. */
export function checkAttributeTable(table: AttributeTable, path: Path, outer: Reach, report: Report): void {
  const inner = checkSubquery(table, path, { ...outer, fields: {}, attributes: {} }, report);
  checkExpression(table.name, [...path, 'name'], inner, report);
  checkExpression(table.value, [...path, 'value'], inner, report);
}

// ---- Conditions ------------------------------------------------------------------------------------

export function checkConditions(conditions: readonly Condition[], path: Path, reach: Reach, report: Report): void {
  conditions.forEach((condition, i) => checkCondition(condition, [...path, i], reach, report));
}

function checkCondition(condition: Condition, path: Path, reach: Reach, report: Report): void {
  if ('all' in condition) return checkConditions(condition.all, [...path, 'all'], reach, report);
  if ('any' in condition) return checkConditions(condition.any, [...path, 'any'], reach, report);
  if ('not' in condition) return checkCondition(condition.not, [...path, 'not'], reach, report);
  if (condition.col !== undefined) checkColumn(condition.col, [...path, 'col'], reach, report);
  if (condition.field !== undefined) checkFieldName(condition.field, [...path, 'field'], reach, report);
  if (condition.expr !== undefined) checkExpression(condition.expr, [...path, 'expr'], reach, report);
  for (const word of ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const) {
    const value = condition[word];
    if (typeof value === 'object') checkExpression(value, [...path, word], reach, report);
  }
  condition.between?.forEach((value, i) => {
    if (typeof value === 'object') checkExpression(value, [...path, 'between', i], reach, report);
  });
  checkComparison(condition, path, reach, report);
}
