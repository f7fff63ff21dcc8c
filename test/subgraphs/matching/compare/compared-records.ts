import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import { LEVELS } from '../../../../subgraphs/matching/compare/levels.ts';
import type { Veto } from '../../../../subgraphs/matching/compare/veto.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';
import type { SourceFields } from '../../../../subgraphs/matching/source-record.ts';

/** The levels by field, 'none' left out, and the veto of two records; the same both ways round. */
export function compared(
  left: SourceFields,
  right: SourceFields,
): { readonly levels: Readonly<Record<string, string>>; readonly veto: Veto | null } {
  const table = personTableOf([
    { id: 'left', system: null, fields: left },
    { id: 'right', system: null, fields: right },
  ]);
  const comparison = createComparison(comparedFieldsOf(table));
  const comparer = comparison.between(table, table);
  const [pattern, back] = [comparer.patternOf(0, 1), comparer.patternOf(1, 0)];
  if (pattern !== back) throw new Error(`The pattern is ${pattern} one way and ${back} the other.`);
  const levels = comparison.levelsOf(pattern).flatMap((level, index): readonly (readonly [string, string])[] => {
    const field = comparison.fields[index];
    const name = field === undefined ? undefined : LEVELS[field.kind][level];
    return field === undefined || name === undefined || level === 0 ? [] : [[field.name, name]];
  });
  return { levels: Object.fromEntries(levels), veto: comparer.vetoOf(0, 1) };
}
