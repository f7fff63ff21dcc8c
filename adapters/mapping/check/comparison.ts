/** What the words of one comparison require of each other. */
import { MOMENT_WORDS } from '../language/expressions.ts';
import type { Comparison } from '../language/expressions.ts';
import type { Path, Report } from './finding.ts';
import { own } from './reach.ts';
import type { Reach } from './reach.ts';

export function checkComparison(comparison: Comparison, path: Path, reach: Reach, report: Report): void {
  checkMoment(comparison, path, reach, report);
  checkTimeWords(comparison, path, report);
  checkCodes(comparison, path, reach, report);
}

/** How a column holds time is told by a time or date field, or by `as`. */
function checkMoment(comparison: Comparison, path: Path, reach: Reach, report: Report): void {
  const { field } = comparison;
  if (field === undefined && comparison.as !== undefined) return;
  const kind = field === undefined ? undefined : own(reach.kinds, field);
  // A field that does not exist is told by its name.
  if (kind === 'instant' || kind === 'date' || (field !== undefined && kind === undefined)) return;
  const subject = field === undefined ? (comparison.col ?? 'an expression') : `the field "${field}"`;
  for (const word of MOMENT_WORDS) {
    if (comparison[word] === undefined) continue;
    const message = `must be asked of a time or date field, or of a column or expression with \`as\`, but is asked of ${subject}`;
    report({ path: [...path, word], message });
  }
}

function checkTimeWords(comparison: Comparison, path: Path, report: Report): void {
  const { field, as, zone } = comparison;
  const hasMoment = MOMENT_WORDS.some((word) => comparison[word] !== undefined);
  if (as !== undefined && field !== undefined) {
    report({ path: [...path, 'as'], message: `must stand with col or expr, but stands with the field "${field}"` });
  } else if (as !== undefined && !hasMoment) {
    report({ path: [...path, 'as'], message: `must stand with one of ${MOMENT_WORDS.join(', ')}, but stands alone` });
  }
  if (zone !== undefined && as === undefined) {
    report({ path: [...path, 'zone'], message: 'must stand with `as`, but stands alone' });
  }
}

/** A mapped enum field stands for the code in its column, never for the graph's word. */
function checkCodes(comparison: Comparison, path: Path, reach: Reach, report: Report): void {
  const { expr, eq, ne, between } = comparison;
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
  between?.forEach((value, i) => check(value, ['between', i]));
  comparison.in?.forEach((value, i) => check(value, ['in', i]));
  comparison.notIn?.forEach((value, i) => check(value, ['notIn', i]));
}
