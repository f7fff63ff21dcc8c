/** Lists of numbers in one array, which threads can share: list n is `values[starts[n] .. starts[n + 1])`. */
export interface NumberLists {
  readonly starts: Int32Array;
  readonly values: Int32Array;
}

function sharedInts(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

/** `values` by their `keys`, which are 0 to `size` - 1. Within a list they keep their order. */
export function listsBy(keys: Int32Array, values: Int32Array, size: number): NumberLists {
  const starts = sharedInts(size + 1);
  for (const key of keys) starts[key + 1]! += 1; // a key is below the size, as everywhere here
  for (let key = 0; key < size; key++) starts[key + 1]! += starts[key]!;
  const next = starts.slice();
  const sorted = sharedInts(values.length);
  for (let at = 0; at < keys.length; at++) sorted[next[keys[at]!]!++] = values[at]!;
  return { starts, values: sorted };
}
