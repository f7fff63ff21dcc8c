/** Whether a plan finds the rows of a table, or reads its way to them. */
import type { CatalogueTable, ColumnKind } from '../../../catalogue/catalogue.ts';
import { columnIn } from '../../subject.ts';
import type { PlanStep } from '../steps/plan-step.ts';
import { COUNTED, LARGE } from '../table-size.ts';
import type { TableSizes } from '../table-size.ts';
import type { Reached } from './reached.ts';

export type Access =
  | { readonly kind: 'seek' }
  /** All of its rows. */
  | { readonly kind: 'scan'; readonly rows: number | null }
  /** Through an index that holds some of the columns alone, and so leads to far more rows than are wanted. */
  | { readonly kind: 'part'; readonly by: readonly string[]; readonly rows: number };

/** So few rows nobody needs an index for. */
const FEW = 20;
/** Kinds whose values can be compared as the driver hands them over. */
const COMPARABLE: readonly ColumnKind[] = ['text', 'integer', 'decimal', 'bool', 'other'];

const folded = (names: readonly string[]): readonly string[] => names.map((name) => name.toLowerCase());
const isWithin = (some: readonly string[], all: readonly string[]): boolean => some.every((name) => all.includes(name));

/** An index begins with all of the columns, in whatever order, or tells one row from another by some of them. */
export function hasIndex({ indexes }: CatalogueTable, columns: readonly string[]): boolean {
  const wanted = folded(columns);
  return indexes.some(({ columns: members, unique }) => {
    const names = folded(members);
    const isWhole = names.length >= wanted.length && isWithin(wanted, names.slice(0, wanted.length));
    return isWhole || (unique && names.length > 0 && isWithin(names, wanted));
  });
}

/** Of a seek by less than what is compared, the columns; null where the index decides all. */
function partOf({ access, usedColumns }: PlanStep, { soughtBy }: Reached): readonly string[] | null {
  if (access === 'scan' || usedColumns === null) return null;
  return soughtBy !== null && isWithin(folded(soughtBy), folded(usedColumns)) ? null : usedColumns;
}

/** As the plan estimates; else as some value of the table shows; null where neither tells. */
async function rowsOf(
  by: readonly string[],
  step: PlanStep,
  { use }: Reached,
  table: CatalogueTable | undefined,
  sizes: TableSizes,
): Promise<number | null> {
  if (step.rows !== null || table === undefined) return step.rows;
  const columns = by.flatMap((name) => columnIn(table, name) ?? []);
  // A rowid or an indexed expression is no column.
  if (columns.length < by.length || columns.some(({ kind }) => !COMPARABLE.includes(kind))) return null;
  return sizes.alike(
    use,
    columns.map(({ name }) => name),
  );
}

/** More than a thousand rows, or a twentieth of the table. */
function isMuch(rows: number, size: number): boolean {
  return rows > FEW && (rows >= LARGE || rows > size / (COUNTED / LARGE));
}

/** null where the database cannot be asked. */
export async function accessOf(
  reached: Reached,
  table: CatalogueTable | undefined,
  sizes: TableSizes,
): Promise<Access | null> {
  const { use, steps } = reached;
  if (steps === null) return null;
  const scan = steps.find((step) => step.access === 'scan');
  if (scan !== undefined) return { kind: 'scan', rows: scan.alias === use.alias ? scan.rows : null };
  const size = await sizes.of(use);
  for (const step of steps) {
    const by = partOf(step, reached);
    // One after the other: it is a server that has other work to do.
    // oxlint-disable-next-line no-await-in-loop
    const rows = by === null ? null : await rowsOf(by, step, reached, table, sizes);
    if (by !== null && rows !== null && isMuch(rows, size)) return { kind: 'part', by, rows };
  }
  return { kind: 'seek' };
}
