/** The fields of a record: what they name, their enum values, currencies and numbers, and references in a circle. */
import type { Expression } from '../language/expressions.ts';
import type { FieldMapping } from '../language/fields.ts';
import { isDecoded } from '../language/values.ts';
import { checkPart, operandsOf } from './expression.ts';
import { fieldParts } from './field-parts.ts';
import { checkFieldWords } from './field-words.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';
import type { Fields, Reach } from './reach.ts';

export function checkFields(path: Path, reach: Reach, report: Report): void {
  for (const [name, field] of Object.entries(reach.fields)) {
    if (field === undefined) continue;
    const at = [...path, name];
    const kind = own(reach.kinds, name);
    if (typeof kind === 'object') checkEnum(field, kind, at, report);
    if (kind === 'money' || kind === 'decimal') checkNumbers(field, at, report);
    if (kind === 'money') checkCurrency(field, at, report);
    checkFieldWords(field, at, report);
    for (const part of fieldParts(field)) checkPart(part, at, reach, report);
  }
  checkCircles(reach.fields, path, report);
}

function checkEnum(field: FieldMapping, values: readonly string[], path: Path, report: Report): void {
  const check = (value: string, at: Path): void => {
    if (!values.includes(value)) {
      report({ path: at, message: `must be one of ${values.join(', ')}, but is "${value}"` });
    }
  };
  if (typeof field === 'string') return;
  if ('values' in field) for (const [code, v] of Object.entries(field.values)) check(v, [...path, 'values', code]);
  if ('when' in field) {
    field.when.forEach((w, i) => check(w.then, [...path, 'when', i, 'then']));
    if (field.otherwise !== undefined) check(field.otherwise, [...path, 'otherwise']);
  }
  if ('const' in field && typeof field.const === 'string') check(field.const, [...path, 'const']);
}

interface Constant {
  readonly path: Path;
  readonly value: string | number;
}

/** The constants that an expression's value is, or is reckoned from. */
function constantsOf(expression: Expression | undefined, path: Path): readonly Constant[] {
  if (typeof expression !== 'object') return [];
  if ('const' in expression) return [{ path: [...path, 'const'], value: expression.const }];
  if ('case' in expression) {
    const branches = expression.case.flatMap((b, i) => constantsOf(b.then, [...path, 'case', i, 'then']));
    return [...branches, ...constantsOf(expression.else, [...path, 'else'])];
  }
  if ('first' in expression) return constantsOf(expression.first, [...path, 'first']);
  if ('aggregate' in expression) {
    return expression.aggregate === 'count' ? [] : constantsOf(expression.of, [...path, 'of']);
  }
  const [word, operands] = operandsOf(expression) ?? ['', []];
  return operands.flatMap((operand, i) => constantsOf(operand, [...path, word, i]));
}

function checkNumbers(field: FieldMapping, path: Path, report: Report): void {
  const [value] = fieldParts(field);
  // Of a field that is a constant itself there are no parts.
  const constants =
    typeof field === 'object' && 'const' in field
      ? [{ path: ['const'], value: field.const }]
      : value !== undefined && 'expression' in value && value.path.at(-1) !== 'read'
        ? constantsOf(value.expression, value.path)
        : [];
  for (const constant of constants) {
    if (typeof constant.value === 'number') continue;
    const message = `must be a number, but is ${JSON.stringify(constant.value)}`;
    report({ path: [...path, ...constant.path], message });
  }
}

function checkCurrency(field: FieldMapping, path: Path, report: Report): void {
  if (typeof field !== 'object' || !('currency' in field)) return;
  if (isDecoded(field.currency)) return;
  for (const constant of constantsOf(field.currency, [...path, 'currency'])) {
    if (/^[A-Z]{3}$/.test(String(constant.value))) continue;
    const message = `must be an ISO 4217 code such as EUR, but is ${JSON.stringify(constant.value)}`;
    report({ path: constant.path, message });
  }
}

/** The names in `{ field: NAME }` anywhere in a part of a field. */
function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([k, v]) => (k === 'field' && typeof v === 'string' ? [v] : referencesIn(v)));
}

function checkCircles(fields: Fields, path: Path, report: Report): void {
  const visit = (name: string, trail: readonly string[]): void => {
    const field = own(fields, name);
    const references = field === undefined ? [] : fieldParts(field).flatMap(referencesIn);
    for (const next of references) {
      if (next === trail[0]) {
        report({ path: [...path, next], message: `refers to itself: ${[...trail, next].join(' -> ')}` });
      } else if (!trail.includes(next)) visit(next, [...trail, next]);
    }
  };
  for (const name of Object.keys(fields)) visit(name, [name]);
}
