/** What an expression's form tells of its values before any row is read. */
import type { Expression } from '../../../mapping/language/expressions.ts';

function partsOf(expression: Exclude<Expression, string>): readonly Expression[] | null {
  if ('sum' in expression) return expression.sum;
  if ('minus' in expression) return expression.minus;
  if ('times' in expression) return expression.times;
  if ('divide' in expression) return expression.divide;
  if ('coalesce' in expression) return expression.coalesce;
  return 'cast' in expression ? [expression.cast] : null;
}

/** It names columns of these tables alone, and nothing that stands for others. */
export function isOfTables(expression: Expression, aliases: readonly string[]): boolean {
  if (typeof expression === 'string') return aliases.some((alias) => expression.startsWith(`${alias}.`));
  if ('col' in expression) return isOfTables(expression.col, aliases);
  if ('const' in expression) return true;
  return partsOf(expression)?.every((part) => isOfTables(part, aliases)) ?? false;
}

/** It is surely of a decimal type, and no whole number that may become part of a key. */
export function isDecimal(expression: Expression): boolean {
  if (typeof expression === 'string') return false;
  if ('divide' in expression) return true;
  if ('cast' in expression) return expression.to === 'decimal';
  if ('case' in expression) return expression.case.some((branch) => isDecimal(branch.then));
  return partsOf(expression)?.some(isDecimal) ?? false;
}

/** A quotient is part of it, whose decimals are its own. */
export function holdsQuotient(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'divide' in value || Object.values(value).some(holdsQuotient);
}
