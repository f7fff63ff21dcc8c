import { textCell } from '../../../catalogue/cells.ts';
import type { PlanStep } from './plan-step.ts';

/** What MySQL tells besides: partitions before the access type, the filtered share after the rows. */
const MYSQL_COLUMNS = 12;
const SCANS = new Set(['ALL', 'index', 'hash_ALL', 'hash_index']);

/**
 * Reads the answer of EXPLAIN FORMAT=TRADITIONAL.
 *
 * Shape: id, select_type, table, (partitions,) type, …
 * Source: https://dev.mysql.com/doc/refman/8.4/en/explain-output.html, https://mariadb.com/kb/en/explain/
 */
export function mysqlSteps(rows: readonly (readonly unknown[])[]): readonly PlanStep[] {
  return rows.flatMap((row): readonly PlanStep[] => {
    const alias = textCell(row[2]);
    const type = textCell(row[row.length === MYSQL_COLUMNS ? 4 : 3]);
    // <derived2> is what another line tells of; without a type there is nothing to read at all.
    if (alias === null || type === null || alias.startsWith('<')) return [];
    return [{ alias, access: SCANS.has(type) ? 'scan' : 'seek' }];
  });
}
