import { textCell } from '../../../catalogue/cells.ts';
import type { PlanStep } from './plan-step.ts';

/** Of "… (MANDANT=? AND DAT>?)" the columns, an expression being <expr>; ANY(…), which is skipped over, is none. */
function usedColumns(detail: string): readonly string[] | null {
  const [, list] = /\((.*)\)$/.exec(detail) ?? [];
  return list?.split(' AND ').flatMap((part) => /^(<expr>|.+?)[=<>]\?$/.exec(part)?.[1] ?? []) ?? null;
}

/**
 * Reads the answer of EXPLAIN QUERY PLAN, which tells no estimates.
 *
 * Shape: id, parent, unused, detail: "SEARCH o USING INDEX … (CUST=?)", "SCAN o".
 * Source: https://www.sqlite.org/eqp.html
 */
export function sqliteSteps(rows: readonly (readonly unknown[])[]): readonly PlanStep[] {
  return rows.flatMap((row): readonly PlanStep[] => {
    const detail = textCell(row[3]) ?? '';
    const [, word, alias] = /^(SEARCH|SCAN) (?!CONSTANT)([A-Za-z_]\w*)/.exec(detail) ?? [];
    if (word === undefined || alias === undefined) return [];
    // An index that is made for the statement alone is made by reading everything.
    const isSeek = word === 'SEARCH' && !detail.includes('USING AUTOMATIC');
    return [
      isSeek
        ? { alias, access: 'seek', usedColumns: usedColumns(detail), rows: null }
        : { alias, access: 'scan', usedColumns: null, rows: null },
    ];
  });
}
