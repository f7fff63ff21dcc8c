/**
 * The keys of all records of the last run: a page of records shares one array, since a million arrays would weigh as much again as
 * what is in them. Who has a key is found by going through all of them, which takes less than an index of them would.
 */

const ROWS_A_PAGE = 4096;
const FILTER_BITS = 22;
const WORD_BITS = 32;

interface Page {
  readonly firstRow: number;
  /** Where each record's numbers begin; the last one is the end. */
  readonly starts: Int32Array;
  readonly keys: Float64Array;
}

export interface PackedKeys {
  /** The next record's. */
  push(keys: Float64Array): void;
  /** Undefined for a row that there is not. */
  at(row: number): Float64Array | undefined;
  /** By key, how many rows have it at `from` or behind: tens of thousands, it may be, of which no list is made. */
  countsOf(keys: readonly number[], from: number): ReadonlyMap<number, number>;
  /** By key, the rows that have it at `from` or behind, each once. */
  rowsWith(keys: readonly number[], from: number): ReadonlyMap<number, readonly number[]>;
}

/** Of digests the highest bits of the lower half: the lowest ones may be the same in all. */
function placeOf(half: number): number {
  return half >>> (WORD_BITS - FILTER_BITS);
}

/** A bit for each of the keys, by half of its bytes: it tells of most numbers that they are none of these, without a look into a map. */
function createFilter(keys: readonly number[]): Int32Array {
  const filter = new Int32Array(2 ** FILTER_BITS / WORD_BITS);
  const halves = halvesOf(Float64Array.from(keys));
  for (let at = 0; at < halves.length; at += 2) {
    const place = placeOf(halves[at]!); // `at` is below the length
    filter[place >>> 5]! |= 1 << (place & 31); // a place is below the size
  }
  return filter;
}

/** Two for each number: of digests the first one tells them apart. */
function halvesOf({ buffer, byteOffset, length }: Float64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, 2 * length);
}

function pageOf(firstRow: number, records: readonly Float64Array[]): Page {
  const starts = new Int32Array(records.length + 1);
  for (const [place, { length }] of records.entries()) starts[place + 1] = (starts[place] ?? 0) + length;
  const keys = new Float64Array(starts[records.length] ?? 0);
  for (const [place, record] of records.entries()) keys.set(record, starts[place]);
  return { firstRow, starts, keys };
}

/**
 * Calls `found` for each number of each record that the filter lets through. Tens of millions go through the inner loop: a
 * function that is handed in and called for each would take forty times as long.
 */
function scan(
  { firstRow, starts, keys }: Page,
  from: number,
  filter: Int32Array,
  found: (key: number, row: number) => void,
): void {
  const halves = halvesOf(keys);
  for (let place = 0; place < starts.length - 1; place += 1) {
    const end = starts[place + 1]!; // a record's numbers end where the next one's begin
    for (let at = starts[place]! + from; at < end; at += 1) {
      const bit = placeOf(halves[2 * at]!); // `at` is below the length
      if ((filter[bit >>> 5]! & (1 << (bit & 31))) !== 0) found(keys[at]!, firstRow + place); // likewise
    }
  }
}

export function createPackedKeys(): PackedKeys {
  const pages: Page[] = [];
  let filling: Float64Array[] = [];
  const endPage = (): void => {
    if (filling.length > 0) pages.push(pageOf(pages.length * ROWS_A_PAGE, filling));
    filling = [];
  };
  const scanAll = (keys: readonly number[], from: number, found: (key: number, row: number) => void): void => {
    const filter = createFilter(keys);
    for (const page of pages) scan(page, from, filter, found);
    scan(pageOf(pages.length * ROWS_A_PAGE, filling), from, filter, found);
  };
  return {
    push(keys) {
      if (filling.push(keys) === ROWS_A_PAGE) endPage();
    },
    at(row) {
      const page = pages[Math.floor(row / ROWS_A_PAGE)];
      if (page === undefined) return filling[row - pages.length * ROWS_A_PAGE];
      const place = row - page.firstRow;
      return page.keys.subarray(page.starts[place], page.starts[place + 1]);
    },
    countsOf(keys, from) {
      const places = new Map(keys.map((key, place) => [key, place]));
      const counts = new Uint32Array(keys.length);
      const lastRows = new Int32Array(keys.length).fill(-1);
      scanAll(keys, from, (key, row) => {
        const place = places.get(key);
        if (place === undefined || lastRows[place] === row) return;
        lastRows[place] = row;
        counts[place]! += 1; // `place` is below the length
      });
      return new Map(keys.map((key, place) => [key, counts[place] ?? 0]));
    },
    rowsWith(keys, from) {
      const rowsOf = new Map<number, number[]>(keys.map((key) => [key, []]));
      scanAll(keys, from, (key, row) => {
        const rows = rowsOf.get(key);
        if (rows !== undefined && rows.at(-1) !== row) rows.push(row);
      });
      return rowsOf;
    },
  };
}
