/** The tables that the statements of a look-up reach, each with the steps of the plan that are its own. */
import type { TableUse } from '../../mapping-uses.ts';
import type { Lookup } from '../lookup.ts';
import type { PlanStep } from '../steps/plan-step.ts';

export interface Reached {
  readonly use: TableUse;
  /** What is compared is its own: the look-up can begin with it. */
  readonly isFirst: boolean;
  /** Columns that it is found by; null where that is no column, or one of another table. */
  readonly soughtBy: readonly string[] | null;
  /** null where the database cannot be asked. */
  readonly steps: readonly PlanStep[] | null;
}

export const columnName = (reference: string): string => reference.slice(reference.indexOf('.') + 1);

/** The record or child list that a table belongs to: the innermost. */
function partOf({ place }: TableUse): string {
  return /^.*\.children\.[^.[]+/.exec(place)?.[0] ?? place.split('.', 1)[0] ?? '';
}

/** Where a look-up can begin: the table whose columns are compared, be it joined; of expressions that of the record. */
function firstOf({ part, columns }: Lookup, inReach: readonly TableUse[]): TableUse | undefined {
  const compared = columns?.[0]?.split('.', 1)[0];
  return inReach.find((use) => use.alias === compared) ?? inReach.find((use) => use.place === `${part}.from`);
}

function soughtBy(columns: readonly string[] | null, use: TableUse): readonly string[] | null {
  const isOwn = columns?.every((c) => c.startsWith(`${use.alias}.`)) ?? false;
  return columns === null || columns.length === 0 || !isOwn ? null : columns.map(columnName);
}

/**
 * The first table, and of the others those that the plan tells of. Aliases are told apart by what is in reach. A
 * record's table that is read whole is so for want of an index on the first.
 */
export function reachedBy(
  lookup: Lookup,
  steps: readonly PlanStep[] | null,
  uses: readonly TableUse[],
): readonly Reached[] {
  const inReach = uses.filter((use) => `${lookup.part}.`.startsWith(`${partOf(use)}.`));
  const first = firstOf(lookup, inReach);
  const own = inReach.find((use) => use.place === `${lookup.part}.from`);
  const stepsOf = (use: TableUse | undefined): readonly PlanStep[] =>
    steps?.filter((s) => s.alias === use?.alias) ?? [];
  return inReach.flatMap((use): readonly Reached[] => {
    if (use === first) {
      const scans = own === first ? [] : stepsOf(own).filter((s) => s.access === 'scan');
      const found = steps === null ? null : [...stepsOf(use), ...scans];
      return [{ use, isFirst: true, soughtBy: soughtBy(lookup.columns, use), steps: found }];
    }
    if (use === own || stepsOf(use).length === 0) return [];
    return [{ use, isFirst: false, soughtBy: soughtBy(use.joinedBy, use), steps: stepsOf(use) }];
  });
}
