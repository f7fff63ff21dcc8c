const GAP = 2;

/** Columns as wide as their widest cell: texts stand left, numbers right. */
export function tableLines(rows: readonly (readonly string[])[], numbers: readonly number[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    return numbers.includes(column) ? text.padStart(width) : text.padEnd(width);
  };
  return rows.map((row) => row.map(cell).join(' '.repeat(GAP)).trimEnd());
}
