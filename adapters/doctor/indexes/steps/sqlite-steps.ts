import { textCell } from '../../../catalogue/cells.ts';
import type { PlanStep } from './plan-step.ts';

/**
 * Reads the answer of EXPLAIN QUERY PLAN.
 *
 * Shape: id, parent, unused, detail: "SEARCH o USING INDEX …", "SCAN o".
 * Source: https://www.sqlite.org/eqp.html
 */
export function sqliteSteps(rows: readonly (readonly unknown[])[]): readonly PlanStep[] {
  return rows.flatMap((row): readonly PlanStep[] => {
    const detail = textCell(row[3]) ?? '';
    const [, word, alias] = /^(SEARCH|SCAN) (?!CONSTANT)([A-Za-z_]\w*)/.exec(detail) ?? [];
    if (word === undefined || alias === undefined) return [];
    // An index that is made for the statement alone is made by reading everything.
    const isSeek = word === 'SEARCH' && !detail.includes('USING AUTOMATIC');
    return [{ alias, access: isSeek ? 'seek' : 'scan' }];
  });
}
