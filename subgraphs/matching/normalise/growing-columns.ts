import type { TextColumn } from '../person-table.ts';

const FIRST_LENGTH = 1024;

/** Whole numbers by row, of which no one knows yet how many will come. */
export interface GrowingColumn {
  set(row: number, value: number): void;
  /** Forgets the rows from this one on. */
  clearFrom(row: number): void;
  take(size: number): Int32Array;
}

/** A row that is never set has the value `fill`. */
export function createGrowingColumn(fill: number): GrowingColumn {
  let values = new Int32Array(FIRST_LENGTH).fill(fill);

  function reach(length: number): void {
    if (length <= values.length) return;
    const grown = new Int32Array(Math.max(length, values.length * 2)).fill(fill, values.length);
    grown.set(values);
    values = grown;
  }

  return {
    set(row, value) {
      if (value === fill) return;
      reach(row + 1);
      values[row] = value;
    },
    clearFrom: (row) => void values.fill(fill, row),
    take(size) {
      reach(size);
      return values.slice(0, size);
    },
  };
}

/** Texts, each once, numbered from 0 in the order they come. Columns of one kind share a pool. */
export interface TextPool {
  readonly texts: readonly string[];
  /** -1 for null. */
  idOf(text: string | null): number;
}

export function createTextPool(): TextPool {
  const texts: string[] = [];
  const ids = new Map<string, number>();
  return {
    texts,
    idOf(text) {
      if (text === null) return -1;
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, texts.length);
      return texts.push(text) - 1;
    },
  };
}

export interface GrowingTexts {
  set(row: number, text: string | null): void;
  clearFrom(row: number): void;
  take(size: number): TextColumn;
}

export function createGrowingTexts(pool: TextPool): GrowingTexts {
  const ids = createGrowingColumn(-1);
  return {
    set: (row, text) => ids.set(row, pool.idOf(text)),
    clearFrom: (row) => ids.clearFrom(row),
    take: (size) => ({ ids: ids.take(size), texts: pool.texts }),
  };
}
