import type { TextColumn } from '../person-table.ts';

/** A value that more records hold identifies nobody: the shop's own phone, an e-mail made up at a counter. */
export const MOST_HOLDERS = 20;

export function isCommon(holders: number): boolean {
  return holders > MOST_HOLDERS;
}

/**
 * The values that too many records hold, of columns that share their texts (all e-mails, all phones).
 *
 * Shape: by number of text, how many rows hold it.
 */
export function holdersOf(columns: readonly TextColumn[]): Uint32Array {
  const holders = new Uint32Array(columns[0]?.texts.length ?? 0);
  for (const { ids } of columns) for (const id of ids) if (id >= 0) holders[id] = (holders[id] ?? 0) + 1;
  return holders;
}

/** The columns without the texts that `isDropped` names, rows and numbers of texts as they were. */
export function withoutTexts(
  columns: readonly TextColumn[],
  isDropped: (text: string, id: number) => boolean,
): readonly TextColumn[] {
  return columns.map(({ ids, texts }) => ({
    ids: ids.map((id) => (id >= 0 && isDropped(texts[id] ?? '', id) ? -1 : id)),
    texts,
  }));
}
