/** Expressions and conditions of the mapping language as SQL. Every name is quoted, every value is a parameter. */
import type { Condition, Expression, Join, Subquery } from '../../mapping/expressions.ts';
import { nullDateTexts } from '../../decode/time.ts';
import { and, joinFragments, or, raw, sql } from '../statement/fragment.ts';
import type { Fragment } from '../statement/fragment.ts';
import { columnFragment, tableFragment } from './scope.ts';
import type { Scope } from './scope.ts';

const ZERO = raw('0');

function orZero(value: Fragment): Fragment {
  return sql`coalesce(${value}, ${ZERO})`;
}

/** The trimmed text of a value, '' for null. */
function plainText(value: Fragment, scope: Scope): Fragment {
  return sql`coalesce(ltrim(rtrim(${scope.dialect.toText(value)})), '')`;
}

function concat(parts: readonly Fragment[], separator: string, scope: Scope): Fragment {
  const { dialect } = scope;
  const texts = parts.map((p) => plainText(p, scope));
  if (separator === '') return texts.length === 1 ? joinFragments(texts, '') : dialect.concat(texts);
  // Each part brings its separator in front, an empty part neither; the first separator is cut off again.
  const led = texts.map((t) => sql`case when ${t} = '' then '' else ${dialect.concat([sql`${separator}`, t])} end`);
  const whole = led.length === 1 ? joinFragments(led, '') : dialect.concat(led.map((l) => sql`(${l})`));
  return dialect.substringFrom(whole, separator.length + 1);
}

export function compileExpression(expression: Expression, scope: Scope): Fragment {
  if (typeof expression === 'string') return columnFragment(scope.dialect, expression);
  if ('col' in expression) return columnFragment(scope.dialect, expression.col);
  if ('const' in expression) return sql`${expression.const}`;
  if ('field' in expression) return scope.field(expression.field).value;
  const all = (parts: readonly Expression[]): Fragment[] => parts.map((p) => compileExpression(p, scope));
  if ('concat' in expression) return concat(all(expression.concat), expression.separator ?? '', scope);
  if ('coalesce' in expression) return sql`coalesce(${joinFragments(all(expression.coalesce), ', ')})`;
  if ('sum' in expression) return sql`(${joinFragments(all(expression.sum).map(orZero), ' + ')})`;
  if ('minus' in expression) return sql`(${joinFragments(all(expression.minus).map(orZero), ' - ')})`;
  if ('times' in expression) return sql`(${joinFragments(all(expression.times), ' * ')})`;
  if ('case' in expression) return caseOf(expression, scope);
  if ('aggregate' in expression) {
    const of = expression.of === undefined ? raw('*') : compileExpression(expression.of, scope);
    return sql`(select ${raw(expression.aggregate)}(${of}) ${fromClause(expression.from, scope)})`;
  }
  const { from } = expression;
  const rest = sql`${fromClause(from, scope)}${orderBy(from.orderBy, scope)}`;
  return scope.dialect.firstRow(compileExpression(expression.first, scope), rest);
}

function caseOf(expression: Extract<Expression, { case: unknown }>, scope: Scope): Fragment {
  const branches = expression.case.map(
    (b) => sql`when ${compileCondition(b.if, scope)} then ${compileExpression(b.then, scope)}`,
  );
  const otherwise = expression.else === undefined ? raw('null') : compileExpression(expression.else, scope);
  return sql`case ${joinFragments(branches, ' ')} else ${otherwise} end`;
}

function orderBy(columns: readonly string[], scope: Scope): Fragment {
  if (columns.length === 0) return raw('');
  const terms = columns.map((c) =>
    c.startsWith('-') ? sql`${columnFragment(scope.dialect, c.slice(1))} desc` : columnFragment(scope.dialect, c),
  );
  return sql` order by ${joinFragments(terms, ', ')}`;
}

function equalities(on: Readonly<Record<string, string>>, scope: Scope): readonly Fragment[] {
  return Object.entries(on).map(
    ([left, right]) => sql`${columnFragment(scope.dialect, left)} = ${columnFragment(scope.dialect, right)}`,
  );
}

function aliased(table: string | readonly string[], alias: string, scope: Scope): Fragment {
  return sql`${tableFragment(scope, table)} ${raw(scope.dialect.quote(alias))}`;
}

function fromClause(from: Subquery, scope: Scope): Fragment {
  const where = and([...equalities(from.on, scope), ...from.where.map((c) => compileCondition(c, scope))]);
  return sql`from ${aliased(from.table, from.as, scope)}${compileJoins(from.joins, scope)} where ${where}`;
}

export function compileJoins(joins: readonly Join[], scope: Scope): Fragment {
  return joinFragments(
    joins.map((j) => {
      const on = and([...equalities(j.on, scope), ...j.where.map((c) => compileCondition(c, scope))]);
      return sql` ${raw(j.kind)} join ${aliased(j.table, j.as, scope)} on ${on}`;
    }),
    '',
  );
}

// ---- Conditions ------------------------------------------------------------------------------------

type ComparisonOf<C> = C extends { all: unknown } | { any: unknown } | { not: unknown } ? never : C;
type Comparison = ComparisonOf<Condition>;

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
  const parts: Fragment[] = [];
  for (const [name, operator] of Object.entries(OPERATORS)) {
    const value = comparison[name as keyof typeof OPERATORS]; // Object.entries forgets the keys of a const object
    if (value === undefined) continue;
    const right =
      typeof value === 'string' || typeof value === 'number' ? sql`${value}` : compileExpression(value, scope);
    const compared = sql`${left} ${raw(operator)} ${right}`;
    // A row without a value has another value than any that is named.
    parts.push(name === 'ne' ? sql`(${compared} or ${left} is null)` : compared);
  }
  if (comparison.in !== undefined) parts.push(sql`${left} in (${list(comparison.in)})`);
  if (comparison.notIn !== undefined) parts.push(sql`(${left} not in (${list(comparison.notIn)}) or ${left} is null)`);
  if (comparison.isSet !== undefined) {
    const set = comparison.field === undefined ? isSetAny(left, scope) : scope.field(comparison.field).isSet;
    parts.push(comparison.isSet ? set : sql`not (${set})`);
  }
  if (comparison.before !== undefined) parts.push(beforeMoment(comparison, comparison.before, scope));
  if (comparison.notBefore !== undefined) {
    parts.push(sql`not (${beforeMoment(comparison, comparison.notBefore, scope)})`);
  }
  return and(parts);
}

function list(values: readonly (string | number)[]): Fragment {
  return joinFragments(
    values.map((v) => sql`${v}`),
    ', ',
  );
}

/** Neither null nor one of the texts that mean null in this source. */
export function isSetText(value: Fragment, scope: Scope): Fragment {
  return isNoneOf(value, scope.source.nulls.strings, scope);
}

/** A column whose kind nobody has said: no null convention of the source. */
function isSetAny(value: Fragment, scope: Scope): Fragment {
  const { strings, dates } = scope.source.nulls;
  return isNoneOf(value, [...strings, ...nullDateTexts(dates)], scope);
}

function isNoneOf(value: Fragment, nulls: readonly string[], scope: Scope): Fragment {
  if (nulls.length === 0) return sql`${value} is not null`;
  return sql`${value} is not null and ltrim(rtrim(${scope.dialect.toText(value)})) not in (${list(nulls)})`;
}

function beforeMoment(comparison: Comparison, moment: 'now' | 'today', scope: Scope): Fragment {
  const access = comparison.field === undefined ? undefined : scope.field(comparison.field);
  const before = access?.before?.(moment);
  // Only a field of time or date says how its column holds time; the mapping check has refused any other use.
  if (before === undefined) throw new Error('A mapping that was not checked compares something else with a moment.');
  return before;
}
