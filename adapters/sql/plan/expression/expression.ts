/** Expressions and conditions of the mapping language as SQL. Every name is quoted, every value is a parameter. */
import { MOMENT_WORDS } from '../../../mapping/language/expressions.ts';
import type {
  Comparison,
  Condition,
  Expression,
  Join,
  OnColumns,
  Subquery,
} from '../../../mapping/language/expressions.ts';
import { and, asPart, joinFragments, or, raw, sql } from '../../statement/fragment.ts';
import type { Fragment } from '../../statement/fragment.ts';
import { concat } from './concat.ts';
import { isSetAny, valueList } from './null-texts.ts';
import { isDecimal, isOfTables } from './reckoning.ts';
import { columnFragment, tableFragment } from './scope.ts';
import type { FieldAccess, Scope } from './scope.ts';
import { textPart, trimmed } from './text-part.ts';
import { dateAccess, instantAccess } from './time-access.ts';

type Compile = (expression: Expression, scope: Scope) => Fragment;

export function compileExpression(expression: Expression, scope: Scope): Fragment {
  if (typeof expression === 'string') return columnFragment(scope.dialect, expression);
  if ('col' in expression) return columnFragment(scope.dialect, expression.col);
  if ('const' in expression) return sql`${expression.const}`;
  if ('field' in expression) return scope.field(expression.field).value;
  if ('case' in expression) return caseOf(expression, scope, compileExpression);
  if ('aggregate' in expression) return aggregateOf(expression, scope, compileExpression);
  if ('first' in expression) return firstOf(expression.first, expression.from, scope, compileExpression);
  if ('attribute' in expression) return attributeOf(expression, scope, compileExpression);
  return compileOperation(expression, scope);
}

/** An expression whose value is shown as a number: where it could be none, that is null. */
export function compileNumber(expression: Expression, scope: Scope): Fragment {
  return compileNumeric(expression, scope, (value) => scope.dialect.functions.number(value));
}

/** One that is reckoned with. */
function compileOperand(expression: Expression, scope: Scope): Fragment {
  return compileNumeric(expression, scope, (value) => scope.dialect.functions.operand(value));
}

/** `asNumber` is put around what may be no number, as far inside as can be: what is around it is written once. */
function compileNumeric(expression: Expression, scope: Scope, asNumber: (value: Fragment) => Fragment): Fragment {
  const compile: Compile = (part, within) => compileNumeric(part, within, asNumber);
  if (typeof expression !== 'string') {
    if ('case' in expression) return caseOf(expression, scope, compile);
    if ('first' in expression) return firstOf(expression.first, expression.from, scope, compile);
    if ('attribute' in expression) return attributeOf(expression, scope, compile);
    if ('aggregate' in expression) return aggregateOf(expression, scope, compile);
    if ('coalesce' in expression) return coalesce(expression.coalesce.map((part) => compile(part, scope)));
    const isReckoned = ['sum', 'minus', 'times', 'divide'].some((word) => word in expression);
    const isCast = 'cast' in expression && expression.to !== 'text';
    const isNumber = 'field' in expression && scope.field(expression.field).isNumber === true;
    if (isReckoned || isCast || isNumber || ('const' in expression && typeof expression.const === 'number')) {
      return compileExpression(expression, scope);
    }
  }
  return asNumber(compileExpression(expression, scope));
}

function coalesce(parts: readonly Fragment[]): Fragment {
  return sql`coalesce(${joinFragments(parts, ', ')})`;
}

type Named = 'col' | 'const' | 'field' | 'case' | 'aggregate' | 'first' | 'attribute';
/** What is reckoned from other expressions of the same row. */
type Operation = Exclude<Expression, string | { readonly [W in Named]: Readonly<Record<W, unknown>> }[Named]>;

function compileOperation(expression: Operation, scope: Scope): Fragment {
  const { functions } = scope.dialect;
  const all = (parts: readonly Expression[]): Fragment[] => parts.map((p) => compileExpression(p, scope));
  const operands = (parts: readonly Expression[]): Fragment[] => parts.map((p) => compileOperand(p, scope));
  const orZero = (value: Fragment): Fragment => sql`coalesce(${value}, ${functions.zero})`;
  if ('concat' in expression) return concat(all(expression.concat), expression.separator ?? '', scope.dialect);
  if ('coalesce' in expression) return coalesce(all(expression.coalesce));
  if ('sum' in expression) return sql`(${joinFragments(operands(expression.sum).map(orZero), ' + ')})`;
  if ('minus' in expression) return sql`(${joinFragments(operands(expression.minus).map(orZero), ' - ')})`;
  if ('times' in expression) return functions.product(operands(expression.times), isDecimal(expression));
  if ('divide' in expression) {
    const [value, by] = expression.divide;
    return functions.quotient(compileNumber(value, scope), compileNumber(by, scope));
  }
  if ('part' in expression) return textPart(compileExpression(expression.part, scope), expression, functions);
  return castTo(expression.to, compileExpression(expression.cast, scope), scope);
}

function castTo(type: 'text' | 'integer' | 'decimal', value: Fragment, scope: Scope): Fragment {
  const { functions } = scope.dialect;
  switch (type) {
    case 'text':
      return functions.numberText(value);
    case 'integer':
      return toInteger(value, scope);
    case 'decimal':
      return functions.decimal(trimmed(functions.wholeText(value)));
  }
}

/** A number, or the text of one, as a whole number; null where it is none. */
export function toInteger(value: Fragment, { dialect: { functions } }: Scope): Fragment {
  return functions.integer(trimmed(functions.wholeText(value)));
}

function aggregateOf(
  expression: Extract<Expression, { aggregate: unknown }>,
  scope: Scope,
  compile: Compile,
): Fragment {
  const { aggregate, of, from } = expression;
  const { functions } = scope.dialect;
  const rest = fromClause(from, scope);
  if (of === undefined) return asPart('select', sql`(select ${raw(aggregate)}(*) ${rest})`);
  const value = aggregate === 'sum' ? sql`${compileOperand(of, scope)} + ${functions.zero}` : compile(of, scope);
  const [own] = Object.keys(from.on);
  const isOwn = isOfTables(of, [from.as, ...from.joins.map((join) => join.as)]);
  if (isOwn || own === undefined) return asPart('select', sql`(select ${raw(aggregate)}(${value}) ${rest})`);
  return asPart('select', scope.dialect.aggregateOf(aggregate, value, columnFragment(scope.dialect, own), rest));
}

function firstOf(value: Expression, from: Subquery, scope: Scope, compile: Compile): Fragment {
  const rest = sql`${fromClause(from, scope)}${orderBy(from.orderBy, scope)}`;
  return asPart('select', scope.dialect.firstRow(compile(value, scope), rest));
}

function attributeOf(
  expression: Extract<Expression, { attribute: unknown }>,
  scope: Scope,
  compile: Compile,
): Fragment {
  const { attribute, of } = expression;
  const table = scope.attributes[of];
  if (table === undefined) throw new Error(`A mapping that was not checked refers to the absent attributes ${of}.`);
  const where = [{ expr: table.name, eq: attribute }, ...table.where];
  return firstOf(table.value, { ...table, where }, scope, compile);
}

function caseOf(expression: Extract<Expression, { case: unknown }>, scope: Scope, compile: Compile): Fragment {
  const branches = expression.case.map(
    (b) => sql`when ${compileCondition(b.if, scope)} then ${compile(b.then, scope)}`,
  );
  const otherwise = expression.else === undefined ? raw('null') : compile(expression.else, scope);
  return sql`case ${joinFragments(branches, ' ')} else ${otherwise} end`;
}

function orderBy(columns: readonly string[], scope: Scope): Fragment {
  if (columns.length === 0) return raw('');
  const terms = columns.map((c) =>
    c.startsWith('-') ? sql`${columnFragment(scope.dialect, c.slice(1))} desc` : columnFragment(scope.dialect, c),
  );
  return sql` order by ${joinFragments(terms, ', ')}`;
}

export function equalities(on: OnColumns, scope: Scope): readonly Fragment[] {
  return Object.entries(on).map(
    ([left, right]) => sql`${columnFragment(scope.dialect, left)} = ${compileExpression(right, scope)}`,
  );
}

function fromClause(from: Subquery, scope: Scope): Fragment {
  const where = and([...equalities(from.on, scope), ...from.where.map((c) => compileCondition(c, scope))]);
  return sql`from ${tableFragment(scope, from.table, from.as)}${compileJoins(from.joins, scope)} where ${where}`;
}

export function compileJoin(join: Join, scope: Scope): Fragment {
  const on = and([...equalities(join.on, scope), ...join.where.map((c) => compileCondition(c, scope))]);
  return sql` ${raw(join.kind)} join ${tableFragment(scope, join.table, join.as)} on ${on}`;
}

export function compileJoins(joins: readonly Join[], scope: Scope): Fragment {
  return joinFragments(
    joins.map((join) => compileJoin(join, scope)),
    '',
  );
}

// ---- Conditions ------------------------------------------------------------------------------------

const OPERATORS = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

export function compileCondition(condition: Condition, scope: Scope): Fragment {
  if ('all' in condition) return and(condition.all.map((c) => compileCondition(c, scope)));
  if ('any' in condition) return or(condition.any.map((c) => compileCondition(c, scope)));
  // What is neither true nor false of a row without a value is not true of it.
  if ('not' in condition) return sql`case when ${compileCondition(condition.not, scope)} then 1 else 0 end = 0`;
  return compileComparison(condition, scope);
}

function operand(comparison: Comparison, scope: Scope): Fragment {
  if (comparison.col !== undefined) return columnFragment(scope.dialect, comparison.col);
  if (comparison.field !== undefined) return scope.field(comparison.field).value;
  return comparison.expr === undefined ? raw('null') : compileExpression(comparison.expr, scope);
}

function compileComparison(comparison: Comparison, scope: Scope): Fragment {
  const left = operand(comparison, scope);
  const right = (value: string | number | Expression): Fragment =>
    typeof value === 'string' || typeof value === 'number' ? sql`${value}` : compileExpression(value, scope);
  const parts: Fragment[] = [];
  for (const [name, operator] of Object.entries(OPERATORS)) {
    const value = comparison[name as keyof typeof OPERATORS]; // Object.entries forgets the keys of a const object
    if (value === undefined) continue;
    const compared = sql`${left} ${raw(operator)} ${right(value)}`;
    // A row without a value has another value than any that is named.
    parts.push(name === 'ne' ? sql`(${compared} or ${left} is null)` : compared);
  }
  if (comparison.between !== undefined) {
    const [from, to] = comparison.between;
    parts.push(sql`${left} between ${right(from)} and ${right(to)}`);
  }
  if (comparison.in !== undefined) parts.push(sql`${left} in (${valueList(comparison.in)})`);
  if (comparison.notIn !== undefined)
    parts.push(sql`(${left} not in (${valueList(comparison.notIn)}) or ${left} is null)`);
  if (comparison.isSet !== undefined) {
    const set = comparison.field === undefined ? isSetAny(left, scope) : scope.field(comparison.field).isSet;
    parts.push(comparison.isSet ? set : sql`not (${set})`);
  }
  return and([...parts, ...momentConditions(comparison, left, scope)]);
}

function momentConditions(comparison: Comparison, left: Fragment, scope: Scope): readonly Fragment[] {
  return MOMENT_WORDS.flatMap((word) => {
    const moment = comparison[word];
    if (moment === undefined) return [];
    const access = timeAccessOf(comparison, left, scope);
    const isBefore = word === 'before' || word === 'notBefore';
    const stands = (isBefore ? access.before : access.after)?.(moment);
    // Only of a time or date is it known how the column holds it; the mapping check has refused any other use.
    if (stands === undefined) throw new Error('A mapping that was not checked compares something else with a moment.');
    return [word === 'before' || word === 'after' ? stands : sql`not (${stands})`];
  });
}

function timeAccessOf({ field, as, zone }: Comparison, left: Fragment, scope: Scope): Partial<FieldAccess> {
  if (field !== undefined) return scope.field(field);
  if (as === undefined) return {};
  const words = { form: as, zone };
  return (as === 'date' ? dateAccess(left, words, scope) : instantAccess(left, words, scope)).access;
}
