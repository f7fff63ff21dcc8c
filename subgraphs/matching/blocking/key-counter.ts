/** Numbers keys from 0 in the order in which they first come, and counts them: a hash table in typed arrays. */
export interface KeyCounter {
  /** Counts the key once more. Shape: its number. */
  readonly add: (key: number) => number;
  readonly countOf: (key: number) => number;
  /** By number. */
  readonly counts: Int32Array;
}

/** `entries`: how often `add` is called at the most. Keys are digests: whole numbers from 1 to 2^53 - 1. */
export function createKeyCounter(entries: number): KeyCounter {
  const capacity = 2 ** Math.ceil(Math.log2(2 * entries + 2));
  const keys = new Float64Array(capacity);
  const numbers = new Int32Array(capacity);
  const counts = new Int32Array(entries);
  let size = 0;

  /** Where the key is, or is to be put. */
  function slotOf(key: number): number {
    let slot = key % capacity;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) % capacity;
    return slot;
  }

  return {
    add: (key) => {
      const slot = slotOf(key);
      if (keys[slot] === 0) {
        keys[slot] = key;
        numbers[slot] = size++;
      }
      const number = numbers[slot]!; // within the capacity
      counts[number]! += 1; // likewise
      return number;
    },
    countOf: (key) => {
      const slot = slotOf(key);
      return keys[slot] === 0 ? 0 : counts[numbers[slot]!]!; // as in `add`
    },
    counts,
  };
}
