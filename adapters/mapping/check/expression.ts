/** Expressions and conditions: the tables and fields they name, and what their words require of each other. */
import type { Comparison, Condition, Expression, Join, Subquery } from '../expressions.ts';
import { fieldParts } from './field-parts.ts';
import type { FieldPart } from './field-parts.ts';
import type { Finding, Path, Report } from './finding.ts';
import { checkAliases, checkColumn, checkOn, own } from './reach.ts';
import type { Alias, Reach } from './reach.ts';

/** The operands of an expression that is a list of them. */
export function operandsOf(
  expression: Exclude<Expression, string>,
): readonly [word: string, operands: readonly Expression[]] | null {
  if ('concat' in expression) return ['concat', expression.concat];
  if ('coalesce' in expression) return ['coalesce', expression.coalesce];
  if ('sum' in expression) return ['sum', expression.sum];
  if ('minus' in expression) return ['minus', expression.minus];
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
  } else if (reach.joining) {
    const late: Finding[] = [];
    // Without the field itself: one that refers to itself is told elsewhere.
    const inner = { ...reach, fields: { ...reach.fields, [name]: undefined } };
    for (const part of fieldParts(field)) checkPart(part, [], inner, (finding) => late.push(finding));
    if (late.length > 0) {
      const message = `refers to the field "${name}", which names tables besides those in reach, ${reach.aliases.join(', ')}`;
      report({ path, message });
    }
  }
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
    const before = [...outer.aliases, alias, ...joins.slice(0, i).map((j) => j.as)];
    checkOn(join.on, [...path, i, 'on'], { inner: [join.as], outer: before }, report);
    const reach: Reach = { ...outer, aliases: [...before, join.as], joining: true };
    checkConditions(join.where, [...path, i, 'where'], reach, report);
  });
}

/** Returns what can be named inside of it. */
function checkSubquery(from: Subquery, path: Path, outer: Reach, report: Report): Reach {
  const aliases = aliasesOf(from, from.joins, path, [...path, 'joins']);
  const inner = aliases.map(({ as }) => as);
  checkAliases(aliases, outer.aliases, report);
  checkOn(from.on, [...path, 'on'], { inner, outer: outer.aliases }, report);
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
  checkMoment(condition, path, reach, report);
  checkCodes(condition, path, reach, report);
}

/** Only a time or date field says how its column holds time. */
function checkMoment(comparison: Comparison, path: Path, reach: Reach, report: Report): void {
  const { field } = comparison;
  const kind = field === undefined ? undefined : own(reach.kinds, field);
  // A field that does not exist is told by its name.
  if (kind === 'instant' || kind === 'date' || (field !== undefined && kind === undefined)) return;
  const subject = field === undefined ? (comparison.col ?? 'an expression') : `the field "${field}"`;
  for (const word of ['before', 'notBefore'] as const) {
    if (comparison[word] === undefined) continue;
    const message = `must be asked of a time or date field, as { field: NAME, ${word}: ${comparison[word]} }, but is asked of ${subject}`;
    report({ path: [...path, word], message });
  }
}

/** A mapped enum field stands for the code in its column, never for the graph's word. */
function checkCodes(comparison: Comparison, path: Path, reach: Reach, report: Report): void {
  const { expr, eq, ne } = comparison;
  const name = comparison.field ?? (typeof expr === 'object' && 'field' in expr ? expr.field : '');
  const [field, words] = [own(reach.fields, name), own(reach.kinds, name)];
  if (typeof field !== 'object' || !('map' in field) || typeof words !== 'object') return;
  const check = (value: unknown, at: Path): void => {
    if (typeof value !== 'string' || !words.includes(value) || Object.hasOwn(field.values, value)) return;
    const codes = Object.keys(field.values).join(', ');
    const message = `must be a code of the legacy system (${codes}), which the field "${name}" stands for, but is "${value}"`;
    report({ path: [...path, ...at], message });
  };
  check(eq, ['eq']);
  check(ne, ['ne']);
  comparison.in?.forEach((value, i) => check(value, ['in', i]));
  comparison.notIn?.forEach((value, i) => check(value, ['notIn', i]));
}
