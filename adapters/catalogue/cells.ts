/** Cells of catalogue rows: drivers hand numbers over as text, bigint or number. */
import { rawText } from '../decode/raw-text.ts';

export function textCell(cell: unknown): string | null {
  return cell === null || cell === undefined ? null : rawText(cell);
}

export function numberCell(cell: unknown): number | null {
  const text = textCell(cell);
  return text === null || text === '' ? null : Number(text);
}

export function flagCell(cell: unknown): boolean {
  return numberCell(cell) === 1;
}
