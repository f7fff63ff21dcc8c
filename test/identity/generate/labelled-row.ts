import type { Random } from '../../../demo/random.ts';

/** Rows of a generated table, each with the person whom it is truly about. */
export interface LabelledRow {
  readonly id: string;
  readonly person: string;
  /** By column; an empty text where nothing is known. */
  readonly cells: Readonly<Record<string, string>>;
}

function cellText(cell: string): string {
  return /[",\n\r]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** The columns of the first row; every row has the same. With `label` a column `cluster` tells the truth. */
export function csvOf(rows: readonly LabelledRow[], { label = false }: { readonly label?: boolean } = {}): string {
  const columns = Object.keys(rows[0]?.cells ?? {});
  const lines = rows.map(({ id, person, cells }) =>
    [id, ...columns.map((column) => cells[column] ?? ''), ...(label ? [person] : [])].map(cellText).join(','),
  );
  return `${[['id', ...columns, ...(label ? ['cluster'] : [])].join(','), ...lines].join('\n')}\n`;
}

/** The same rows in an order that tells nothing of who belongs together. */
export function shuffled<T>(rows: readonly T[], random: Random): readonly T[] {
  const mixed = [...rows];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = random.int(0, last);
    const held = mixed[last];
    const moved = mixed[other];
    if (held === undefined || moved === undefined) throw new Error('Both stand in the list.');
    mixed[last] = moved;
    mixed[other] = held;
  }
  return mixed;
}
