/**
 * The keys of all records of the last run: a page of records shares one array, since a million arrays would weigh as much again as
 * what is in them. Who has a key is found by going through all of them, which takes less than an index of them would.
 */

const ROWS_A_PAGE = 4096;
const FILTER_BITS = 22;
const WORD_BITS = 32;
/** Slots for each key, so that most are free. */
const SPARSE = 4;
/** An odd number near 2^32 by the golden ratio: its multiples lie far apart. */
const SPREAD = 0x9e3779b1;

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

/** In the filter. Of digests the highest bits of the lower half: the lowest ones may be the same in all. */
function bitOf(half: number): number {
  return half >>> (WORD_BITS - FILTER_BITS);
}

/** Keys that are asked about, found by their digests without a look into a map, which takes longer than all else. */
interface Asked {
  readonly keys: Float64Array;
  /** A bit for each key, by half of its bytes: it tells of most numbers that they are none of these. */
  readonly filter: Int32Array;
  /** Numbers of keys from 1 on, each at the first free slot from where its half points; 0 for a free one. */
  readonly slots: Int32Array;
}

function slotOf(half: number, { length }: Int32Array): number {
  return (Math.imul(half, SPREAD) >>> 8) & (length - 1);
}

/** The number of a key from 0 on; -1 for one that is not asked about. */
function placeIn({ keys, slots }: Asked, key: number, half: number): number {
  for (let slot = slotOf(half, slots); ; slot = (slot + 1) & (slots.length - 1)) {
    const place = slots[slot]! - 1; // a slot is below the length
    if (place < 0 || keys[place] === key) return place;
  }
}

function askedOf(list: readonly number[]): Asked {
  const keys = Float64Array.from(list);
  const filter = new Int32Array(2 ** FILTER_BITS / WORD_BITS);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(SPARSE * keys.length + 1)));
  const halves = halvesOf(keys);
  for (let place = 0; place < keys.length; place += 1) {
    const half = halves[2 * place]!; // `place` is below the length
    const bit = bitOf(half);
    filter[bit >>> 5]! |= 1 << (bit & 31); // a bit is below the size
    let slot = slotOf(half, slots);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = place + 1;
  }
  return { keys, filter, slots };
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
 * Calls `found` with the number of the key and the row wherever a record has a key that is asked about. Tens of millions go
 * through the inner loop: a function that is handed in and called for each would take forty times as long.
 */
function scan(
  { firstRow, starts, keys }: Page,
  from: number,
  asked: Asked,
  found: (place: number, row: number) => void,
): void {
  const halves = halvesOf(keys);
  const { filter } = asked;
  for (let row = 0; row < starts.length - 1; row += 1) {
    const end = starts[row + 1]!; // a record's numbers end where the next one's begin
    for (let at = starts[row]! + from; at < end; at += 1) {
      const bit = bitOf(halves[2 * at]!); // `at` is below the length
      if ((filter[bit >>> 5]! & (1 << (bit & 31))) === 0) continue; // likewise
      const place = placeIn(asked, keys[at]!, halves[2 * at]!);
      if (place >= 0) found(place, firstRow + row);
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
  const scanAll = (keys: readonly number[], from: number, found: (place: number, row: number) => void): void => {
    const asked = askedOf(keys);
    for (const page of pages) scan(page, from, asked, found);
    scan(pageOf(pages.length * ROWS_A_PAGE, filling), from, asked, found);
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
    countsOf(asked, from) {
      const keys = [...new Set(asked)];
      const counts = new Uint32Array(keys.length);
      const lastRows = new Int32Array(keys.length).fill(-1);
      scanAll(keys, from, (place, row) => {
        if (lastRows[place] === row) return;
        lastRows[place] = row;
        counts[place]! += 1; // `place` is below the length
      });
      return new Map(keys.map((key, place) => [key, counts[place] ?? 0]));
    },
    rowsWith(asked, from) {
      const keys = [...new Set(asked)];
      const rowsOf = keys.map((): number[] => []);
      scanAll(keys, from, (place, row) => {
        const rows = rowsOf[place]!; // `place` is below the length
        if (rows.at(-1) !== row) rows.push(row);
      });
      return new Map(keys.map((key, place) => [key, rowsOf[place] ?? []]));
    },
  };
}
